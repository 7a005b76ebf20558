import assert from "node:assert/strict";
import { dayOf } from "../../src/platform/i18n/format.ts";
import type { Client } from "../client.ts";
import { expectStatus } from "../client.ts";
import { fillIn, linkOn, optionOf, textOn } from "../form.ts";
import type { People } from "./people.ts";

/** A line-up, a deck handed over, a stage that moves for everybody, a guest, and points in writing for who presented. */
export async function showcase(people: People): Promise<void> {
  const [oono, koharu, hayase] = [people.who("大野"), people.who("こはる"), people.who("はやせ")];
  const cohort = `/cohorts/${people.of("cohort")}`;
  const made = await fillIn(oono, `${cohort}/showcase`, `${cohort}/showcase`);
  expectStatus(made, 303);
  const at = made.location;
  const planned = await fillIn(oono, `${at}/edit`, `${at}/edit`, {
    // Today: a stage is begun on its day.
    day: dayOf(people.world.platform.clock.now(), "Asia/Tokyo"),
    time: "14時",
    words: "質問は文字で",
  });
  expectStatus(planned, 303);
  const talk = { answer: "presents", title: "返却日のお知らせ" };
  expectStatus(await fillIn(koharu, `${at}/talk`, `${at}/talk`, talk), 303);
  const lineUp = await oono.page(`${at}/line-up`);
  const slot = { who: optionOf(lineUp, /こはる/), minutes: "10" };
  expectStatus(await fillIn(oono, lineUp, `${at}/line-up`, slot), 303);
  const deck = await fillIn(koharu, `${at}/deck`, `${at}/deck`, {
    source: "# 返却日のお知らせ\n\n---\n\n## 月末を試しました",
    script: "ゆっくり読みます",
  });
  expectStatus(deck, 303);
  const talkAt = linkOn(await koharu.page(at), /^\/showcase\/talks\//);
  expectStatus(await fillIn(koharu, talkAt, /\/hand-over$/), 303);

  const invited = await fillIn(oono, `${cohort}/people`, /invite$/, { email: "miyake@example.jp", role: "guest" });
  expectStatus(invited, 303);
  await people.comesIn("三宅", "miyake@example.jp");
  await onStage(people, at);

  const guest = people.who("三宅");
  expectStatus(await fillIn(oono, `${at}/stage`, /\/stage\/end$/), 303);
  for (const path of [at, `${at}/stage`]) assert.match(textOn(await guest.page(path)), /発表会は終わりました/);
  const points = { good: "困った人の顔が浮かびました", try_next: "", question: "次は何をしますか" };
  expectStatus(await fillIn(guest, talkAt, `${talkAt}/feedback`, points), 303);
  assert.match((await koharu.page(talkAt)).text, /困った人の顔が浮かびました/);
  assert.doesNotMatch((await hayase.page(talkAt)).text, /困った人の顔/);
  for (const path of [people.of("project"), people.of("report"), people.of("questions"), cohort])
    expectStatus(await guest.get(path), 404);
}

/** It is begun by who runs it, and moved on by who presents. */
async function onStage(people: People, showcase: string): Promise<void> {
  const stage = `${showcase}/stage`;
  const seenBy = async (who: string): Promise<string> => textOn(await people.who(who).page(stage));
  assert.match(await seenBy("三宅"), /まだ始まっていません/);
  const begin = await people.who("大野").page(stage);
  const slot = /name="slot" value="([0-9a-f-]{36})"/.exec(begin.text)?.[1] ?? "";
  expectStatus(await fillIn(people.who("大野"), begin, stage, { slot, slide: "1" }), 303);
  assert.match(await seenBy("三宅"), /スライド 1／2/);
  expectStatus(await fillIn(people.who("こはる"), stage, stage, { slide: "2" }), 303);
  for (const who of ["三宅", "はやせ", "大野"]) assert.match(await seenBy(who), /スライド 2／2/);
}

/** A board of cards, anonymous by choice, from writing to actions with an owner. */
export async function retrospective(people: People): Promise<void> {
  const [oono, koharu, hayase] = [people.who("大野"), people.who("こはる"), people.who("はやせ")];
  const place = `/cohorts/${people.of("cohort")}/retrospective`;
  const opened = await fillIn(oono, place, place, { audience: "participants", mentorsRead: "on" });
  expectStatus(opened, 303);
  const board = opened.location;
  const card = { column: "keep", body: "休む理由を書かなくてよかった", naming: "anonymous" };
  expectStatus(await fillIn(koharu, board, `${board}/cards`, card), 303);
  assert.doesNotMatch((await oono.page(board)).text, /休む理由/);
  const moveTo = async (to: string): Promise<void> =>
    expectStatus(await fillIn(oono, board, `${board}/phase`, { to }), 303);
  await moveTo("grouping");
  assert.match(textOn(await oono.page(board)), /休む理由を書かなくてよかった/);
  assert.doesNotMatch(textOn(await oono.page(board)), /こはる/);
  await moveTo("voting");
  const voting = await koharu.page(board);
  const chosen = /name="card"[^>]* value="([0-9a-f-]{36})"|value="([0-9a-f-]{36})"[^>]* name="card"/.exec(voting.text);
  expectStatus(await fillIn(koharu, voting, `${board}/votes`, { card: [chosen?.[1] ?? chosen?.[2] ?? ""] }), 303);
  await moveTo("actions");
  const page = await oono.page(board);
  const action = { body: "休みの案内を、初日に読む", owner: optionOf(page, /はやせ/), changes: "blueprint" };
  expectStatus(await fillIn(oono, page, `${board}/actions`, action), 303);
  const theirs = await hayase.page(board);
  assert.match(textOn(theirs), /休みの案内を、初日に読む/);
  expectStatus(await fillIn(hayase, theirs, /\/retrospective\/actions\/.+\/state$/, { to: "done" }), 303);
  await moveTo("closed");
  expectStatus(await people.who("三宅").get(board), 404);
}

/** What waits stands on the desk, one action each, without a word of what somebody said about their health, and goes when it is done. */
export async function desk(people: People): Promise<void> {
  const [oono, koharu, hayase] = [people.who("大野"), people.who("こはる"), people.who("はやせ")];
  const room = people.of("questions");
  const asked = await fillIn(koharu, room, `${room}/posts`, {
    body: "月末の日付は、どう試せばよいですか",
    replyWanted: dayOfNextWeek(people),
  });
  expectStatus(asked, 303);
  const post = `/posts/${/#p-(.+)$/.exec(asked.location)?.[1]}`;
  const waits = async (who: Client): Promise<boolean> => (await who.page("/desk")).text.includes(post);
  for (const who of [oono, hayase]) assert.ok(await waits(who), "the question waits");
  assert.doesNotMatch((await oono.page("/desk")).text, /よく眠れ|朝の重さ|朝はつながりにくい/);
  expectStatus(await koharu.get("/desk"), 404);
  const answered = await fillIn(hayase, post, `${room}/posts`, { body: "2月28日と29日を入れてみてください" });
  expectStatus(answered, 303);
  for (const who of [oono, hayase]) assert.ok(!(await waits(who)), "it is answered");
}

const dayOfNextWeek = ({ world }: People): string =>
  new Date(world.platform.clock.now().getTime() + 7 * 86_400_000).toISOString().slice(0, 10);
