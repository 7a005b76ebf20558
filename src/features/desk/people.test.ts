/** Longer than 150 lines: who has not been heard of, who is away, what did not arrive, and today's steps. */
import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { eq } from "drizzle-orm";
import { expectStatus } from "../../../tests/client.ts";
import { aPerson } from "../../../tests/factories/people.ts";
import { Mailbox } from "../../../tests/mailbox.ts";
import { countQueries } from "../../../tests/queries.ts";
import { suiteWorld, type World } from "../../../tests/world.ts";
import { HOLDINGS } from "../../cli/whole-person.ts";
import { days, SettableClock } from "../../platform/clock.ts";
import { bySystem } from "../../platform/database/database.ts";
import { endMembership, startMembership } from "../accounts/service.ts";
import { anOpenCohort } from "../applications/applications.fixture.ts";
import { cohorts } from "../cohorts/tables.ts";
import {
  ask,
  CANARY,
  type DeskScene,
  endCohort,
  handIn,
  report,
  rowsOf,
  setTheDeskScene,
  takesPart,
  textOf,
} from "./desk.fixture.ts";

/** A Wednesday, half past ten in the morning in Tokyo. */
const NOW = "2026-11-18T01:30:00Z";

describe("who has not been heard of for a while", () => {
  const clock = new SettableClock(NOW);
  const worldNow = suiteWorld({ clock });
  let world: World;
  let scene: DeskScene;

  before(async () => {
    world = worldNow();
    scene = await setTheDeskScene(world, await anOpenCohort(world, "第6回"));
  });

  const silent = async (): Promise<string[]> =>
    rowsOf((await scene.organizer.client.get("/desk")).text, "silent").map(textOf);
  const plan = (version: number, more: Record<string, string | readonly string[]>) => ({
    ways: "mail",
    days: "3",
    words: `${CANARY}姉の電話`,
    emergency: `${CANARY}緊急`,
    version: String(version),
    ...more,
  });

  it("stands on the desk after the usual three working days, with the wish not opened", async () => {
    assert.deepEqual(await silent(), []);
    clock.set("2026-11-20T01:30:00Z");
    assert.deepEqual(await silent(), []);
    clock.set("2026-11-23T01:30:00Z");
    const rows = await silent();
    assert.equal(rows.length, 2);
    assert.match(rows.join(), /こはる まだありません まだ何も書いていません（めやすは平日で3日） メンターに頼む/);
    const page = (await scene.organizer.client.get("/desk")).text;
    assert.match(page, /気づくための一覧です。本人には何も届いていません/);
    const contact = `/cohorts/${scene.cohort}/participants/${scene.koharu.id}/contact`;
    assert.ok(page.includes(`href="${contact}"`));
    const there = (await scene.organizer.client.get(contact)).text;
    assert.match(there, /まだ何も書いていません/);
    assert.match(there, /メンター（はやせさん）に/);
    assert.match(there, /連絡をとりました/);
    assert.doesNotMatch(there, /name="reason"/, "there is nothing to open, and no reason to write");
  });

  it("counts posts, reports and submissions that they let others see, and no visit", async () => {
    const { koharu, fellow, cohort } = scene;
    for (const path of ["/rooms", `/rooms/${scene.questions}`, "/reports"]) await koharu.client.page(path);
    await koharu.client.api("POST", `/rooms/${scene.questions}/read`, { seq: 1 });
    await report(koharu.client, cohort, { didFor: "me", minutesFor: "me", needFor: "me" });
    await koharu.client.post("/reports/rest", { cohort });
    assert.equal((await silent()).length, 2, "what is for themselves alone says nothing to others");
    // A new report begins with readers no wider than the last one's.
    const open = "participants mentors organizers";
    await report(koharu.client, cohort, { day: "2026-11-20", didFor: open, minutesFor: open });
    await handIn(world, cohort, fellow.client);
    assert.deepEqual(await silent(), []);
    clock.advance(days(7));
    const rows = (await silent()).join("\n");
    assert.match(rows, /こはる 7日前の日報/);
    assert.match(rows, /そら豆 7日前の提出/);
    await ask(scene, koharu.client, "おひさしぶりです", "2026-12-02");
    assert.doesNotMatch((await silent()).join(), /こはる/);
  });

  it("keeps to the days and to the first one they chose on day one; neither words nor numbers of theirs", async () => {
    const { koharu, fellow, organizer } = scene;
    const form = await koharu.client.get("/day-one");
    assert.match(form.text, /何日たったら、はじめにだれが、ほしい区切り、の三つは、この回の運営がいつでも見られます/);
    expectStatus(await koharu.client.post("/day-one/silent", plan(0, { whom: "supporter", days: "1" })), 303);
    expectStatus(await fellow.client.post("/day-one/silent", plan(0, { whom: "mentor", days: "10" })), 303);
    clock.set("2026-12-01T01:30:00Z");
    const rows = await silent();
    assert.equal(rows.length, 1, "ten days are not over for the other one");
    assert.match(rows[0] ?? "", /こはる きのうの投稿 平日で1日たったら、まず支援員に聞く 支援員に聞く/);
    expectStatus(await koharu.client.post("/day-one/silent", plan(1, { nobody: "on", days: "1" })), 303);
    assert.match((await silent())[0] ?? "", /声をかけないでほしい そのまま待つ/);
    expectStatus(await koharu.client.post("/day-one/silent", plan(2, { whom: "organizer", days: "1" })), 303);
    assert.match((await silent())[0] ?? "", /平日で1日たったら、運営から 声をかける/);
    assert.ok(!(await organizer.client.get("/desk")).text.includes(CANARY));
    const { rows: openings } = await world.platform.db.pool.query("select 1 from contact_openings");
    assert.equal(openings.length, 0, "looking at the desk opens nothing");
  });

  it("names whom they chose to those who opened it with a reason; once in touch, the row goes until the next silence", async () => {
    const { koharu, organizer, cohort } = scene;
    const contact = `/cohorts/${cohort}/participants/${koharu.id}/contact`;
    const open = async () => (await organizer.client.post(contact, { reason: "連絡がとれない" })).text;
    assert.doesNotMatch(await open(), /ひなた就労移行/, "only where they chose the office");
    expectStatus(await koharu.client.post("/day-one/silent", plan(3, { whom: "supporter", days: "1" })), 303);
    assert.doesNotMatch((await organizer.client.get(contact)).text, /ひなた就労移行/);
    assert.match(textOf(await open()), /支援機関の担当の人 ひなた就労移行（村瀬さん） hinata@example\.jp/);
    assert.match((await silent())[0] ?? "", /こはる/);
    expectStatus(await scene.fellow.client.post(`${contact}/reached`), 404);
    const noted = await organizer.client.post(`${contact}/reached`);
    assert.match((await organizer.client.get(noted.location)).text, /連絡をとったことを、書きとめました/);
    assert.doesNotMatch((await silent()).join(), /こはる/);
    clock.set("2026-12-03T01:30:00Z");
    assert.match((await silent()).join(), /こはる 2日前の運営からの連絡/);
    clock.set("2026-12-01T01:30:00Z");
    expectStatus(await koharu.client.post("/day-one/silent", plan(4, { whom: "organizer", days: "1" })), 303);
  });

  it("says that somebody rests, and only waits, until the rest is over", async () => {
    const { koharu } = scene;
    expectStatus(await koharu.client.post("/participation/pause", { until: "2026-12-03" }), 303);
    assert.deepEqual(await silent(), [], "saying so is a word");
    clock.set("2026-12-02T01:30:00Z");
    assert.match(
      (await silent())[0] ?? "",
      /こはる きのうのお休みの連絡 12月3日（木）までお休み 12月3日（木）まで待つ 参加者の一覧/,
    );
    clock.set("2026-12-04T01:30:00Z");
    assert.match((await silent())[0] ?? "", /お休みは12月3日（木）まででした 声をかける/);
  });

  it("leaves out who has left, whose role was taken, and cohorts that are not at work", async () => {
    const gone = await aPerson(world, [["participant", scene.cohort]], "もなか");
    await takesPart(world, scene, gone.id);
    clock.set("2026-12-10T01:30:00Z");
    assert.match((await silent()).join(), /もなか/);
    await world.platform.db.write(bySystem, () =>
      endMembership(world.platform, bySystem, { person: gone.id, place: scene.cohort, role: "participant" }),
    );
    assert.doesNotMatch((await silent()).join(), /もなか/);
    expectStatus(await scene.koharu.client.post("/participation/leave", {}), 303);
    assert.doesNotMatch((await silent()).join(), /こはる/);
    await world.platform.db.pool.query("update cohorts set phase = 'retrospective' where id = $1", [scene.cohort]);
    assert.deepEqual(await silent(), []);
    await world.platform.db.pool.query("update cohorts set phase = 'running' where id = $1", [scene.cohort]);
  });
});

