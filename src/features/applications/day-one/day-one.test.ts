/** Longer than 300 lines: the first day as the person sees it, and what organizers may open of it. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { before, describe, it } from "node:test";
import { Client, expectStatus } from "../../../../tests/client.ts";
import { aCohort, aCompany, aRoom } from "../../../../tests/factories/cohorts.ts";
import { aPerson, signedInClient, type TestPerson } from "../../../../tests/factories/people.ts";
import { aSample } from "../../../../tests/factories/things.ts";
import { fillIn } from "../../../../tests/form.ts";
import { ROOT, suiteWorld, type World } from "../../../../tests/world.ts";
import { days, SettableClock } from "../../../platform/clock.ts";
import { bySystem } from "../../../platform/database/database.ts";
import type { HappenedEvent } from "../../../platform/events/read.ts";
import { endMembership, startMembership } from "../../accounts/service.ts";
import { importBlueprintFile, pinVersion } from "../../blueprints/service.ts";
import { AGREEMENTS, agreeAt, anOpenCohort, apply, mustNotStand, ticksOn } from "../applications.fixture.ts";
import { applicationsReactions } from "../reactions.ts";
import { eraseContacts } from "./service.ts";

describe("a participant", () => {
  const clock = new SettableClock(new Date());
  const worldNow = suiteWorld({ clock });
  let world: World;
  let cohort: string;
  let koharu: TestPerson;
  let ono: TestPerson;
  let contact: string;

  before(async () => {
    world = worldNow();
    cohort = await anOpenCohort(world);
    koharu = await aPerson(world, [["participant", cohort]], "こはる");
    ono = await aPerson(world, [["organizer", cohort]], "大野");
    await aPerson(world, [["mentor", cohort]], "はやせ");
    contact = `/cohorts/${cohort}/participants/${koharu.id}/contact`;
  });

  const plan = (more: Record<string, string | readonly string[]> = {}) => ({
    whom: ["organizer", "somebody"],
    ways: "mail",
    days: "3",
    words: "カナリア姉の電話",
    emergency: "カナリア緊急",
    structure: "ten_minutes",
    version: "0",
    ...more,
  });

  it("finds the steps of the first day, who helps and that nothing needs installing", async () => {
    const page = await koharu.client.get("/day-one");
    expectStatus(page, 200);
    assert.match(page.text, /見わたす/);
    assert.match(page.text, /はやせ/);
    assert.match(page.text, /何も入れなくて大丈夫です/);
    assert.match(page.text, new RegExp(`href="/cohorts/${cohort}"`), "the kickoff is found from here");
    for (const href of [`/cohorts/${cohort}/rooms`, "/help", "/settings", "#silent", "#starter"])
      assert.match(page.text, new RegExp(`id="step-[\\s\\S]*<a class="go" href="${href}"`), href);
    expectStatus(await koharu.client.post("/day-one/steps", { key: "look-around", done: "yes" }), 303);
    assert.match((await koharu.client.get("/day-one")).text, /できました/);
    expectStatus(await koharu.client.post("/day-one/steps", { key: "look-around", done: "no" }), 303);
    assert.doesNotMatch((await koharu.client.get("/day-one")).text, /できました/);
    expectStatus(await koharu.client.post("/day-one/steps", { key: "no-such", done: "yes" }), 303);
  });

  it("reads above a room that steps are open, until the last one is ticked, and finds their own pages under help", async () => {
    const kaede = await aPerson(world, [["participant", cohort]], "かえで");
    const room = `/rooms/${await aRoom(world, cohort)}`;
    expectStatus(await kaede.client.get("/day-one"), 200);
    assert.match((await kaede.client.get(room)).text, /はじめの日の手順が、まだ残っています/);
    assert.doesNotMatch((await kaede.client.get("/reports")).text, /まだ残っています/);
    expectStatus(await kaede.client.post("/day-one/steps", { key: "done", done: "yes" }), 303);
    assert.doesNotMatch((await kaede.client.get(room)).text, /まだ残っています/);
    assert.doesNotMatch((await ono.client.get(room)).text, /まだ残っています/);
    const help = await kaede.client.get("/help");
    for (const path of ["/day-one", "/how-we-work", "/participation", "/settings", "/reports/new"])
      assert.ok(help.text.includes(`href="${path}"`), path);
    assert.match(help.text, /困ったときの順番[\s\S]*担当のメンター[\s\S]*当番の運営/);
    assert.match(help.text, /action="\/sign-out"/);
    assert.doesNotMatch(help.text, /サインインのコードがあります/, "those are on the first day only without mail");
    for (const path of ["/help", "/day-one"]) {
      assert.match((await kaede.client.get(`${path}?lang=en`)).text, /texts below are in Japanese/, path);
      assert.doesNotMatch(
        (await kaede.client.get(`${path}?lang=ja`)).text,
        /会社が英語で書いた|ぜんぶで50分くらいです。途中で止めてもかまいません/,
      );
    }
    const how = (await kaede.client.get("/how-we-work")).text;
    assert.match(how, /集まる時間はありません/, "as the public page says it: this cohort begins with a text");
    assert.doesNotMatch(how, /初日の10時から/);
    assert.match(how, /href="\/how-we-work\/differences"/);
    expectStatus(await kaede.client.get("/how-we-work/differences"), 200);
    const theirCohort = `/cohorts/${cohort}/how-we-work`;
    assert.ok((await kaede.client.get(`/cohorts/${cohort}`)).text.includes(`href="${theirCohort}"`));
    assert.match((await kaede.client.get(theirCohort)).text, /集まる時間はありません/);
    for (const client of [ono.client, new Client(world.url)]) {
      const theirs = (await client.get("/help")).text;
      assert.doesNotMatch(theirs, /困ったときの順番/);
    }
    expectStatus(await ono.client.get("/how-we-work"), 404);
    const forStaff = (await ono.client.get(theirCohort)).text;
    assert.match(forStaff, /集まる時間はありません/, "who runs it reads what they read, not the newest version");
    assert.ok(forStaff.includes(`href="${theirCohort}/differences"`));
    const other = await anOpenCohort(world, "第6回");
    await world.platform.db.write(bySystem, (tx) =>
      startMembership(world.platform, tx, { person: kaede.id, role: "participant", place: other }),
    );
    await world.platform.db.pool.query("update cohorts set kickoff = 'live' where id = $1", [other]);
    assert.match((await kaede.client.get(theirCohort)).text, /集まる時間はありません/, "each cohort has its own");
    assert.doesNotMatch((await kaede.client.get(`/cohorts/${other}/how-we-work`)).text, /集まる時間はありません/);
    expectStatus(await (await aPerson(world, [["participant", other]])).client.get(theirCohort), 404);
  });

  it("need not tick what is there: a starter task handed in, a first report, a form of support; a rest is no report", async () => {
    const { platform } = world;
    const hundred = await anOpenCohort(world, "第9回");
    const file = join(ROOT, "samples/blueprints/hundred-hours.yaml");
    const { version } = await importBlueprintFile(platform, { person: null }, file);
    await platform.db.write(bySystem, (tx) => pinVersion(platform, tx, { cohort: hundred, version }));
    const { client } = await aPerson(world, [["participant", hundred]], "なぎ");
    const room = `/rooms/${await aRoom(world, hundred)}`;
    const steps = async () =>
      [...(await client.get("/day-one")).text.matchAll(/<li[^>]*id="step-([a-z-]+)"(.*?)<\/li>/gs)].flatMap(
        ([, key, inside = ""]) =>
          inside.includes("できました") ? [`${key}${inside.includes("<form") ? "" : "!"}`] : [],
      );
    assert.deepEqual(await steps(), []);
    assert.match((await client.get(room)).text, /はじめの日の手順が、まだ残っています/);
    const assignment = await aSample(world, "starter-readme-three-lines");
    const { location } = await client.post("/projects", { assignment, cohort: hundred, size: "small" });
    expectStatus(await client.post(`${location}/submissions`, { body: "三行書きました" }), 303);
    expectStatus(await client.post("/reports/rest", { cohort: hundred }), 303);
    assert.deepEqual(await steps(), ["starter-task!"]);
    expectStatus(await client.post("/day-one/silent", plan()), 303);
    assert.deepEqual(await steps(), ["if-silent", "structure", "starter-task!"]);
    assert.match((await client.get(room)).text, /まだ残っています/);
    expectStatus(await client.post("/reports", { cohort: hundred, did: "はじめた" }), 303);
    assert.deepEqual(await steps(), ["if-silent", "structure", "starter-task!", "first-report!"]);
    assert.doesNotMatch((await client.get(room)).text, /まだ残っています/);
  });

  it("confirms the agreements first, where they came without applying, and nobody confirms for them", async () => {
    const { pool } = world.platform.db;
    const invited = await aPerson(world, [["participant", cohort]], "招かれた人");
    const stored = async () =>
      (
        await pool.query<{ key: string; body: string }>(
          `select a.key, a.body from participation_agreements a join participations p on p.id = a.participation where p.person = $1`,
          [invited.id],
        )
      ).rows;
    const page = await invited.client.page("/day-one");
    assert.match(page.text, /まだ確かめていない約束が8つあります[\s\S]*はじめの日のこと/);
    const form = await invited.client.page("/day-one/agreements/all");
    assert.match(form.text, /これは仕事（労働）ではありません/);
    const some = await invited.client.post("/day-one/agreements/all", {
      agreed: [...ticksOn(form, ["rights"]), "no-such:words", "insurance"],
    });
    expectStatus(some, 422);
    assert.match(some.text, /印のない約束が7つ/);
    assert.deepEqual(
      (await stored()).map(({ key }) => key),
      ["rights"],
    );
    expectStatus(await agreeAt(invited.client, "/day-one/agreements/all"), 303);
    assert.equal((await stored()).length, AGREEMENTS.length);
    assert.ok((await stored()).every(({ body }) => !body.includes("{{")));
    assert.doesNotMatch((await invited.client.page("/day-one")).text, /まだ確かめていない約束/);
    // They read it again, and print it, also after they have left; who runs the cohort sees what was confirmed, and when.
    await pool.query("update organizations set insurance = '新しい保険' where kind = 'company'");
    const again = (await invited.client.page("/participation/agreements")).text;
    assert.match(again, /これは仕事（労働）ではありません/);
    assert.match(again, /会社の傷害保険/);
    assert.doesNotMatch(again, /新しい保険/, "in the words of then");
    assert.match(again, /\d{4}年\d+月\d+日（.）に画面で確かめました/);
    assert.match(again, /招かれた人[\s\S]*会社/, "who agreed with whom");
    assert.match(
      again,
      /<li[^>]*>休む人、ぬける人、やめる人に、理由を求めません。<\/li>/,
      "the code of conduct that was read",
    );
    const seen = (await ono.client.get(`/cohorts/${cohort}/participants/${invited.id}/contact`)).text;
    assert.equal(seen.match(/に確かめました/g)?.length, AGREEMENTS.length);
    assert.match(seen, /言葉が変わったあとは、まだ確かめていません/);
    assert.doesNotMatch(seen, /会社の傷害保険/);
    expectStatus(await ono.client.get("/participation/agreements"), 404);
    for (const path of ["/day-one", "/participation", "/help"])
      assert.match((await invited.client.get(path)).text, /href="\/participation\/agreements"/, path);
    await pool.query("update organizations set insurance = '会社の傷害保険' where kind = 'company'");
    // What the company writes anew is confirmed anew, and only that.
    await pool.query("update organizations set insurance = '新しい保険' where kind = 'company'");
    assert.match((await invited.client.page("/day-one")).text, /まだ確かめていない約束が1つあります/);
    const anew = await invited.client.page("/day-one/agreements/all");
    await pool.query("update organizations set insurance = '保険はありません' where kind = 'company'");
    expectStatus(await invited.client.post("/day-one/agreements/all", { agreed: ticksOn(anew) }), 409);
    assert.ok(
      (await stored()).every(({ body }) => !body.includes("保険はありません")),
      "nobody read it",
    );
    await pool.query("update organizations set insurance = '会社の傷害保険' where kind = 'company'");
    expectStatus(await ono.client.get("/day-one/agreements/all"), 404);
  });

  it("confirms the code of conduct anew when those who changed it say so, and reads both in the words of then", async () => {
    const { pool } = world.platform.db;
    const other = await anOpenCohort(world, "第8回");
    const kai = await aPerson(world, [["participant", other]], "かい");
    expectStatus(await agreeAt(kai.client, "/day-one/agreements/all"), 303);
    const { rows } = await pool.query<{ id: string }>(
      `insert into blueprint_versions select (jsonb_populate_record(v, jsonb_build_object('id', gen_random_uuid(), 'number', 99,
         'document', jsonb_set(v.document::jsonb, '{code_of_conduct,0}', '"新しい約束です。"')))).*
       from blueprint_versions v join blueprint_pins p on p.version = v.id where p.cohort = $1 returning id`,
      [other],
    );
    const runs = await aPerson(world, [["organizer", other]], "みなと");
    const list = `/cohorts/${other}/participants`;
    assert.doesNotMatch((await runs.client.get(list)).text, /約束：/);
    await pool.query("update blueprint_pins set version = $1 where cohort = $2", [rows[0]?.id, other]);
    assert.doesNotMatch((await runs.client.get(list)).text, /約束：/, "nobody said that they are asked again");
    await pool.query("insert into agreement_asks values ($1, 'conduct', '約束が一つふえました')", [rows[0]?.id]);
    assert.match((await runs.client.get(list)).text, /約束：あと1つ/);
    assert.match((await kai.client.page("/day-one")).text, /まだ確かめていない約束が1つあります/);
    const before = (await kai.client.page("/participation/agreements")).text;
    assert.doesNotMatch(before, /新しい約束です/);
    assert.match(before, /こちらからたずねません/);
    expectStatus(await agreeAt(kai.client, "/day-one/agreements/all", ["conduct"]), 303);
    assert.match((await kai.client.page("/participation/agreements")).text, /新しい約束です/);
    assert.doesNotMatch((await kai.client.page("/day-one")).text, /まだ確かめていない約束/);
  });

  it("is seen by those who run the cohort as one who has agreements to confirm, until it is over: then nobody asks", async () => {
    const { pool } = world.platform.db;
    const by = await anOpenCohort(world, "第8回");
    const [aoi, runs] = [
      await aPerson(world, [["participant", by]], "あおい"),
      await aPerson(world, [["organizer", by]], "みなと"),
    ];
    const list = `/cohorts/${by}/participants`;
    await aoi.client.get("/day-one");
    assert.match((await runs.client.get(list)).text, /約束：まだ/);
    expectStatus(await agreeAt(aoi.client, "/day-one/agreements/all", ["rights"]), 422);
    assert.match((await runs.client.get(list)).text, /約束：あと7つ/);
    await agreeAt(aoi.client, "/day-one/agreements/all");
    assert.doesNotMatch((await runs.client.get(list)).text, /約束：/);
    // Who applied has confirmed them then, and that counts for nobody else.
    const applied = await aPerson(world, [["participant", by]], "いろは");
    await applied.client.get("/day-one");
    assert.match((await runs.client.get(list)).text, /約束：まだ/);
    await apply(world, by, "いろは");
    assert.match((await runs.client.get(list)).text, /約束：まだ/);
    await pool.query("update applications set person = $1, state = 'confirmed' where cohort = $2", [applied.id, by]);
    assert.doesNotMatch((await runs.client.get(list)).text, /約束：/);
    await pool.query("update organizations set insurance = '新しい保険' where kind = 'company'");
    assert.equal((await runs.client.get(list)).text.match(/約束：あと1つ/g)?.length, 2);
    await pool.query("update cohorts set phase = 'preparing' where id = $1", [by]);
    assert.match((await runs.client.get("/desk")).text, new RegExp(`声をかけます[\\s\\S]*href="${list}"`));
    await pool.query("update cohorts set phase = 'closed' where id = $1", [by]);
    assert.doesNotMatch((await runs.client.get(list)).text, /約束：/);
    assert.doesNotMatch((await aoi.client.get("/day-one")).text, /まだ確かめていない約束/);
    await pool.query("update organizations set insurance = '会社の傷害保険' where kind = 'company'");
  });

  it("asks for a word in the morning: who runs the cohort reads it on the list, and on the desk while they are there", async () => {
    const { pool } = world.platform.db;
    const by = await anOpenCohort(world, "第9回");
    await pool.query("update cohorts set phase = 'running', starts_on = null, ends_on = null where id = $1", [by]);
    const runs = await aPerson(world, [["organizer", by]], "みなと");
    const [asks, asksNot] = [
      await aPerson(world, [["participant", by]], "あさひ"),
      await aPerson(world, [["participant", by]], "ゆうひ"),
    ];
    assert.match((await asks.client.get("/day-one")).text, /選んだものは、この回の運営が見ます/);
    expectStatus(await asks.client.post("/day-one/silent", plan({ structure: ["quiet_hour", "morning_word"] })), 303);
    expectStatus(await asksNot.client.post("/day-one/silent", plan()), 303);
    const list = (await runs.client.get(`/cohorts/${by}/participants`)).text;
    assert.match(list, /静かに作業する時間（もくもく会）、朝の一言がほしい/);
    assert.match((await runs.client.get("/desk")).text, /朝の一言をたのんだ方: あさひさん</);
    const mentor = await aPerson(world, [["mentor", by]], "はやせ");
    assert.doesNotMatch((await mentor.client.get("/desk")).text, /朝の一言/);
    expectStatus(await asks.client.post("/participation/pause", { until: "" }), 303);
    assert.doesNotMatch((await runs.client.get("/desk")).text, /朝の一言/);
  });

  it("is led to it from the company's name until it was used or is long over; whoever has left, to what is theirs", async () => {
    const somebody = await aPerson(world, [["participant", cohort]], "きたばかり");
    assert.equal((await somebody.client.get("/")).location, "/day-one");
    clock.advance(days(8));
    assert.equal((await somebody.client.get("/")).location, "/today");
    clock.advance(-days(8));
    await somebody.client.post("/day-one/steps", { key: "look-around", done: "yes" });
    assert.equal((await somebody.client.get("/")).location, "/today");
    await somebody.client.post("/participation/leave", { reason: "" });
    assert.equal((await somebody.client.get("/")).location, "/participation");
    assert.equal((await ono.client.get("/")).location, "/desk");
    assert.equal((await new Client(world.url).get("/")).location, "/programme");
  });

  it("is led to by the cohort that it is of: the newest, if that is not over, and not once the plan was written", async () => {
    const { pool } = world.platform.db;
    const older = await anOpenCohort(world, "第3回");
    const both = await aPerson(world, [["participant", older]], "二回め");
    expectStatus(await both.client.get("/day-one"), 200);
    clock.advance(days(1));
    await world.platform.db.write(bySystem, (tx) =>
      startMembership(world.platform, tx, { person: both.id, role: "participant", place: cohort }),
    );
    const [reaction] = applicationsReactions(world.platform);
    const started = { kind: "access.membership_started", cohort, person: both.id, ids: { role: "participant" } };
    await reaction?.run(started as unknown as HappenedEvent);
    assert.equal((await both.client.get("/")).location, "/day-one");
    expectStatus(await both.client.post("/day-one/silent", plan({ version: "0" })), 303);
    assert.equal((await both.client.get("/")).location, "/today", "the older one does not count any more");

    const over = await anOpenCohort(world, "第2回");
    const late = await aPerson(world, [["participant", over]], "終わった回");
    assert.equal((await late.client.get("/")).location, "/day-one");
    await pool.query("update cohorts set phase = 'closed' where id = $1", [over]);
    assert.notEqual((await late.client.get("/")).location, "/day-one");

    // Somebody who came long before it begins is led there when it begins.
    const early = await aPerson(world, [["participant", cohort]], "早くから");
    expectStatus(await early.client.get("/day-one"), 200);
    const begins = (on: Date) =>
      pool.query("update participations set starts_on = $1 where person = $2", [on, early.id]);
    await begins(clock.now());
    clock.advance(days(9));
    assert.equal((await early.client.get("/")).location, "/today");
    await begins(clock.now());
    assert.equal((await early.client.get("/")).location, "/day-one");
    clock.advance(-days(10));
  });

  it("is told when it begins, as long as it has not begun", async () => {
    const begins = async (day: string): Promise<string> => {
      const text = "update participations set starts_on = $1 where person = $2";
      await world.platform.db.pool.query(text, [day, koharu.id]);
      return (await koharu.client.get("/day-one")).text;
    };
    assert.match(await begins("2099-02-08"), /始まるのは、2月8日（日）です/);
    assert.doesNotMatch(await begins("2020-02-08"), /始まるのは/);
  });

  it("says what should happen when they fall silent; it stands nowhere in the clear", async () => {
    expectStatus(await koharu.client.post("/day-one/silent", plan()), 303);
    const page = await koharu.client.get("/day-one");
    assert.match(page.text, /カナリア姉の電話/);
    const ticked =
      "select key from day_one_ticks t join participations p on p.id = t.participation where p.person = $1 order by key";
    const { rows } = await world.platform.db.pool.query(ticked, [koharu.id]);
    assert.deepEqual(rows, [{ key: "if-silent" }, { key: "structure" }], "the steps are done by it");
    await mustNotStand(world, "カナリア");
    const stale = await koharu.client.post("/day-one/silent", plan({ words: "べつの画面" }));
    expectStatus(stale, 409);
    assert.match(stale.text, /カナリア姉の電話/);
    assert.match(stale.text, /べつの画面/);
    expectStatus(await koharu.client.post("/day-one/silent", plan({ days: "400" })), 422);
    const both = await koharu.client.post("/day-one/silent", plan({ nobody: "on", version: "1" }));
    expectStatus(both, 422);
    assert.match(both.text, /どちらかの印を外してください/);
  });

  it("is told kindly what is missing in what they said, also later; it is saved all the same", async () => {
    const unsure = await aPerson(world, [["participant", cohort]], "まよう");
    const missing = async () =>
      [...(await unsure.client.get("/day-one")).text.matchAll(/<a href="[^"]+">([^<]*まだ[^<]*)<\/a>/g)].map(
        ([, one]) => one,
      );
    let version = 0;
    const say = async (more: Record<string, string | readonly string[]>) => {
      const said = { ...plan({ whom: ["organizer"], ways: "room", words: "" }), ...more, version: `${version++}` };
      const { location } = await unsure.client.post("/day-one/silent", said);
      return (await unsure.client.get(location)).text;
    };
    assert.match(await say({ whom: ["supporter", "somebody"], ways: "phone" }), /保存しました[\s\S]*href="#gaps"/);
    const [office, somebody, phone] = await missing();
    assert.match(office ?? "", /どの支援機関か/);
    assert.match(somebody ?? "", /「ほかの人」の名前/);
    assert.match(phone ?? "", /電話の番号/);
    await say({ whom: ["supporter", "somebody"], ways: "phone", words: "姉に電話。０３ー１２３４ー５６７８" });
    assert.deepEqual(await missing(), [office]);
    await say({ ways: [] });
    assert.match((await missing()).join(), /^連絡の方法が/);
    await say({ whom: [] });
    assert.match((await missing()).join(), /^だれが連絡してよいか/);
    assert.doesNotMatch(await say({ whom: [], nobody: "on", ways: [] }), /href="#gaps"/);
    assert.doesNotMatch(await say({}), /href="#gaps"/);
  });

  it("sees who opened it and why; nobody opens it without a reason, or without running the cohort", async () => {
    const closed = await ono.client.get(contact);
    expectStatus(closed, 200);
    assert.doesNotMatch(closed.text, /カナリア/);
    expectStatus(await ono.client.post(contact, { reason: " " }), 422);
    assert.doesNotMatch((await koharu.client.get("/day-one")).text, /大野さんが/);
    const opened = await ono.client.post(contact, { reason: "平日で5日、連絡がない" });
    expectStatus(opened, 200);
    assert.match(opened.text, /カナリア姉の電話/);
    const page = await koharu.client.get("/day-one");
    assert.match(page.text, /大野さんが、きょう/);
    assert.match(page.text, /平日で5日、連絡がない/);
    const { rows } = await world.platform.db.pool.query("select reader, item from reads where person = $1", [
      koharu.id,
    ]);
    assert.deepEqual(rows, [{ reader: ono.id, item: "emergency_contact" }]);
    await mustNotStand(world, "連絡がない");
    const company = await aCompany(world);
    const strangers = await Promise.all([
      aPerson(world, [["mentor", cohort]]),
      aPerson(world, [["participant", cohort]]),
      aPerson(world, [["organizer", await aCohort(world, "よそ")]]),
      aPerson(world, [["owner", company]]),
    ]);
    for (const { client } of strangers) {
      expectStatus(await client.get(contact), 404);
      expectStatus(await client.post(contact, { reason: "見たい" }), 404);
    }
    for (const { client } of [strangers[0], strangers[2], strangers[3]] as TestPerson[])
      expectStatus(await client.get("/day-one"), 404);
    expectStatus(await new Client(world.url).get("/day-one"), 303);
  });

  it("has their own mentor named, however many others there are", async () => {
    const { pool } = world.platform.db;
    const many = await anOpenCohort(world, "第7回");
    const yuu = await aPerson(world, [["participant", many]], "ゆう");
    const runs = await aPerson(world, [["organizer", many]], "原");
    expectStatus(await yuu.client.post("/day-one/silent", plan({ whom: ["mentor"] })), 303);
    await pool.query(
      `with w as (insert into people (id, nickname, plate, created_at)
         select gen_random_uuid(), 'ほかの人' || n, 'ほ', now() from generate_series(1, 20) n returning id)
       insert into memberships (id, person, role, place, started_at) select gen_random_uuid(), id, 'mentor', $1, '2020-01-01' from w`,
      [many],
    );
    const own = await aPerson(world, [["mentor", many]], "はやせ二号");
    await pool.query("update participations set mentor = $1 where person = $2", [own.id, yuu.id]);
    const path = `/cohorts/${many}/participants/${yuu.id}/contact`;
    const opened = (await runs.client.post(path, { reason: "平日で5日、連絡がない" })).text;
    assert.match(opened, /はやせ二号/);
    assert.doesNotMatch(opened, /ほかの人/);
  });

  it("without mail makes one sheet of codes, however often the button is pressed", async () => {
    const aoi = await aPerson(world, [["participant", cohort]], "あおい");
    await world.platform.db.pool.query("update people set email = null where id = $1", [aoi.id]);
    const page = await aoi.client.get("/day-one");
    const sheets = await Promise.all([1, 2].map(() => fillIn(aoi.client, page, "/day-one/codes")));
    const [first, second] = sheets.map(({ text }) =>
      [...text.matchAll(/<code>([\w-]+)<\/code>/g)].map(([, one]) => one),
    );
    assert.equal(first?.length, 10);
    assert.deepEqual(second, first);
    expectStatus(await new Client(world.url).post("/sign-in/printed", { printed: first?.[0] ?? "" }), 303);
    const again = await fillIn(aoi.client, await aoi.client.get("/day-one"), "/day-one/codes");
    assert.doesNotMatch(again.text, new RegExp(first?.[1] ?? ""));
  });

  it("pauses until a day or open, and comes back", async () => {
    expectStatus(await koharu.client.post("/participation/pause", { until: "きのう" }), 422);
    expectStatus(await koharu.client.post("/participation/pause", { until: "令和9年2月5日" }), 303);
    assert.match((await koharu.client.get("/participation")).text, /2027年2月5日（金）までのお休みです/);
    expectStatus(await koharu.client.post("/participation/pause", { until: "" }), 303);
    assert.match((await ono.client.get(`/cohorts/${cohort}/participants`)).text, /お休み中（戻る日は決めていません）/);
    expectStatus(await koharu.client.post("/participation/resume"), 303);
    expectStatus(await koharu.client.post("/participation/resume"), 303);
    assert.match((await koharu.client.get("/participation")).text, /いま、参加中です/);
  });

  it("finds the way back and all that is theirs from every page after leaving, and no page that does not open", async () => {
    const gone = await aPerson(world, [["participant", cohort]], "たびだち");
    expectStatus(await gone.client.get("/participation"), 200);
    expectStatus(await gone.client.post("/participation/leave", { reason: "" }), 303);
    const now = (await gone.client.get("/participation")).text;
    assert.match(now, /まで(は)?、?ここから戻れます/);
    const rooms = (await gone.client.get("/rooms")).text;
    assert.match(rooms, /いま入れる部屋はありません/);
    assert.doesNotMatch(rooms, /まだ部屋はありません/);
    const settings = (await gone.client.get("/settings")).text;
    for (const [page, text] of Object.entries({ now, rooms, settings })) {
      for (const path of ["participation", "projects", "reports", "consents", "records", "settings/offices"])
        assert.ok(text.includes(`href="/${path}"`), `${page} leads to /${path}`);
      const paths = [...text.matchAll(/<a [^>]*href="(\/[a-z][^"#?]*)"/g)].map(([, path]) => path ?? "");
      for (const path of new Set(paths)) assert.ok((await gone.client.get(path)).status < 400, `${page}: ${path}`);
    }
    assert.match((await gone.client.get("/rooms?lang=en")).text, /no rooms for you to enter now/);
  });

  it("leaves with or without words, keeps what is theirs, and returns within 14 days", async () => {
    const rooms = `/cohorts/${cohort}/rooms`;
    const inVenue = async () =>
      (await koharu.client.get(rooms)).status !== 404 || (await koharu.client.get(`/cohorts/${cohort}`)).status;
    assert.notEqual(await inVenue(), 404);
    expectStatus(await koharu.client.post("/participation/leave", { reason: "カナリア体調" }), 303);
    expectStatus(await koharu.client.post("/participation/leave", { reason: "" }), 303);
    expectStatus(await koharu.client.get(`/cohorts/${cohort}`), 404);
    expectStatus(await koharu.client.get("/day-one"), 404);
    expectStatus(await koharu.client.get("/consents"), 200);
    assert.match((await koharu.client.get("/participation")).text, /ここから戻れます/);
    await mustNotStand(world, "カナリア");
    const list = await ono.client.get(`/cohorts/${cohort}/participants`);
    assert.match(list.text, /取りやめました/);
    assert.doesNotMatch(list.text, /カナリア/);
    assert.match((await ono.client.post(contact, { reason: "次の回のため" })).text, /カナリア体調/);
    const before = clock.now();
    clock.advance(days(13));
    const later = await signedInClient(world, koharu.id);
    expectStatus(await later.post("/participation/return"), 303);
    expectStatus(await later.get(`/cohorts/${cohort}`), 200);
    expectStatus(await later.post("/participation/leave", { reason: "" }), 303);
    clock.advance(days(15));
    const tooLate = await (await signedInClient(world, koharu.id)).post("/participation/return");
    expectStatus(tooLate, 409);
    assert.match(tooLate.text, /戻る期間が過ぎました/);
    clock.set(before);
  });

  it("invited again after leaving is back, and one invited without applying has a time of their own", async () => {
    const { platform } = world;
    const invited = await aPerson(world, [["participant", cohort]], "まねかれ");
    const [reaction] = applicationsReactions(platform);
    const started = { kind: "access.membership_started", cohort, person: invited.id, ids: { role: "participant" } };
    const happened = started as unknown as HappenedEvent;
    await reaction?.run(happened);
    await reaction?.run(happened);
    const stateNow = async () =>
      (await platform.db.pool.query("select state from participations where person = $1", [invited.id])).rows;
    assert.deepEqual(await stateNow(), [{ state: "active" }]);
    await invited.client.post("/participation/leave", { reason: "" });
    await reaction?.run(happened);
    assert.deepEqual(await stateNow(), [{ state: "left" }], "an old event brings nobody back");
    await platform.db.write(bySystem, (tx) =>
      startMembership(platform, tx, { person: invited.id, role: "participant", place: cohort }),
    );
    await reaction?.run(happened);
    assert.deepEqual(await stateNow(), [{ state: "active" }]);
  });

  it("is forgotten in this when the cohort is over: what was said about falling silent is erased", async () => {
    const over = await anOpenCohort(world, "第2回");
    const past = await aPerson(world, [["participant", over]], "むかし");
    await past.client.post("/day-one/silent", plan());
    assert.equal(await eraseContacts(world.platform), 0);
    await world.platform.db.pool.query("update cohorts set phase = 'closed' where id = $1", [over]);
    assert.equal(await eraseContacts(world.platform), 1);
    const there = await ono.client.get(contact);
    expectStatus(there, 200);
    for (const page of ["/day-one", "/participation"])
      assert.match((await past.client.get(page)).text, /この回は終わりました/, page);
    assert.doesNotMatch((await past.client.get("/participation")).text, /いま、参加中です|しばらく休む/);
  });

  it("whose role was taken away cannot let themselves in again", async () => {
    const removed = await aPerson(world, [["participant", cohort]], "はずれ");
    expectStatus(await removed.client.get("/participation"), 200);
    await endMembership(world.platform, bySystem, { person: removed.id, place: cohort, role: "participant" });
    expectStatus(await removed.client.post("/participation/leave", { reason: "" }), 409);
    expectStatus(await removed.client.post("/participation/return"), 303);
    expectStatus(await removed.client.get(`/cohorts/${cohort}`), 404);
    expectStatus(await removed.client.get("/day-one"), 404);
  });
});
