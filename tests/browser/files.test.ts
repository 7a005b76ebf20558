import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import type { Page } from "playwright-core";
import sharp from "sharp";
import { THEMES } from "../../src/design/frame.ts";
import { attachingMessages } from "../../src/features/venue/attaching/messages.ts";
import { livingMessages } from "../../src/features/venue/living/messages.ts";
import { venueMessages } from "../../src/features/venue/messages.ts";
import { aCohort, aRoom } from "../factories/cohorts.ts";
import { aPerson, type TestPerson } from "../factories/people.ts";
import { suiteWorld } from "../world.ts";
import { noBrowser, suiteBrowser } from "./browser.ts";
import { aLine } from "./line.ts";
import { setLight, violations } from "./looking.ts";

const m = attachingMessages.ja;

describe("files in an open room", { skip: noBrowser }, () => {
  const worldNow = suiteWorld();
  const open = suiteBrowser(worldNow);
  let cohort: string;
  let koharu: TestPerson;
  let image: Buffer;

  before(async () => {
    cohort = await aCohort(worldNow());
    koharu = await aPerson(worldNow(), [["participant", cohort]], "こはる");
    image = await sharp({ create: { width: 60, height: 40, channels: 3, background: "teal" } })
      .png()
      .toBuffer();
  });

  const png = (name: string) => ({ name, mimeType: "image/png", buffer: image });
  const text = (name: string) => ({ name, mimeType: "text/plain", buffer: Buffer.from(name) });
  const choose = (page: Page, ...files: ReturnType<typeof png>[]) => page.getByLabel(m.field).setInputFiles(files);
  const listed = (page: Page) => page.getByRole("list", { name: m.attached }).getByRole("listitem");

  it("go as soon as they are chosen, are kept with the draft on another device, and are posted with what they show", async (t) => {
    const room = await aRoom(worldNow(), cohort);
    const page = await open(t, { as: koharu });
    await page.goto(`/rooms/${room}`);
    await page.getByLabel(venueMessages.ja.body).fill("見てください");
    await choose(page, png("画面.png"), text("記録.txt"));
    await page.getByLabel(m.alt("画面.png")).fill("青い四角");
    await page.getByText(m.sent.replace("{name}", "記録.txt")).waitFor();
    assert.equal(await listed(page).count(), 2);
    const saved = page.waitForResponse((answer) => answer.url().endsWith("/drafts"));
    await page.getByLabel(m.alt("画面.png")).press("End");
    await page.getByLabel(m.alt("画面.png")).pressSequentially("です");
    await saved;

    const other = await open(t, { as: koharu });
    await other.goto(`/rooms/${room}`);
    assert.equal(await other.getByLabel(m.alt("画面.png")).inputValue(), "青い四角です");
    await other.getByRole("button", { name: m.removeIt("記録.txt") }).click();
    await other.getByText(m.removed.replace("{name}", "記録.txt")).waitFor();
    await other.getByRole("button", { name: venueMessages.ja.send }).click();
    const shown = other.getByRole("log").getByRole("img", { name: "青い四角です" });
    await shown.waitFor();
    assert.equal(await listed(other).count(), 0, "the form is empty again");
    assert.ok(await shown.evaluate((one: HTMLImageElement) => one.decode().then(() => one.naturalWidth === 60)));
  });

  it("are pasted and dropped; what is refused says why and can be taken out", async (t) => {
    const room = await aRoom(worldNow(), cohort);
    const page = await open(t, { as: koharu, expected: /status of 422/ });
    await page.goto(`/rooms/${room}`);
    const give = (kind: "paste" | "drop", name: string, bytes: number[]) =>
      page.evaluate(
        ([kind, name, bytes]) => {
          const carried = new DataTransfer();
          carried.items.add(new File([new Uint8Array(bytes)], name));
          const event =
            kind === "paste"
              ? new ClipboardEvent("paste", { clipboardData: carried, bubbles: true, cancelable: true })
              : new DragEvent("drop", { dataTransfer: carried, bubbles: true, cancelable: true });
          document.querySelector("#composer textarea")?.dispatchEvent(event);
        },
        [kind, name, bytes] as const,
      );
    await give("paste", "image.png", [...image]);
    await page.getByLabel(m.alt("image.png")).waitFor();
    await give("drop", "落とした.txt", [97]);
    await page.getByText(m.sent.replace("{name}", "落とした.txt")).waitFor();
    await give("drop", "a.exe", [0x4d, 0x5a, 0]);
    const refused = listed(page).filter({ hasText: m.refusals.file_refused.title });
    await refused.waitFor();
    await page.getByRole("button", { name: venueMessages.ja.send }).click();
    await page.getByText(m.left).waitFor();
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), m.remove);
    await refused.getByRole("button", { name: m.removeIt("a.exe") }).click();
    await page.getByRole("button", { name: venueMessages.ja.send }).click();
    await page.getByRole("link", { name: m.alt("image.png") }).waitFor(); // the server's own page says what is missing
    await page.getByLabel(m.plain).check();
    await page.getByRole("button", { name: venueMessages.ja.send }).click();
    await page
      .getByRole("log")
      .getByRole("img", { name: livingMessages.ja.undescribed("image.png") })
      .waitFor();
    await page.getByRole("log").getByRole("link", { name: "落とした.txt" }).waitFor();
  });

  it("that cannot be sent now wait for another try, and a post that was pressed waits for its files", async (t) => {
    const room = await aRoom(worldNow(), cohort);
    const page = await open(t, { as: koharu, expected: /ERR_FAILED|status of 502/ });
    await page.goto(`/rooms/${room}`);
    // Something between here and the server answers with a page of its own.
    const instead = { status: 502, contentType: "text/html", body: "<h1>Bad Gateway</h1>" };
    await page.route("**/api/v1/rooms/*/files", (route) => route.fulfill(instead), { times: 1 });
    await choose(page, text("さきに.txt"));
    await page.getByRole("button", { name: m.again }).click();
    await page.getByText(m.sent.replace("{name}", "さきに.txt")).waitFor();
    await page.route("**/api/v1/rooms/*/files", (route) => route.abort());
    await choose(page, text("あとで.txt"));
    await page.getByRole("button", { name: m.again }).waitFor();
    await page.unroute("**/api/v1/rooms/*/files");
    let release = (): void => {};
    const wait = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route("**/api/v1/rooms/*/files", async (route) => {
      await wait;
      await route.continue();
    });
    await page.getByRole("button", { name: m.again }).click();
    await page.getByRole("button", { name: venueMessages.ja.send }).click();
    await page.getByText(m.held).waitFor();
    release();
    await page.getByRole("log").getByRole("link", { name: "あとで.txt" }).waitFor();
  });

  it("say how far each is, are taken out while others go on, and one that is refused says so beside those that arrive", async (t) => {
    const room = await aRoom(worldNow(), cohort);
    const page = await open(t, { as: koharu, expected: /status of 422/ });
    const line = await aLine(t, worldNow().url);
    await page.goto(`${line.url}/rooms/${room}`);
    const state = page.locator("[data-attach-state]");
    await state.evaluate((place) => {
      const said: string[] = [];
      Object.assign(window, { said });
      new MutationObserver(() => said.push(place.textContent ?? "")).observe(place, { childList: true });
    });
    const sending = (name: string): RegExp =>
      new RegExp(m.sending.replace("{name}", name).replace("{percent}", "(\\d+)"));
    const percentsOf = async (name: string): Promise<number[]> => {
      const said = await page.evaluate(() => (window as unknown as { said: string[] }).said);
      return said.flatMap((words) => sending(name).exec(words)?.slice(1).map(Number) ?? []);
    };
    const large = (name: string) => ({ name, mimeType: "text/plain", buffer: Buffer.alloc(15_000_000, "a") });
    const exe = { name: "だめ.exe", mimeType: "application/octet-stream", buffer: Buffer.from([0x4d, 0x5a, 0]) };
    const takeOut = (name: string) => page.getByRole("button", { name: m.removeIt(name) }).click();

    const letGo = line.hold();
    await choose(page, large("大きい.txt"), text("やめる.txt"), exe, text("小さい.txt"));
    await state.getByText(sending("大きい.txt")).waitFor();
    assert.equal(await listed(page).count(), 4);
    await takeOut("やめる.txt");
    await page.getByText(m.removed.replace("{name}", "やめる.txt")).waitFor();
    assert.ok(Math.max(...(await percentsOf("大きい.txt"))) < 100, "it is still under way");
    letGo();
    await page.getByText(m.sent.replace("{name}", "小さい.txt")).waitFor();
    const told = await percentsOf("大きい.txt");
    assert.deepEqual([told, told.at(-1)], [told.toSorted((one, other) => one - other), 100]);
    for (const name of ["大きい.txt", "小さい.txt"]) await page.getByRole("link", { name }).waitFor();
    const refused = listed(page).filter({ hasText: m.refusals.file_refused.title });
    assert.equal(await refused.filter({ hasText: "だめ.exe" }).count(), 1);
    assert.equal(await refused.getByRole("alert").count(), 1);
    const said = await page.evaluate(() => (window as unknown as { said: string[] }).said);
    assert.ok(!said.some((words) => words.includes(m.refusals.file_refused.title)), "it is said once, where it stands");
    assert.equal(await listed(page).count(), 3);

    const goOn = line.hold();
    await choose(page, large("途中.txt"), text("つぎ.txt"));
    await state.getByText(sending("途中.txt")).waitFor();
    await takeOut("途中.txt");
    goOn();
    await page.getByText(m.sent.replace("{name}", "つぎ.txt")).waitFor();
    await takeOut("だめ.exe");
    await page.getByLabel(venueMessages.ja.body).fill("三つです");
    await page.getByRole("button", { name: venueMessages.ja.send }).click();
    const post = page.getByRole("log").getByRole("article").filter({ hasText: "三つです" });
    await post.getByRole("link", { name: "つぎ.txt" }).waitFor();
    assert.deepEqual(
      (await post.getByRole("link", { name: /txt/ }).allTextContents()).map((words) => /\S+?\.txt/.exec(words)?.[0]),
      ["大きい.txt", "小さい.txt", "つぎ.txt"],
    );
  });

  it("without words about an image are asked for on the page, and the answer page of a form without a script works on", async (t) => {
    const room = await aRoom(worldNow(), cohort);
    const page = await open(t, { as: koharu, javaScriptEnabled: false, expected: /status of 422/ });
    await page.goto(`/rooms/${room}`);
    await page.getByLabel(venueMessages.ja.body).fill("文です");
    await page.getByText(m.toAttach).click();
    await choose(page, png("絵.png"));
    await page.getByRole("button", { name: m.add }).click();
    assert.equal(await page.getByLabel(venueMessages.ja.body).inputValue(), "文です");
    await page.getByRole("button", { name: venueMessages.ja.send }).click();
    await page.getByText(m.refusals.alt_missing.title).first().waitFor();
    await page.getByLabel(m.plain).check();
    await page.getByRole("button", { name: venueMessages.ja.send }).click();
    await page
      .getByRole("log")
      .getByRole("img", { name: livingMessages.ja.undescribed("絵.png") })
      .waitFor();
  });

  it("and code, tables and boxes stand out in every theme and fit on a phone", async (t) => {
    const room = await aRoom(worldNow(), cohort);
    const { json } = await koharu.client.api<{ id: string }>("POST", `/rooms/${room}/posts`, {
      clientId: "code",
      body: CODE,
    });
    const page = await open(t, { as: koharu });
    await page.goto(`/posts/${json.id}`);
    assert.ok((await page.locator("pre span").count()) > 8);
    for (const theme of THEMES) {
      await setLight(page, { width: 360, theme });
      assert.deepEqual(await violations(page, ["color-contrast-enhanced", "scrollable-region-focusable", "label"]), []);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "scrolls sideways");
    }
    const table = page.locator(".wide");
    assert.ok(await table.evaluate((one) => one.scrollWidth > one.clientWidth), "the table scrolls in its own place");
    const box = page.getByRole("checkbox", { name: "再現した", checked: true });
    assert.ok(await box.isDisabled());
  });
});

const CODE = `
\`\`\`python
# 返す日
def due(day: date, days: int = 14) -> date:
    if day is None:
        raise ValueError("日がありません")
\`\`\`

\`\`\`diff
- 古い行
+ 新しい行
\`\`\`

- [x] 再現した
- [ ] テストを書く

| 借りた日 | 返す日（正しい） | 返す日（いま） | ちがい | メモ |
|---|---|---|--:|---|
| 10月20日 | 11月3日 | 11月2日 | 1 | 月をまたぐ |
`;