describe("on the desk", () => {
  const clock = new SettableClock(NOW);
  const mailbox = new Mailbox();
  const worldNow = suiteWorld({ clock, mailRoute: mailbox, work: true });
  let world: World;
  let scene: DeskScene;

  before(async () => {
    world = worldNow();
    scene = await setTheDeskScene(world, await anOpenCohort(world, "第6回"));
  });

  const page = async (client = scene.organizer.client): Promise<string> => (await client.get("/desk")).text;
  const waiting = async (): Promise<string[]> => rowsOf(await page(), "waiting").map(textOf);

  it("somebody says in one tap that they are away, and what waits with them is with nobody", async () => {
    const { koharu, mentor, organizer } = scene;
    await ask(scene, koharu.client, "どこから読めばよいですか", "2026-11-20");
    assert.match((await waiting())[0] ?? "", /こはる はやせ 返事を書く/);
    const before = await page(mentor.client);
    assert.match(before, /きょうは席を外す/);
    assert.match(before, /11月20日（金）まで席を外す/);
    expectStatus(await mentor.client.post("/desk/away", { until: "2026-11-20" }), 303);
    expectStatus(await mentor.client.post("/desk/away", { until: "2026-11-20" }), 303);
    assert.match((await waiting())[0] ?? "", /こはる まだいない はやせさんは留守 返事を書く/);
    assert.match(textOf(rowsOf(await page(), "mentors")[0] ?? ""), /はやせ 11月20日（金）まで留守 2人 質問1/);
    assert.match(await page(mentor.client), /11月20日（金）まで席を外しています/);
    assert.doesNotMatch(await page(organizer.client), /席を外しています/);
    clock.set("2026-11-21T01:30:00Z");
    assert.match((await waiting())[0] ?? "", /こはる はやせ/);
    clock.set(NOW);
    expectStatus(await mentor.client.post("/desk/back"), 303);
    expectStatus(await mentor.client.post("/desk/back"), 303);
    assert.match((await waiting())[0] ?? "", /こはる はやせ/);
  });

  it("a day that cannot be is refused in words, and nothing is lost", async () => {
    for (const until of ["", "いつか", "2026-11-17", "2030-01-01", "2026-02-31"]) {
      const answer = await scene.mentor.client.post("/desk/away", { until });
      expectStatus(answer, 422);
      if (until) assert.ok(answer.text.includes(`value="${until}"`) || answer.text.includes(until));
    }
    assert.doesNotMatch(await page(scene.mentor.client), /席を外しています/);
  });

  it("being away is in one's own export, and erased with oneself", async () => {
    const { mentor } = scene;
    await mentor.client.post("/desk/away", { until: "令和8年11月20日" });
    const holding = HOLDINGS.find(({ name }) => name === "away");
    const whole = { id: mentor.id, email: mentor.email };
    assert.match(JSON.stringify(await holding?.exportOf(world.platform, whole)), /2026-11-20/);
    await world.platform.db.write(bySystem, async (tx) => holding?.erase?.(world.platform, tx, whole, ""));
    assert.deepEqual(await holding?.exportOf(world.platform, whole), []);
  });

  it("today's steps are ticked where they stand; what others ticked meanwhile stays", async () => {
    const { organizer, cohort } = scene;
    const keys = [...(await page()).matchAll(/name="shown" value="([^"]+)"/g)].map(([, key = ""]) => key);
    assert.ok(keys.length > 3);
    const path = `/desk/${cohort}/runbook`;
    const [first = "", second = "", third = ""] = keys;
    const form = { phase: "running", shown: keys };
    expectStatus(await organizer.client.post(path, { ...form, done: [first, second] }), 303);
    const ticked = async (): Promise<string[]> =>
      [...(await page()).matchAll(/name="was" value="([^"]+)"/g)].map(([, key = ""]) => key);
    assert.deepEqual(await ticked(), [first, second]);
    // Another window that was opened before: it ticks the third, and knows nothing of the first two.
    expectStatus(await organizer.client.post(path, { ...form, done: [third] }), 303);
    assert.deepEqual(await ticked(), [first, second, third]);
    const untick = { ...form, was: [first, second, third], done: [second, third] };
    const back = await organizer.client.post(path, { ...untick, only: cohort });
    assert.equal(back.location, `/desk?cohort=${cohort}#runbook`);
    assert.deepEqual(await ticked(), [second, third]);
    await organizer.client.post(path, { ...form, phase: "showcase", done: [first] });
    await organizer.client.post(path, { phase: "running", shown: ["no-such"], done: ["no-such"] });
    assert.deepEqual(await ticked(), [second, third]);
    assert.match((await organizer.client.get(`/cohorts/${cohort}`)).text, /できた|すみ|ok/);
    for (const { client } of [scene.mentor, scene.stranger, scene.owner, scene.koharu])
      expectStatus(await client.post(path, { ...form, done: keys }), 404);
    assert.deepEqual(await ticked(), [second, third]);
  });

  it("the steps shown are those of the first cohort that has any in its phase, and are called what they are", async () => {
    const { organizer, cohort } = scene;
    const be = (phase: string, id: string) =>
      world.platform.db.pool.query("update cohorts set phase = $1 where id = $2", [phase, id]);
    const newer = await anOpenCohort(world, "第5回");
    await world.platform.db.write(bySystem, (tx) =>
      startMembership(world.platform, tx, { person: organizer.id, role: "organizer", place: newer }),
    );
    await be("recruiting", cohort);
    await be("planned", newer);
    const text = await page();
    assert.match(text, /いまの段階の手順/);
    assert.doesNotMatch(text, /きょうの進行|この段階の手順は、ブループリントにありません/);
    assert.deepEqual(
      [...text.matchAll(/action="\/desk\/([^/]+)\/runbook"/g)].map(([, id]) => id),
      [cohort],
    );
    await be("planned", cohort);
    assert.match(await page(), /この段階の手順は、ブループリントにありません/);
    await be("anonymised", newer);
    await be("running", cohort);
  });

  it("the last steps of a cohort that is over stay until they are done, and it is not called no cohort", async () => {
    const { organizer, cohort } = scene;
    const be = (phase: "running" | "closed" | "anonymised") =>
      world.platform.db.write(bySystem, ({ q }) => q.update(cohorts).set({ phase }).where(eq(cohorts.id, cohort)));
    await be("closed");
    await world.platform.db.pool.query("delete from questions");
    await world.platform.db.pool.query("update reports set waiting_since = null");
    const over = await page();
    assert.doesNotMatch(over, /まだ回がありません/);
    assert.match(over, /いま進んでいる回はありません。終わった回の残りの手順は、「終わった回」にあります/);
    const keys = [...over.matchAll(/name="shown" value="([^"]+)"/g)].map(([, key = ""]) => key);
    assert.ok(keys.length > 3, "the steps that its own page lists");
    const path = `/desk/${cohort}/runbook`;
    const [first = "", ...others] = keys;
    expectStatus(await organizer.client.post(path, { phase: "closed", shown: keys, done: others }), 303);
    assert.match(await page(), new RegExp(`name="shown" value="${first}"`), "one is open");
    expectStatus(await organizer.client.post(path, { phase: "closed", shown: [first], done: [first] }), 303);
    const done = await page();
    assert.doesNotMatch(done, /name="shown"|まだ回がありません/);
    assert.match(done, /いま進んでいる回はありません。次の回は/);
    await be("anonymised");
    assert.doesNotMatch(await page(), /name="shown"|まだ回がありません/);
    await be("running");
  });

  it("the open steps of an old cohort stand there however many have ended since, and cost no query more", async () => {
    const { organizer, cohort } = scene;
    await endCohort(world, cohort);
    await world.platform.db.pool.query(
      "delete from runbook_checks where (cohort, phase, key) in (select cohort, phase, min(key) from runbook_checks where phase = 'closed' group by 1, 2)",
    );
    const before = await countQueries(() => page());
    for (const title of ["第7回", "第8回", "第9回", "第10回"]) {
      const newer = await anOpenCohort(world, title);
      await world.platform.db.write(bySystem, (tx) =>
        startMembership(world.platform, tx, { person: organizer.id, role: "organizer", place: newer }),
      );
      await endCohort(world, newer);
      const keys = [...(await page()).matchAll(/name="shown" value="([^"]+)"/g)].map(([, key = ""]) => key);
      await organizer.client.post(`/desk/${newer}/runbook`, { phase: "closed", shown: keys, done: keys });
    }
    const open = [...(await page()).matchAll(/action="\/desk\/([^/]+)\/runbook"/g)].map(([, id]) => id);
    assert.deepEqual(open, [cohort]);
    assert.equal(await countQueries(() => page()), before);
    await world.platform.db.write(bySystem, ({ q }) =>
      q.update(cohorts).set({ phase: "running" }).where(eq(cohorts.id, cohort)),
    );
  });

  it("a mail that did not arrive is told to those who run the cohort, by what it was and not by whom it was for", async () => {
    const { platform } = world;
    const put = (more: object): Promise<unknown> =>
      platform.db.write(bySystem, (tx) =>
        platform.outbox.put(tx, {
          to: "gone@example.jp",
          kind: "invitation",
          place: scene.cohort,
          subject: "x",
          body: "カナリア",
          ...more,
        }),
      );
    await put({});
    await put({ kind: "enquiry_answer", place: undefined });
    await put({ kind: "office_registration_answer", place: undefined });
    await put({ kind: "accepted", place: "0199a5b0-0000-7000-8000-000000000001", to: "other@example.jp" });
    await put({ kind: "sign_in", place: undefined });
    await platform.db.pool.query("update mails set state = 'refused' where body = 'カナリア'");
    const rows = await waiting();
    assert.ok(
      rows.some((row) => /メール 届かなかった招待1通 宛先の方 運営 宛先を見直す/.test(row)),
      rows.join("\n"),
    );
    assert.ok(rows.some((row) => /メール 届かなかったお返事1通/.test(row)));
    assert.ok(rows.some((row) => /メール 支援機関に届かなかった、登録のお返事1通/.test(row)));
    assert.ok((await page()).includes('href="/offices/registrations"'));
    assert.equal(rows.filter((row) => row.includes("届かなかった")).length, 3);
    assert.ok((await page()).includes(`href="/cohorts/${scene.cohort}/people"`));
    assert.doesNotMatch(await page(), /gone@example|other@example|カナリア/);
    assert.doesNotMatch(await page(scene.mentor.client), /届かなかった/);
    clock.advance(60_000);
    await put({ body: "もう一度" });
    assert.equal((await waiting()).filter((row) => row.includes("届かなかった招待")).length, 0);
    clock.advance(days(15));
    assert.equal((await waiting()).filter((row) => row.includes("届かなかった")).length, 0);
    clock.set(NOW);
  });

  it("an invitation that ran out waits to be made again", async () => {
    const { organizer, cohort } = scene;
    const invite = () =>
      organizer.client.post(`/cohorts/${cohort}/people/invite`, { email: "shiori@example.jp", role: "participant" });
    await invite();
    assert.ok(!(await waiting()).some((row) => row.includes("招待")));
    clock.advance(days(15));
    assert.ok((await waiting()).some((row) => /招待 期限が過ぎた1通 招いた方 運営 もう一度招く/.test(row)));
    assert.doesNotMatch(await page(), /shiori/);
    await invite();
    assert.ok(!(await waiting()).some((row) => row.includes("期限が過ぎた")));
    const people = (await organizer.client.page(`/cohorts/${cohort}/people`)).text;
    const takeBack = /\/cohorts\/[\w-]+\/people\/invitations\/[\w-]+\/end/.exec(people)?.[0] ?? "";
    expectStatus(await organizer.client.post(takeBack), 303);
    clock.advance(1_000);
    assert.ok(!(await waiting()).some((row) => row.includes("期限が過ぎた")), "what was taken back did not run out");
    clock.set(NOW);
  });
});
