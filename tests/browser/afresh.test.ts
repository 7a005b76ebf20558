import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import type { Locator, Page } from "playwright-core";
import { livingMessages } from "../../src/features/venue/living/messages.ts";
import { venueMessages } from "../../src/features/venue/messages.ts";
import { aCohort, aRoom } from "../factories/cohorts.ts";
import { aPerson, type TestPerson } from "../factories/people.ts";
import { until } from "../until.ts";
import { suiteWorld } from "../world.ts";
import { noBrowser, suiteBrowser } from "./browser.ts";
import { aLine, type Line } from "./line.ts";

const m = { ...venueMessages.ja, ...livingMessages.ja };

describe("an open page that has missed too much to be told of it one by one", { skip: noBrowser }, () => {
  const worldNow = suiteWorld({ work: true });
  const open = suiteBrowser(worldNow);
  let cohort: string;
  let room: string;
  let koharu: TestPerson;
  let hayase: TestPerson;

  before(async () => {
    cohort = await aCohort(worldNow());
    koharu = await aPerson(worldNow(), [["participant", cohort]], "こはる");
    hayase = await aPerson(worldNow(), [["mentor", cohort]], "はやせ");
  });

  const writes = async (body: string, threadOf?: string): Promise<string> => {
    const sent = { clientId: crypto.randomUUID(), body, ...(threadOf ? { threadOf } : {}) };
    return (await hayase.client.api<{ id: string }>("POST", `/rooms/${room}/posts`, sent)).json.id;
  };

  /** On a line of its own, where it can be away. */
  async function enter(page: Page, line: Line, path: string): Promise<Page> {
    const streaming = page.waitForResponse((answer) => answer.url().includes("/api/v1/stream"));
    await page.goto(line.url + path);
    await streaming;
    await page.evaluate(() => document.body.setAttribute("data-marked", ""));
    return page;
  }

  /** Nothing is known any more of what happens meanwhile but what stands there afterwards. */
  async function missing(page: Page, line: Line, happens: () => Promise<unknown>): Promise<void> {
    line.deaden();
    await page.context().setOffline(true);
    await page.getByText(m.offline).waitFor();
    const { db, live } = worldNow().platform;
    const place = live.position();
    await db.pool.query("delete from events");
    await happens();
    await until(() => live.position() !== place, "the stream to go on");
    await page.context().setOffline(false);
  }

  const isNew = async (post: string | undefined): Promise<boolean | undefined> => {
    const { json } = await koharu.client.api<{ items: { post: string; readAt: string | null }[] }>("GET", "/notices");
    const told = json.items.find((one) => one.post === post);
    return told && told.readAt === null;
  };
  const isSamePage = (page: Page): Promise<boolean> => page.evaluate(() => document.body.hasAttribute("data-marked"));
  const topOf = (one: Locator): Promise<number> => one.evaluate((post) => post.getBoundingClientRect().top);

  it("shows the room anew around what its reader sees, deep in it, and keeps what they are writing", async (t) => {
    room = await aRoom(worldNow(), cohort);
    const ids: string[] = [];
    for (let i = 1; i <= 160; i += 1) ids.push(await writes(`${i}番目の投稿`));
    const line = await aLine(t, worldNow().url);
    const page = await enter(await open(t, { as: koharu, expected: /ERR_/ }), line, `/rooms/${room}`);
    await page.getByRole("textbox", { name: m.body }).fill("書きかけの文");
    const earlier = page.getByRole("link", { name: m.older });
    for (const count of [100, 150]) {
      await earlier.evaluate((one) => (one as HTMLElement).click());
      await page.waitForFunction((all) => document.querySelectorAll("#posts .post").length === all, count);
    }
    const seen = page.getByText("40番目の投稿", { exact: true });
    await seen.evaluate((one) => one.scrollIntoView({ block: "center" }));
    const before = await topOf(seen);
    await missing(page, line, async () => {
      await hayase.client.api("DELETE", `/posts/${ids[23]}`);
      await hayase.client.api("PATCH", `/posts/${ids[40]}`, { body: "直した41番目", version: 1 });
      for (let i = 161; i <= 220; i += 1) await writes(`${i}番目の投稿`);
    });
    await page.getByText("220番目の投稿", { exact: true }).waitFor();
    assert.ok(await isSamePage(page), "without a reload");
    assert.ok(Math.abs((await topOf(seen)) - before) < 2, "what is read stays where it is");
    await page.getByText("直した41番目").waitFor();
    assert.equal(await page.getByText("24番目の投稿", { exact: true }).count(), 0);
    assert.equal(await page.getByRole("textbox", { name: m.body }).inputValue(), "書きかけの文");
    const order = await page
      .locator("#posts .post")
      .evaluateAll((all) => all.map((one) => Number((one as HTMLElement).dataset.seq)));
    const stand = Array.from({ length: 200 }, (_, n) => 21 + n).filter((seq) => seq !== 24);
    assert.deepEqual(order, stand, "each once, as far as it is read");
    await writes("それからの投稿");
    await page.getByText("それからの投稿").waitFor();
    await earlier.evaluate((one) => (one as HTMLElement).click());
    await page.getByText("1番目の投稿", { exact: true }).waitFor();
    assert.equal(await earlier.count(), 0);
    assert.ok(await isSamePage(page));
  });

  it("shows a thread anew around the answer that is read, and leaves the keyboard on it", async (t) => {
    room = await aRoom(worldNow(), cohort);
    const thread = await writes("長い話");
    const ids: string[] = [];
    for (let i = 1; i <= 60; i += 1) ids.push(await writes(`返信その${i}`, thread));
    const line = await aLine(t, worldNow().url);
    const page = await enter(await open(t, { as: koharu, expected: /ERR_/ }), line, `/posts/${thread}`);
    await page.getByRole("textbox", { name: m.answer }).fill("まだ書いています");
    const seen = page.locator(`#p-${ids[29]}`);
    const chosen = page.locator(`#p-${ids[31]}`);
    await chosen.getByRole("link", { name: m.addMark }).click();
    await seen.getByRole("link", { name: m.addMark }).focus();
    await seen.evaluate((one) => one.scrollIntoView({ block: "center" }));
    const before = await topOf(seen);
    await missing(page, line, async () => {
      for (const id of ids.slice(2, 5)) await hayase.client.api("DELETE", `/posts/${id}`);
      await writes("いちばん新しい返信", thread);
    });
    await page.getByText("いちばん新しい返信").waitFor();
    assert.ok(await isSamePage(page), "without a reload");
    assert.ok(Math.abs((await topOf(seen)) - before) < 2, "what is read stays where it is");
    assert.equal(await page.getByText("返信その3", { exact: true }).count(), 0);
    assert.equal(await page.getByRole("textbox", { name: m.answer }).inputValue(), "まだ書いています");
    assert.ok(await seen.evaluate((one) => one === document.activeElement));
    const way = chosen.getByRole("link", { name: m.addMark });
    assert.equal(await chosen.locator(".mark-choice").count(), 1, "what the reader has opened stays open");
    assert.equal(await way.getAttribute("aria-expanded"), "true");
    await chosen.getByRole("button", { name: "助かりました" }).click();
    await chosen.getByRole("button", { name: /助かりました ?1人/ }).waitFor();
  });

  it("has seen nothing of what stands between, where no post was in sight", async (t) => {
    room = await aRoom(worldNow(), cohort);
    for (let i = 1; i <= 3; i += 1) await writes(`${i}番目の投稿`);
    const line = await aLine(t, worldNow().url);
    const page = await enter(await open(t, { as: koharu, expected: /ERR_/ }), line, `/rooms/${room}?after=2`);
    await page.getByRole("textbox", { name: m.body }).fill("書きかけの文");
    await page.evaluate(() => {
      document.body.style.paddingBottom = "9000px";
      scrollTo(0, 9000);
    });
    const ids: string[] = [];
    await missing(page, line, async () => {
      ids.push(await writes("@こはる 見てください"));
      for (let i = 5; i <= 70; i += 1) await writes(`${i}番目の投稿`);
      await until(async () => (await isNew(ids[0])) === true, "she is told");
    });
    await page.getByText("70番目の投稿", { exact: true }).waitFor();
    assert.ok(await isSamePage(page), "without a reload");
    assert.equal(await page.locator(`#p-${ids[0]}`).count(), 0);
    assert.equal(await isNew(ids[0]), true);
  });

  it("is loaded again where that cannot be done, and what was typed comes back", async (t) => {
    room = await aRoom(worldNow(), cohort);
    await writes("もうあった投稿");
    const line = await aLine(t, worldNow().url);
    const page = await enter(await open(t, { as: koharu, expected: /ERR_|status of 500/ }), line, `/rooms/${room}`);
    const saved = page.waitForResponse((answer) => answer.url().endsWith("/drafts") && answer.ok());
    await page.getByRole("textbox", { name: m.body }).fill("あとで続けます");
    await saved;
    // Not `times: 1`: the reload would come at the moment at which the browser ends to hold requests back, and may be held for ever.
    let asked = 0;
    await page.route(`${line.url}/rooms/${room}`, (route) => {
      asked += 1;
      return asked === 1 ? route.fulfill({ status: 500 }) : route.continue();
    });
    await missing(page, line, () => writes("留守の間のこと"));
    await page.getByText("留守の間のこと").waitFor();
    assert.equal(await isSamePage(page), false);
    assert.equal(await page.getByRole("textbox", { name: m.body }).inputValue(), "あとで続けます");
  });
});
