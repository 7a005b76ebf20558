import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import type { Locator, Page } from "playwright-core";
import { problemWords } from "../../src/design/problem-words.ts";
import { hidingMessages } from "../../src/features/venue/hiding/messages.ts";
import { livingMessages } from "../../src/features/venue/living/messages.ts";
import { venueMessages } from "../../src/features/venue/messages.ts";
import { aCohort, aRoom } from "../factories/cohorts.ts";
import { aPerson, type TestPerson } from "../factories/people.ts";
import { suiteWorld } from "../world.ts";
import { inSight, noBrowser, suiteBrowser } from "./browser.ts";

const m = { ...venueMessages.ja, ...livingMessages.ja };

describe("the place where one writes", { skip: noBrowser }, () => {
  const worldNow = suiteWorld();
  const open = suiteBrowser(worldNow);
  let cohort: string;
  let koharu: TestPerson;

  before(async () => {
    cohort = await aCohort(worldNow());
    koharu = await aPerson(worldNow(), [["participant", cohort]], "こはる");
  });

  const enter = async (page: Page, room: string): Promise<Locator> => {
    const streaming = page.waitForResponse((answer) => answer.url().includes("/api/v1/stream"));
    await page.goto(`/rooms/${room}`);
    await streaming;
    return page.getByRole("textbox", { name: m.body });
  };
  const draftKept = (page: Page): Promise<unknown> =>
    page.waitForResponse((answer) => answer.url().endsWith("/drafts") && answer.ok());
  const send = (page: Page): Promise<void> => page.getByRole("button", { name: m.send }).click();
  const fill = async (room: string, count: number): Promise<void> => {
    for (let i = 1; i <= count; i += 1)
      await koharu.client.api("POST", `/rooms/${room}/posts`, { clientId: `${i}`, body: `${i}番目の投稿です` });
  };

  it("asks anew after each post whether one is named, and by when a reply is wanted, whatever draft was there", async (t) => {
    const room = await aRoom(worldNow(), cohort);
    const draft = { draftOf: `post:${room}`, body: "名前は出しません", anonymous: "on", replyWanted: "" };
    await koharu.client.post("/drafts", draft);
    const page = await open(t, { as: koharu });
    const body = await enter(page, room);
    const unnamed = page.getByLabel(hidingMessages.ja.hide);
    assert.ok(await unnamed.isChecked());
    const kept = draftKept(page);
    await send(page);
    await page.getByRole("article").getByText("名前は出しません").waitFor();
    await kept;
    assert.equal(await unnamed.isChecked(), false);
    const preset = await page.locator("#composer").getAttribute("data-preset");
    assert.equal(await page.locator("#composer [name=replyWanted]:checked").getAttribute("value"), preset);
    const again = draftKept(page);
    await body.fill("つぎは名前つきで");
    await again;
    await page.reload();
    assert.equal(await body.inputValue(), "つぎは名前つきで");
    assert.equal(await unnamed.isChecked(), false);
  });

  it("says in place why something is refused: the page stays, and one may go back and reload", async (t) => {
    const room = await aRoom(worldNow(), cohort);
    const page = await open(t, { as: koharu, expected: /status of 422/ });
    const body = await enter(page, room);
    await page.evaluate(() => document.body.setAttribute("data-marked", ""));
    await body.fill("長".repeat(10_001));
    await send(page);
    await page.getByText(m.notSent).waitFor();
    assert.equal(await page.evaluate(() => document.activeElement?.classList.contains("danger")), true);
    assert.equal(await body.getAttribute("aria-invalid"), "true");
    assert.match((await body.getAttribute("aria-describedby")) ?? "", /f-body-hint f-body-error/);
    await page.locator("#f-body-error").waitFor();
    const kept = draftKept(page);
    await body.fill("短くしました");
    await kept;
    assert.equal(await body.inputValue(), "短くしました", "no text of another window");
    await body.fill("");
    await send(page);
    await page.locator("#f-body-error", { hasText: problemWords.ja.required() }).waitFor();
    assert.equal(await page.getByText(m.notSent).count(), 1);
    assert.ok(await page.evaluate(() => document.body.hasAttribute("data-marked")));
    assert.equal(new URL(page.url()).pathname, `/rooms/${room}`);
  });

  it("stays in view with the keyboard in it when one goes on writing", async (t) => {
    const room = await aRoom(worldNow(), cohort);
    await fill(room, 8);
    const page = await open(t, { as: koharu, viewport: { width: 1280, height: 500 } });
    const body = await enter(page, room);
    for (let i = 1; i <= 4; i += 1) {
      await body.fill(`つづけて\n書きます\nその${i}`);
      await page.keyboard.press("Control+Enter");
      await page.getByRole("article").getByText(`その${i}`).waitFor();
      await page.waitForFunction(() => document.querySelector("textarea")?.value === "");
      assert.ok(await page.evaluate(() => document.activeElement?.id === "f-body"));
      await inSight(body);
    }
  });

  it("shows on a phone that nothing was sent, also when there is a connection again, until it is", async (t) => {
    const room = await aRoom(worldNow(), cohort);
    await fill(room, 8);
    const expected = /ERR_INTERNET_DISCONNECTED/;
    const page = await open(t, { as: koharu, viewport: { width: 360, height: 480 }, expected });
    const body = await enter(page, room);
    await page.context().setOffline(true);
    await body.fill("電車の中です");
    await page.keyboard.press("Control+Enter");
    const words = page.locator("#composer").getByText(m.kept);
    await words.waitFor();
    await page.waitForFunction(() => document.activeElement?.id === "f-body");
    await inSight(words);
    await page.context().setOffline(false);
    await page.locator("#composer").getByText(m.notYet).waitFor();
    await words.waitFor({ state: "detached" });
    assert.equal(await body.inputValue(), "電車の中です");
    await page.keyboard.press("Control+Enter");
    await page.locator("#composer").getByText(m.posted).waitFor();
  });

  it("is reached by single keys on whatever page it stands, and left by Escape", async (t) => {
    const room = await aRoom(worldNow(), cohort);
    await fill(room, 8);
    const page = await open(t, { as: koharu });
    const body = await enter(page, room);
    // Only its first line in sight: the browser itself would leave it there.
    await body.evaluate((field) => scrollBy(0, field.getBoundingClientRect().top - innerHeight + 40));
    await page.keyboard.press("n");
    assert.ok(await page.evaluate(() => document.activeElement?.id === "f-body"));
    await inSight(page.locator("#f-body"));
    await page.keyboard.press("Escape");
    assert.ok(await page.evaluate(() => document.activeElement === document.body));
    for (const [key, path, id] of [
      ["r", /\/posts\/[^/]+$/, "f-body"],
      ["e", /\/edit$/, "f-body"],
      ["/", /\/search$/, "f-q"],
    ] as const) {
      await enter(page, room);
      await page.keyboard.press(key);
      await page.waitForURL((url) => path.test(url.pathname));
      await page.waitForFunction((id) => document.activeElement?.id === id, id);
    }
  });
});
