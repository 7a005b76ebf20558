import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import type { Page } from "playwright-core";
import { livingMessages } from "../../src/features/venue/living/messages.ts";
import { venueMessages } from "../../src/features/venue/messages.ts";
import { schedulingMessages } from "../../src/features/venue/scheduling/messages.ts";
import { aCohort, aRoom } from "../factories/cohorts.ts";
import { aPerson, type TestPerson } from "../factories/people.ts";
import { suiteWorld } from "../world.ts";
import { noBrowser, suiteBrowser } from "./browser.ts";

const m = { ...venueMessages.ja, ...livingMessages.ja };
const GONE = schedulingMessages.ja.refusals.thread_gone.title;

describe("a thread whose beginning goes while somebody answers it", { skip: noBrowser }, () => {
  const worldNow = suiteWorld();
  const open = suiteBrowser(worldNow);
  let cohort: string;
  let room: string;
  let koharu: TestPerson;
  let hayase: TestPerson;

  before(async () => {
    cohort = await aCohort(worldNow());
    room = await aRoom(worldNow(), cohort, { purpose: "questions" });
    koharu = await aPerson(worldNow(), [["participant", cohort]], "こはる");
    hayase = await aPerson(worldNow(), [["mentor", cohort]], "はやせ");
  });

  const writes = async (who: TestPerson, body: string, more: object = {}): Promise<string> => {
    const sent = { clientId: crypto.randomUUID(), body, ...more };
    return (await who.client.api<{ id: string }>("POST", `/rooms/${room}/posts`, sent)).json.id;
  };
  const answering = async (page: Page, thread: string, words: string): Promise<Page> => {
    await page.goto(`/posts/${thread}`);
    await page.getByRole("textbox", { name: m.answer }).fill(words);
    return page;
  };

  it("says so where they write, and takes what they have typed to the room in one step", async (t) => {
    const thread = await writes(hayase, "消される投稿");
    const page = await answering(await open(t, { as: koharu }), thread, "考えている返信");
    await hayase.client.api("DELETE", `/posts/${thread}`);
    const word = page.locator("#composer").getByRole("status").filter({ hasText: GONE });
    await word.waitFor();
    const field = page.getByRole("textbox", { name: m.answer });
    assert.equal(await field.inputValue(), "考えている返信");
    assert.equal(await page.getByRole("button", { name: m.sendAnswer }).count(), 0);
    await field.press("End");
    await field.pressSequentially("、その続き");
    await word.getByRole("button", { name: m.carryToRoom }).click();
    await page.waitForURL(`**/rooms/${room}#composer`);
    assert.equal(await page.getByRole("textbox", { name: m.body }).inputValue(), "考えている返信、その続き");
    await page.getByRole("button", { name: m.send, exact: true }).click();
    await page.getByRole("log").getByText("考えている返信、その続き").waitFor();
  });

  it("goes on as before when what an organizer had hidden is shown again", async (t) => {
    const ono = await aPerson(worldNow(), [["organizer", cohort]], "おの");
    const thread = await writes(hayase, "見えなくなる投稿");
    const page = await answering(await open(t, { as: koharu }), thread, "待っていた返信");
    await ono.client.api("POST", `/posts/${thread}/hide`, { reason: "確かめるためです" });
    await page.getByText(GONE).waitFor();
    await ono.client.api("POST", `/posts/${thread}/show`, {});
    await page.getByRole("button", { name: m.sendAnswer }).click();
    await page.getByRole("article", { name: m.answerBy("こはる") }).waitFor();
    assert.equal(await page.getByText(GONE).count(), 0);
  });

  it("is answered all the same where somebody has asked further on and waits", async (t) => {
    const minami = await aPerson(worldNow(), [["participant", cohort]], "みなみ");
    const thread = await writes(hayase, "先に消える投稿");
    await writes(minami, "ここから質問です", { threadOf: thread, replyWanted: "2099-01-05" });
    const page = await answering(await open(t, { as: koharu }), thread, "わかります");
    const looked = page.waitForResponse((answer) => answer.url().endsWith(`/posts/${thread}`));
    await hayase.client.api("DELETE", `/posts/${thread}`);
    await looked;
    await page.getByRole("button", { name: m.sendAnswer }).click();
    await page.getByRole("article", { name: m.answerBy("こはる") }).waitFor();
    assert.equal(await page.getByText(GONE).count(), 0);
  });
});
