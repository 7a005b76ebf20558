import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import type { Page } from "playwright-core";
import { livingMessages } from "../../src/features/venue/living/messages.ts";
import { venueMessages } from "../../src/features/venue/messages.ts";
import { aCohort, aRoom } from "../factories/cohorts.ts";
import { aPerson, type TestPerson } from "../factories/people.ts";
import { until } from "../until.ts";
import { suiteWorld } from "../world.ts";
import { noBrowser, suiteBrowser } from "./browser.ts";
import { aLine } from "./line.ts";

const m = { ...venueMessages.ja, ...livingMessages.ja };

describe("the live venue", { skip: noBrowser }, () => {
  const worldNow = suiteWorld();
  const open = suiteBrowser(worldNow);
  let cohort: string;
  let koharu: TestPerson;
  let hayase: TestPerson;

  before(async () => {
    cohort = await aCohort(worldNow());
    koharu = await aPerson(worldNow(), [["participant", cohort]], "こはる");
    hayase = await aPerson(worldNow(), [["mentor", cohort]], "はやせ");
  });

  const writes = async (who: TestPerson, room: string, body: string, threadOf?: string): Promise<string> => {
    const sent = { clientId: crypto.randomUUID(), body, ...(threadOf ? { threadOf } : {}) };
    return (await who.client.api<{ id: string }>("POST", `/rooms/${room}/posts`, sent)).json.id;
  };
  const arrivesIn = (page: Page, body: string): Promise<void> => page.getByRole("log").getByText(body).waitFor();
  /** The page hears that it is out of sight. */
  const leave = (page: Page): Promise<void> =>
    page.evaluate(() => {
      Object.defineProperty(document, "visibilityState", { value: "hidden" });
      document.dispatchEvent(new Event("visibilitychange"));
    });

  it("shares one stream between ten tabs, and the next one takes over when its tab goes", async (t) => {
    const [room, other] = [await aRoom(worldNow(), cohort), await aRoom(worldNow(), cohort)];
    const first = await open(t, { as: koharu });
    const tabs = [first];
    while (tabs.length < 10) tabs.push(await first.context().newPage());
    const streams = (): number => worldNow().platform.live.size;
    const before = streams();
    for (const [n, tab] of tabs.entries()) await tab.goto(`/rooms/${n % 2 === 0 ? room : other}`);
    await until(() => streams() > before, "a stream");
    await writes(hayase, room, "十の窓に一つの流れ");
    await writes(hayase, other, "もう一つの部屋にも");
    for (const [n, tab] of tabs.entries())
      await arrivesIn(tab, n % 2 === 0 ? "十の窓に一つの流れ" : "もう一つの部屋にも");
    assert.equal(streams(), before + 1);
    await first.close();
    await writes(hayase, room, "だれも聞いていない間に");
    for (const [n, tab] of tabs.entries()) if (n > 0 && n % 2 === 0) await arrivesIn(tab, "だれも聞いていない間に");
    await until(() => streams() === before + 1, "the first tab's stream to be gone");
  });

  it("says that it is offline as soon as the browser knows, though its connection stays open, and catches up at once", async (t) => {
    const room = await aRoom(worldNow(), cohort);
    const line = await aLine(t, worldNow().url);
    const page = await open(t, { as: koharu, expected: /ERR_/ });
    const tabs = [page, await page.context().newPage()];
    for (const tab of tabs) await tab.goto(`${line.url}/rooms/${room}`);
    await writes(hayase, room, "つながっている間に");
    for (const tab of tabs) await arrivesIn(tab, "つながっている間に");
    line.deaden();
    await page.context().setOffline(true);
    for (const tab of tabs) await tab.getByRole("status").getByText(m.offline).waitFor();
    await writes(hayase, room, "いなかった間に");
    await page.context().setOffline(false);
    for (const tab of tabs) {
      await arrivesIn(tab, "いなかった間に");
      await tab.getByRole("status").getByText(m.connected).waitFor();
    }
  });

  it("keeps the way to what is new over being offline, for whoever wants the page to stay as it is", async (t) => {
    const room = await aRoom(worldNow(), cohort);
    const still = await aPerson(worldNow(), [["participant", cohort]], "しずかな人");
    await still.client.api("PATCH", "/venue/unseen", { unseen: ["arriving"] });
    const page = await open(t, { as: still, expected: /ERR_/ });
    await page.goto(`/rooms/${room}`);
    await writes(hayase, room, "あとから");
    const news = page.getByRole("status").getByRole("link", { name: m.news });
    await news.waitFor();
    await page.context().setOffline(true);
    await page.getByRole("status").getByText(m.offline).waitFor();
    await page.context().setOffline(false);
    await news.waitFor();
  });

  it("draws what arrives without its images, for whoever wants none", async (t) => {
    const room = await aRoom(worldNow(), cohort);
    const plain = await aPerson(worldNow(), [["participant", cohort]], "えなし");
    await plain.client.post("/settings/display", { noImages: "on" });
    const page = await open(t, { as: plain });
    await page.goto(`/rooms/${room}`);
    const asked: string[] = [];
    page.on("request", (request) => void asked.push(request.url()));
    await writes(hayase, room, `これです ![流れの図](/files/${crypto.randomUUID()})`);
    await page.getByRole("log").getByRole("link", { name: "画像: 流れの図" }).waitFor();
    assert.equal(await page.getByRole("log").locator("img").count(), 0);
    assert.deepEqual(
      asked.filter((url) => url.includes("/files/")),
      [],
    );
  });

  it("does not pass on to a tab of somebody who has signed out what the next person hears", async () => {
    const stream = await hayase.client.get(`/api/v1/stream?for=${koharu.id}`);
    assert.equal(stream.status, 404);
  });

  it("stays as it is for whoever wants that, says that there is something new, and shows it when asked", async (t) => {
    const room = await aRoom(worldNow(), cohort);
    const seen = await writes(hayase, room, "もうあった投稿");
    const still = await aPerson(worldNow(), [["participant", cohort]], "しずか");
    await still.client.api("PATCH", "/venue/unseen", { unseen: ["arriving"] });
    const page = await open(t, { as: still });
    await page.goto(`/rooms/${room}`);
    const first = await writes(hayase, room, "あとから来た投稿");
    const news = page.getByRole("status").getByRole("link", { name: m.news });
    await news.waitFor();
    assert.equal(await page.getByText("あとから来た投稿").count(), 0);
    for (let i = 0; i < 30; i += 1) await writes(hayase, room, `もっとあと ${i}`);
    await hayase.client.api("PATCH", `/posts/${seen}`, { body: "直した投稿", version: 1 });
    await arrivesIn(page, "直した投稿");
    await page.getByRole("textbox", { name: m.body }).fill("わたしの投稿");
    await page.getByRole("button", { name: m.send, exact: true }).click();
    await arrivesIn(page, "わたしの投稿");
    await news.press("Enter");
    await arrivesIn(page, "あとから来た投稿");
    assert.equal(await news.count(), 0);
    assert.ok(await page.locator(`#p-${first}`).evaluate((post) => Math.abs(post.getBoundingClientRect().top) < 200));
    await page.keyboard.press("Tab");
    const at = await page.evaluate(() => document.activeElement?.closest(".post")?.id);
    assert.equal(at, `p-${first}`, "the keyboard goes on there");
    // The same again, from the page that was reached this way.
    const second = await writes(hayase, room, "そのまたあと");
    await news.press("Enter");
    await page.locator(`#p-${second}`).waitFor();
  });

  it("says when its reader goes up to where it has shown what arrived; of what it has not shown, nothing", async (t) => {
    const room = await aRoom(worldNow(), cohort);
    const still = await aPerson(worldNow(), [["participant", cohort]], "とまる人");
    await still.client.api("PATCH", "/venue/unseen", { unseen: ["arriving"] });
    await writes(hayase, room, "もうあった投稿");
    const [page, quiet] = [await open(t, { as: koharu }), await open(t, { as: still })];
    for (const one of [page, quiet]) await one.goto(`/rooms/${room}`);
    await writes(hayase, room, "あとから来た投稿");
    await quiet.getByRole("status").getByRole("link", { name: m.news }).waitFor();
    await quiet.getByRole("textbox", { name: m.body }).fill("とまる人の投稿");
    await quiet.getByRole("button", { name: m.send, exact: true }).click();
    for (const one of [page, quiet]) await arrivesIn(one, "とまる人の投稿");
    const readOnceGone = async (of: Page, { client }: TestPerson): Promise<number | null> => {
      const noted = of.waitForResponse(`**/api/v1/rooms/${room}/read`);
      await leave(of);
      await noted;
      return (await client.api<{ readSeq: number | null }>("GET", `/rooms/${room}`)).json.readSeq;
    };
    assert.equal(await readOnceGone(page, koharu), 3);
    assert.equal(await readOnceGone(quiet, still), 1, "their own post stands there, what came before it does not");
  });

  it("says on a later page of a thread that what stands on an earlier one was not shown", async (t) => {
    const room = await aRoom(worldNow(), cohort);
    const thread = await writes(koharu, room, "長い話");
    await writes(hayase, room, "朝の返信", thread);
    const page = await open(t, { as: koharu });
    await page.goto(`/posts/${thread}?after=2`);
    assert.equal(await page.getByText("朝の返信").count(), 0);
    await writes(hayase, room, "つぎの返信", thread);
    await arrivesIn(page, "つぎの返信");
    const told = page.waitForRequest(`**/api/v1/posts/${thread}/read`);
    await leave(page);
    assert.deepEqual((await told).postDataJSON(), { seq: 3, after: 2 });
  });

  it("draws one's own old post without the way to change it where one may only read by now", async (t) => {
    const room = await aRoom(worldNow(), cohort);
    const ono = await aPerson(worldNow(), [["organizer", cohort]], "おの");
    const id = await writes(koharu, room, "まえに書けたころの投稿");
    await worldNow().platform.db.pool.query("update rooms set who_posts = 'staff' where id = $1", [room]);
    const page = await open(t, { as: koharu });
    await page.goto(`/rooms/${room}`);
    const drawn = page.locator(`#p-${id}`);
    await ono.client.api("POST", `/posts/${id}/hide`, { reason: "お名前" });
    await drawn.and(page.locator("[data-deleted]")).waitFor();
    await ono.client.api("POST", `/posts/${id}/show`, {});
    await arrivesIn(page, "まえに書けたころの投稿");
    assert.equal(await drawn.locator(".post-foot > a[href$='/more']").count(), 1);
    assert.equal(await drawn.locator("a[href$='/edit']").count(), 0);
  });

  it("lets answers arrive on a thread's page, and sends from there without a reload", async (t) => {
    const room = await aRoom(worldNow(), cohort);
    const thread = await writes(koharu, room, "どこから読めばよいですか");
    await writes(hayase, room, "ほかの話です");
    const page = await open(t, { as: koharu });
    await page.goto(`/posts/${thread}`);
    await writes(hayase, room, "READMEからどうぞ", thread);
    await arrivesIn(page, "READMEからどうぞ");
    await page.getByRole("textbox", { name: m.answer }).fill("読んでみます");
    await page.getByRole("button", { name: m.sendAnswer }).click();
    await page.getByRole("article", { name: m.answerBy("こはる") }).waitFor();
    await writes(hayase, room, "よその話の続き");
    await writes(hayase, room, "ゆっくりどうぞ", thread);
    await arrivesIn(page, "ゆっくりどうぞ");
    assert.equal(await page.getByText("よその話の続き").count(), 0);
  });

  it("says where a thread has moved to, lets it arrive there, and goes on on its own page", async (t) => {
    const [room, other] = [await aRoom(worldNow(), cohort), await aRoom(worldNow(), cohort, { name: "雑談" })];
    const thread = await writes(koharu, room, "お茶の話");
    await writes(hayase, room, "ほうじ茶です", thread);
    const [stood, there, alone] = [
      await open(t, { as: koharu }),
      await open(t, { as: koharu }),
      await open(t, { as: koharu }),
    ];
    await stood.goto(`/rooms/${room}`);
    await there.goto(`/rooms/${other}`);
    await alone.goto(`/posts/${thread}`);
    await hayase.client.api("POST", `/posts/${thread}/move`, { room: other });
    await arrivesIn(stood, m.movedAway);
    assert.equal(await stood.getByText(/お茶の話|ほうじ茶/).count(), 0);
    await arrivesIn(there, "お茶の話");
    await arrivesIn(there, "ほうじ茶です");
    await writes(hayase, other, "玄米茶もあります", thread);
    await arrivesIn(alone, "玄米茶もあります");
    await alone.getByRole("textbox", { name: m.answer }).fill("飲んでみます");
    await alone.getByRole("button", { name: m.sendAnswer }).click();
    await arrivesIn(alone, "飲んでみます");
    await arrivesIn(there, "飲んでみます");
    await stood.getByRole("link", { name: m.toMoved }).click();
    await arrivesIn(stood, "飲んでみます");
  });

  it("takes a hidden post out of an open page at once, and shows it again where it stood", async (t) => {
    const room = await aRoom(worldNow(), cohort);
    const ono = await aPerson(worldNow(), [["organizer", cohort]], "おの");
    const id = await writes(hayase, room, "見えなくなる投稿");
    const page = await open(t, { as: koharu });
    await page.goto(`/rooms/${room}`);
    await ono.client.api("POST", `/posts/${id}/hide`, { reason: "確かめるためです" });
    await arrivesIn(page, m.hidden);
    assert.equal(await page.getByText("見えなくなる投稿").count(), 0);
    await ono.client.api("POST", `/posts/${id}/show`, {});
    await arrivesIn(page, "見えなくなる投稿");
    assert.equal(await page.getByText(m.hidden).count(), 0);
  });

  it("is worked with single keys, which `?` explains and which can be switched off", async (t) => {
    const room = await aRoom(worldNow(), cohort);
    for (const words of ["一つ目", "二つ目", "三つ目"]) await writes(hayase, room, words);
    const page = await open(t, { as: koharu });
    await page.goto(`/rooms/${room}`);
    const focused = (): Promise<string> => page.evaluate(() => document.activeElement?.textContent ?? "");
    await page.keyboard.press("g");
    assert.match(await focused(), /三つ目/);
    await page.keyboard.press("k");
    assert.match(await focused(), /二つ目/);
    await page.keyboard.press("m");
    await page.getByText(m.marksChoose).waitFor();
    await page.keyboard.press("Escape");
    await page.keyboard.press("n");
    await page.keyboard.type("jkm? は文字です");
    assert.equal(await page.getByLabel(m.body).inputValue(), "jkm? は文字です");
    await page.keyboard.press("Control+Enter");
    await page.getByRole("article", { name: m.postBy("こはる") }).waitFor();
    await page.locator("h1").click();
    await page.keyboard.press("?");
    const dialog = page.getByRole("dialog", { name: m.keysTitle });
    await dialog.getByLabel(m.keysOff).check();
    await dialog.getByRole("button", { name: m.keysClose }).click();
    await page.locator("h1").click();
    await page.keyboard.press("g");
    assert.doesNotMatch(await focused(), /^三つ目/);
    assert.equal(await page.locator("article:focus").count(), 0);
  });

  it("answers with `r` where the thread of a post is, also from an answer and on the thread's own page", async (t) => {
    const room = await aRoom(worldNow(), cohort);
    const question = await writes(hayase, room, "どれから始めますか。");
    await writes(koharu, room, "手紙からです。", question);
    const page = await open(t, { as: koharu });
    await page.goto(`/rooms/${room}`);
    await page.keyboard.press("g");
    await page.keyboard.press("r");
    await page.waitForURL(`**/posts/${question}#f-body`);
    await page.keyboard.press("Escape");
    await page.keyboard.press("r");
    await page.keyboard.type("分かりました");
    assert.equal(await page.getByRole("textbox", { name: m.answer }).inputValue(), "分かりました");
  });
});
