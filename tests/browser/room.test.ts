/** Longer than 300 lines: all that one page does in a browser, test by test. */
import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import type { Page } from "playwright-core";
import { livingMessages } from "../../src/features/venue/living/messages.ts";
import { venueMessages } from "../../src/features/venue/messages.ts";
import { phrasingMessages } from "../../src/features/venue/phrasing/messages.ts";
import { waitingMessages } from "../../src/features/venue/waiting/messages.ts";
import { draftMessages } from "../../src/platform/drafts/messages.ts";
import { aCohort, aRoom } from "../factories/cohorts.ts";
import { aPerson, type TestPerson } from "../factories/people.ts";
import { suiteWorld } from "../world.ts";
import { noBrowser, suiteBrowser } from "./browser.ts";

const m = { ...venueMessages.ja, ...livingMessages.ja };

describe("an open room", { skip: noBrowser }, () => {
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

  const enter = async (page: Page, room: string): Promise<Page> => {
    const streaming = page.waitForResponse((answer) => answer.url().includes("/api/v1/stream"));
    await page.goto(`/rooms/${room}`);
    await streaming;
    await markPage(page);
    return page;
  };
  const writes = (who: TestPerson, room: string, body: string, threadOf?: string) =>
    who.client.api<{ id: string; version: number }>("POST", `/rooms/${room}/posts`, {
      clientId: `${body}`,
      body,
      ...(threadOf ? { threadOf } : {}),
    });

  it("shows what somebody else writes, changes and answers, without a reload and without moving the reader", async (t) => {
    const room = await aRoom(worldNow(), cohort);
    for (let i = 1; i <= 30; i += 1) await writes(hayase, room, `${i}番目の投稿です`);
    const page = await enter(await open(t, { as: koharu }), room);
    const log = page.getByRole("log");
    await page.evaluate(() => scrollTo(0, 200));
    const { json: post } = await writes(hayase, room, "お昼は12時からです");
    await log.getByText("お昼は12時からです").waitFor();
    await writes(koharu, room, "わかりました", post.id);
    await log.getByRole("article", { name: m.answerBy("こはる") }).waitFor();
    await hayase.client.api("PATCH", `/posts/${post.id}`, { body: "お昼は13時からです", version: post.version });
    await log.getByText("お昼は13時からです").waitFor();
    await log.getByText("わかりました").waitFor();
    await hayase.client.api("DELETE", `/posts/${post.id}`);
    await log.getByText(m.deleted).waitFor();
    await log.getByText("わかりました").waitFor();
    assert.equal(await page.evaluate(() => scrollY), 200);
    assert.ok(await samePage(page));
  });

  it("leaves what changes on an earlier page where it is, and counts the answers under a post", async (t) => {
    const room = await aRoom(worldNow(), cohort);
    const written = [];
    for (let i = 1; i <= 60; i += 1) written.push((await writes(hayase, room, `その${i}`)).json);
    const [third, fourth, last] = [written[2], written[3], written[59]];
    const { json: far } = await writes(koharu, room, "上のほうへの返信", third?.id);
    const page = await enter(await open(t, { as: koharu }), room);
    const line = page.locator(`#p-${far.id}`);
    await hayase.client.api("PATCH", `/posts/${third?.id}`, { body: "直したその3", version: third?.version });
    await hayase.client.api("DELETE", `/posts/${fourth?.id}`);
    await koharu.client.api("PATCH", `/posts/${far.id}`, { body: "直した返信", version: far.version });
    await writes(hayase, room, "ここまで", last?.id);
    await page
      .locator(`#p-${last?.id}`)
      .getByRole("link", { name: m.thread(1) })
      .waitFor();
    assert.equal(await page.locator(`#p-${third?.id}, #p-${fourth?.id}`).count(), 0);
    assert.match(
      (await line.textContent()) ?? "",
      new RegExp(`${m.answeredIn("こはる")}|に返信しました`),
      "still one line that leads there",
    );
    const order = await page
      .locator("#posts > [data-seq]")
      .evaluateAll((all) => all.map((one) => Number((one as HTMLElement).dataset.seq)));
    assert.deepEqual(
      order,
      [...order].sort((a, b) => a - b),
    );
  });

  it("sends without a reload: the post stands there once, the field is empty, the keyboard stays in it", async (t) => {
    const room = await aRoom(worldNow(), cohort);
    const page = await enter(await open(t, { as: koharu }), room);
    await page.getByLabel(m.body).fill("**はじめまして**");
    await page.getByRole("button", { name: m.send }).click();
    const mine = page.getByRole("article", { name: m.postBy("こはる") });
    await mine.locator("strong", { hasText: "はじめまして" }).waitFor();
    assert.equal(await page.getByLabel(m.body).inputValue(), "");
    await page.keyboard.type("二つ目です");
    await page.getByRole("button", { name: m.send }).click();
    await mine.getByText("二つ目です").waitFor();
    await writes(hayase, room, "ようこそ");
    await page.getByText("ようこそ").waitFor();
    assert.equal(await mine.count(), 2);
    assert.ok(await samePage(page));
    await page.reload();
    await page.getByText("ようこそ").waitFor();
    assert.equal(await page.getByLabel(m.body).inputValue(), "", "what was sent is no draft any more");
  });

  it("puts a phrase into the text at once, and sends nothing by it", async (t) => {
    const room = await aRoom(worldNow(), cohort);
    const page = await open(t, { as: koharu });
    await page.goto(`/rooms/${room}`);
    await markPage(page);
    const body = page.getByRole("textbox", { name: m.body });
    await body.fill("こんにちは");
    await page.getByText(phrasingMessages.ja.phrases).click();
    const [first = ""] = phrasingMessages.ja.ours.questions ?? [];
    await page.getByRole("button", { name: first }).click();
    assert.equal(await body.inputValue(), `こんにちは\n${first}`);
    assert.ok(await body.evaluate((one) => one === document.activeElement));
    assert.ok(await samePage(page));
    assert.equal(await page.getByRole("article").count(), 0);
  });

  it("takes back what it said of an empty post once a real one is there, and says that it is posted", async (t) => {
    const room = await aRoom(worldNow(), cohort);
    const page = await open(t, { as: koharu, expected: /status of 422/ });
    await page.goto(`/rooms/${room}`);
    await page.getByRole("button", { name: m.send }).click();
    await page.getByText(m.notSent).waitFor();
    const body = page.getByRole("textbox", { name: m.body });
    assert.equal(await body.getAttribute("aria-invalid"), "true");
    await body.fill("こんどは書きました");
    await page.getByRole("button", { name: m.send }).click();
    await page.getByRole("article").getByText("こんどは書きました").waitFor();
    await page.getByRole("status").getByText(m.posted).waitFor();
    assert.equal(await page.getByText(m.notSent).count(), 0);
    assert.equal(await page.locator("#composer .error").count(), 0);
    assert.equal(await body.getAttribute("aria-invalid"), null);
    assert.equal(await body.getAttribute("aria-describedby"), "f-body-hint");
    assert.equal(new URL(page.url()).pathname, `/rooms/${room}`);
    await page.reload();
    await page.getByRole("article").getByText("こんどは書きました").waitFor();
  });

  it("keeps the text and says so when the connection is gone, and sends it once when it is back", async (t) => {
    const room = await aRoom(worldNow(), cohort);
    const page = await enter(await open(t, { as: koharu, expected: /ERR_INTERNET_DISCONNECTED/ }), room);
    await page.context().setOffline(true);
    await page.getByLabel(m.body).fill("電車の中です");
    await page.getByRole("button", { name: m.send }).click();
    await page.getByText(m.kept).waitFor();
    assert.equal(await page.getByLabel(m.body).inputValue(), "電車の中です");
    await page.context().setOffline(false);
    await page.getByRole("button", { name: m.send }).click();
    await page
      .getByRole("article", { name: m.postBy("こはる") })
      .getByText("電車の中です")
      .waitFor();
    const { json } = await koharu.client.api<{ items: unknown[] }>("GET", `/rooms/${room}/posts`);
    assert.equal(json.items.length, 1);
  });

  it("keeps what is typed while a post is under way: it is the beginning of the next one", async (t) => {
    const room = await aRoom(worldNow(), cohort);
    const page = await enter(await open(t, { as: koharu }), room);
    let letGo = (): void => {};
    const wait = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const posting = "**/api/v1/rooms/*/posts";
    await page.route(posting, (route) => wait.then(() => route.continue()), { times: 1 });
    const under = page.waitForRequest(posting);
    await page.getByLabel(m.body).fill("一つ目です");
    await page.keyboard.press("Control+Enter");
    await under;
    await page.keyboard.type("つぎの文");
    const saved = page.waitForResponse(
      (answer) =>
        answer.url().endsWith("/drafts") &&
        new URLSearchParams(answer.request().postData() ?? "").get("body") === "つぎの文",
    );
    letGo();
    await page.getByRole("article").getByText("一つ目です", { exact: true }).waitFor();
    assert.equal(await page.getByLabel(m.body).inputValue(), "つぎの文");
    await saved;
    await page.reload();
    assert.equal(await page.getByLabel(m.body).inputValue(), "つぎの文");
  });

  it("posts what was written anew after a post that only seemed not to have arrived", async (t) => {
    const room = await aRoom(worldNow(), cohort);
    const page = await enter(await open(t, { as: koharu, expected: /ERR_FAILED/ }), room);
    await page.route("**/api/v1/rooms/*/posts", (route) => route.fetch().then(() => route.abort()), { times: 1 });
    await page.getByLabel(m.body).fill("とどいていた文");
    await page.getByRole("button", { name: m.send }).click();
    await page.getByText(m.kept).waitFor();
    await page.getByLabel(m.body).fill("とどいていないと思って書き直した文");
    await page.getByRole("button", { name: m.send }).click();
    await page.getByRole("status").getByText(m.posted).waitFor();
    const { json } = await koharu.client.api<{ items: { body: string }[] }>("GET", `/rooms/${room}/posts`);
    assert.deepEqual(
      json.items.map(({ body }) => body),
      ["とどいていないと思って書き直した文", "とどいていた文"],
    );
    assert.equal(await page.getByRole("article").count(), 2);
    assert.equal(await page.getByLabel(m.body).inputValue(), "");
  });

  it("keeps what could not be sent as a draft as well, once it is connected", async (t) => {
    const room = await aRoom(worldNow(), cohort);
    const page = await enter(await open(t, { as: koharu, expected: /ERR_INTERNET_DISCONNECTED/ }), room);
    await page.context().setOffline(true);
    await page.getByLabel(m.body).fill("トンネルの中です");
    await page.getByRole("button", { name: m.send }).click();
    await page.getByText(m.kept).waitFor();
    const saved = draftKept(page);
    await page.context().setOffline(false);
    await saved;
    await page.reload();
    assert.equal(await page.getByLabel(m.body).inputValue(), "トンネルの中です");
  });

  it("gives what was typed back after a reload, and in another browser", async (t) => {
    const room = await aRoom(worldNow(), cohort);
    const page = await enter(await open(t, { as: koharu }), room);
    await page.getByLabel(m.body).pressSequentially("まだ考えています");
    await page.getByText(/下書きを.*に保存しました/).waitFor();
    await page.reload();
    assert.equal(await page.getByLabel(m.body).inputValue(), "まだ考えています");
    const phone = await open(t, { as: koharu, viewport: { width: 360, height: 700 } });
    await phone.goto(`/rooms/${room}`);
    assert.equal(await phone.getByLabel(m.body).inputValue(), "まだ考えています");
    const forgotten = draftKept(phone);
    await phone.getByRole("button", { name: m.send }).click();
    await phone.getByRole("article").getByText("まだ考えています").waitFor();
    await forgotten;
    await page.reload();
    assert.equal(await page.getByLabel(m.body).inputValue(), "");
  });

  it("saves what was typed while the scripts were still on their way", async (t) => {
    const room = await aRoom(worldNow(), cohort);
    const page = await open(t, { as: koharu });
    let typed = (): void => {};
    const isTyped = new Promise<void>((resolve) => {
      typed = resolve;
    });
    await page.route("**/assets/autosave*", async (route) => {
      await isTyped;
      await route.continue();
    });
    const saved = page.waitForResponse((answer) => answer.url().endsWith("/drafts") && answer.ok());
    await page.goto(`/rooms/${room}`, { waitUntil: "commit" });
    await page.getByLabel(m.body).fill("すぐに書きはじめた文");
    typed();
    await saved;
  });

  it("saves what was typed when the page is left at once", async (t) => {
    const room = await aRoom(worldNow(), cohort);
    const page = await enter(await open(t, { as: koharu }), room);
    await page.getByLabel(m.body).fill("すぐ出ます");
    await page.getByRole("link", { name: m.searchHere }).click();
    await page.getByLabel(m.searchWords).waitFor();
    await page.goto(`/rooms/${room}`);
    assert.equal(await page.getByLabel(m.body).inputValue(), "すぐ出ます");
  });

  it("brings back after a reload what the server never got, to nobody but who typed it", async (t) => {
    const room = await aRoom(worldNow(), cohort);
    const page = await open(t, { as: koharu, expected: /ERR_FAILED|status of 404/ });
    const body = () => page.getByRole("textbox", { name: m.body });
    await page.goto(`/rooms/${room}`);
    await page.route("**/drafts", (route) => route.abort());
    await body().fill("届かなかった長い文");
    const unnamed = () => page.locator("#composer [name=anonymous]");
    await unnamed().check();
    await page.getByText(draftMessages.ja.failed).waitFor();
    await page.reload();
    assert.equal(await body().inputValue(), "届かなかった長い文");
    assert.ok(await unnamed().isChecked(), "whoever wrote without their name does not find it shown");
    await page.unroute("**/drafts");
    await page.reload();
    await page.waitForFunction(() => sessionStorage.length === 0);
    const typed = JSON.stringify([hayase.id, [["body", "前の人の文"]]]);
    for (const place of [room, "elsewhere"])
      await page.evaluate(([key, value = ""]) => sessionStorage.setItem(`unsaved:post:${key}`, value), [place, typed]);
    await page.reload();
    assert.equal(await body().inputValue(), "届かなかった長い文");
    assert.equal(await page.evaluate(() => sessionStorage.length), 0);
  });

  it("puts what another device began meanwhile below what the server never got, and without a name where that was to be", async (t) => {
    const room = await aRoom(worldNow(), cohort);
    const page = await open(t, { as: koharu, expected: /ERR_FAILED/ });
    const body = page.getByRole("textbox", { name: m.body });
    await page.goto(`/rooms/${room}`);
    await page.route("**/drafts", (route) => route.abort());
    await body.fill("電車で書いた文");
    await page.getByText(draftMessages.ja.failed).waitFor();
    const phone = { draftOf: `post:${room}`, body: "家で書いた文", anonymous: "on", draftSince: "" };
    await koharu.client.post("/drafts", phone);
    await page.reload();
    assert.equal(await body.inputValue(), "電車で書いた文");
    // The first try after the reload has failed as well: one that is under way while the route is taken away would never end.
    await page.getByText(draftMessages.ja.failed).waitFor();
    await page.unroute("**/drafts");
    await page.waitForFunction(() => document.querySelector("textarea")?.value.includes("家で書いた文"));
    assert.equal(await body.inputValue(), "電車で書いた文\n\n家で書いた文");
    assert.ok(await page.locator("#composer [name=anonymous]").isChecked());
  });

  it("says that a draft is not saved while the connection is gone, and saves it afterwards", async (t) => {
    const room = await aRoom(worldNow(), cohort);
    const page = await enter(await open(t, { as: koharu, expected: /ERR_INTERNET_DISCONNECTED/ }), room);
    await page.context().setOffline(true);
    await page.getByLabel(m.body).fill("あとで送ります");
    await page.getByText(draftMessages.ja.failed).waitFor();
    await page.context().setOffline(false);
    await page.getByText(/下書きを.*に保存しました/).waitFor();
  });

  for (const javaScriptEnabled of [true, false]) {
    it(`opens at its newest post, later at the first unread one, ${javaScriptEnabled ? "with" : "without"} scripts`, async (t) => {
      const one = await aCohort(worldNow());
      const room = await aRoom(worldNow(), one);
      const reader = await aPerson(worldNow(), [["participant", one]], "読む人");
      const writer = await aPerson(worldNow(), [["mentor", one]], "書く人");
      for (let i = 1; i <= 20; i += 1) await writes(writer, room, `${i}番目の投稿です`);
      const page = await open(t, { as: reader, javaScriptEnabled });
      await page.goto("/rooms");
      await page.waitForURL(`**/rooms/${room}#new`);
      const inView = (words: string): Promise<boolean> => page.getByText(words, { exact: true }).evaluate(shown);
      assert.equal(await inView("20番目の投稿です"), true);
      assert.equal(await inView("1番目の投稿です"), false);
      assert.equal(await page.getByText(m.newFromHere).count(), 0);
      await page.goto("/settings");
      for (let i = 21; i <= 50; i += 1) await writes(writer, room, `${i}番目の投稿です`);
      await page.goto("/rooms");
      assert.equal(await inView("21番目の投稿です"), true);
      assert.equal(await inView("50番目の投稿です"), false);
      assert.equal(await page.locator("h2#new").textContent(), m.newFromHere);
    });
  }

  it("opens at its newest post also from a bookmark, and the keyboard goes on from there", async (t) => {
    const room = await aRoom(worldNow(), cohort);
    for (let i = 1; i <= 20; i += 1) await writes(hayase, room, `${i}番目の投稿です`);
    const page = await enter(await open(t, { as: koharu }), room);
    assert.equal(await page.getByText("20番目の投稿です", { exact: true }).evaluate(shown), true);
    await page.keyboard.press("Tab");
    assert.match(await focused(page), /^返信する/);
  });

  it("can be reached and written into with the keyboard alone", async (t) => {
    const one = await aCohort(worldNow());
    const reader = await aPerson(worldNow(), [["participant", one]], "鍵盤の人");
    await aRoom(worldNow(), one, { name: "お知らせ", purpose: "announcements" });
    const room = await aRoom(worldNow(), one, { name: "雑談", purpose: "small_talk" });
    const page = await open(t, { as: reader });
    await page.goto("/rooms");
    await page.keyboard.press("Tab");
    assert.match(await focused(page), /本文へすすむ/);
    await page.keyboard.press("Enter");
    await tabTo(page, /^雑談/);
    await page.keyboard.press("Enter");
    await page.waitForURL(`**/rooms/${room}#new`);
    await tabTo(page, /^本文$/);
    await page.keyboard.type("キーボードで書きました");
    await tabTo(page, /^返事はいりません/);
    await page.keyboard.press("ArrowRight");
    await tabTo(page, new RegExp(`^${m.send}`));
    await page.keyboard.press("Enter");
    const mine = page.getByRole("article").filter({ hasText: "キーボードで書きました" });
    await mine.getByText(waitingMessages.ja.question, { exact: true }).waitFor();
    // The stream may show it before the answer to the sending is there; the keyboard goes back with that.
    for (let tries = 0; tries < 600 && (await focused(page)) !== "本文"; tries += 1) await page.waitForTimeout(50);
    assert.match(await focused(page), /^本文$/);
  });
});

/** A mark that a reload would wipe away. */
const markPage = (page: Page): Promise<unknown> => page.evaluate(() => document.body.setAttribute("data-marked", ""));
const samePage = (page: Page): Promise<boolean> => page.evaluate(() => document.body.hasAttribute("data-marked"));

const draftKept = (page: Page): Promise<unknown> =>
  page.waitForResponse((answer) => answer.url().endsWith("/drafts") && answer.ok());

/** What the control with the keyboard is called. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const at = document.activeElement as HTMLInputElement | null;
    return (at?.labels?.[0] ?? at)?.textContent?.trim() ?? "";
  });

async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 40; presses += 1) {
    await page.keyboard.press("Tab");
    if (name.test(await focused(page))) {
      assert.ok(await hasRing(page), "the control with the keyboard has a visible ring");
      return;
    }
  }
  throw new Error(`Tab does not come to ${name}`);
}

const hasRing = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const at = document.activeElement;
    const around = at?.closest("label") ?? at;
    return [at, around].some((one) => one && getComputedStyle(one).outlineStyle !== "none");
  });

/** Whether it stands within the window. */
const shown = (element: Element): boolean => {
  const { top, bottom } = element.getBoundingClientRect();
  return top >= 0 && bottom <= innerHeight;
};
