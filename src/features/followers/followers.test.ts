import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { Client, expectStatus } from "../../../tests/client.ts";
import { aCompany } from "../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson } from "../../../tests/factories/people.ts";
import { fillIn } from "../../../tests/form.ts";
import { linkIn, Mailbox } from "../../../tests/mailbox.ts";
import { suiteWorld, type World } from "../../../tests/world.ts";
import { days, SettableClock } from "../../platform/clock.ts";
import { bySystem } from "../../platform/database/database.ts";
import { anOpenCohort, mustNotStand } from "../applications/applications.fixture.ts";
import { announceOpening } from "../applications/programme/service.ts";
import { findNeeded } from "./queries.ts";
import { LINKS_INTO, MOST_OF_HOUSE } from "./rules.ts";
import { eraseFollower, forgetUnconfirmed, newRow } from "./service.ts";
import { followers } from "./tables.ts";

const FORM = "/programme/follow";
const asked = {
  email: "Aozora@example.com",
  organization: "あおぞら就労移行",
  needs: ["no_code", "short"],
  words: "カナリア: 表計算の課題があるとうれしいです",
};

describe("whoever follows the programme", () => {
  const mailbox = new Mailbox();
  const clock = new SettableClock("2026-11-20T03:00:00Z");
  const worldNow = suiteWorld({ mailRoute: mailbox, work: true, clock });
  let world: World;
  let cohort: string;
  let ono: TestPerson;
  let recruiter: TestPerson;
  let link: string;

  before(async () => {
    world = worldNow();
    cohort = await anOpenCohort(world);
    const company = await aCompany(world);
    ono = await aPerson(world, [["organizer", company]], "大野");
    recruiter = await aPerson(world, [["recruiter", company]], "くらはし");
  });

  const visitor = (): Client => new Client(world.url);
  const count = async (): Promise<number> =>
    (await world.platform.db.pool.query("select id from followers")).rows.length;

  it("is found from the public page, and asked to confirm by mail; every address gets the same answer", async () => {
    assert.match((await visitor().get("/programme")).text, /href="\/programme\/follow"/);
    const answer = await fillIn(visitor(), FORM, FORM, asked);
    assert.equal(answer.location, "/programme/follow/asked");
    const mail = await mailbox.next("aozora@example.com");
    assert.match(mail.text, /おぼえのないときは、何もしなくて大丈夫です/);
    link = linkIn(mail);
    await mustNotStand(world, "カナリア");
    assert.doesNotMatch((await ono.client.get("/blueprints/import")).text, /表計算の課題/, "not confirmed yet");
  });

  it("keeps what was typed when something is missing", async () => {
    const answer = await visitor().post(FORM, { ...asked, email: "x@" });
    expectStatus(answer, 422);
    assert.match(answer.text, /表計算の課題があるとうれしいです/);
    assert.match(answer.text, /value="short"[^>]*checked/);
  });

  it("begins by a press behind the link, not by opening it, and twice is once", async () => {
    assert.match((await visitor().get(link)).text, /お知らせを受け取りますか/);
    assert.doesNotMatch((await ono.client.get("/blueprints/import")).text, /表計算の課題/);
    for (let times = 0; times < 2; times += 1) {
      const answer = await fillIn(visitor(), link, link, {});
      assert.match((await visitor().get(answer.location)).text, /お知らせを受け取っています/);
    }
    assert.equal(await count(), 1);
  });

  it("says what is needed where blueprints and assignments are written, without who said it", async () => {
    for (const page of [await ono.client.get("/blueprints/import"), await recruiter.client.get("/assignments/new")]) {
      assert.match(page.text, /一日に1、2時間で続けられる：1か所/);
      assert.match(page.text, /表計算の課題があるとうれしいです/);
      assert.doesNotMatch(page.text, /あおぞら|aozora/);
    }
  });

  it("is not changed or found out by somebody who names the address", async () => {
    const answer = await fillIn(visitor(), FORM, FORM, { email: asked.email, words: "いたずら", needs: ["easier"] });
    assert.equal(answer.location, "/programme/follow/asked");
    assert.match((await mailbox.next("aozora@example.com", 1)).text, /もう、このアドレスに届くようになっています/);
    const page = (await visitor().get(link)).text;
    assert.match(page, /表計算の課題/);
    assert.doesNotMatch(page, /いたずら/);
    expectStatus(await visitor().get(`${FORM}/${"x".repeat(43)}`), 404);
  });

  it("changes what they need by their link", async () => {
    const answer = await fillIn(visitor(), link, link, { needs: ["written"] });
    assert.match((await visitor().get(answer.location)).text, /保存しました/);
    const page = (await ono.client.get("/blueprints/import")).text;
    assert.match(page, /話さなくてよい、文字だけの進め方：1か所/);
    assert.doesNotMatch(page, /一日に1、2時間で続けられる：/);
  });

  it("hears once that a cohort takes applications, however often it opens, and nothing of one that is closed", async () => {
    await world.platform.db.pool.query("update cohorts set phase = 'planned' where id = $1", [cohort]);
    await announceOpening(world.platform, cohort);
    const organizer = await aPerson(world, [["organizer", cohort]], "さえき");
    const moved = await organizer.client.post(`/cohorts/${cohort}/phase`, { to: "recruiting", anyway: "on" });
    expectStatus(moved, 303);
    const mail = await mailbox.next("aozora@example.com", 2);
    assert.match(mail.subject, /募集が始まりました/);
    assert.match(mail.text, new RegExp(`/programme\\?cohort=${cohort}`));
    assert.ok(mail.text.includes(link), "the way to stop");
    await announceOpening(world.platform, cohort);
    const { rows } = await world.platform.db.pool.query("select kind from mails where kind = 'follower_opening'");
    assert.equal(rows.length, 1);
  });

  it("stops by one press, and nothing of them is kept, not even their mails", async () => {
    expectStatus(await visitor().post(`${link}/stop`), 303);
    assert.equal(await count(), 0);
    expectStatus(await ono.client.get(link), 404);
    const { rows } = await world.platform.db.pool.query("select id from mails where kind like 'follower%'");
    assert.equal(rows.length, 0);
    assert.doesNotMatch((await ono.client.get("/blueprints/import")).text, /表計算|必要だと言っている/);
  });

  it("who asks again before they confirmed is mailed another link, and nothing is kept of the one before", async () => {
    let link = "";
    for (const nth of [0, 1]) {
      await fillIn(visitor(), FORM, FORM, { email: "twice@example.com" });
      const before = link;
      link = linkIn(await mailbox.next("twice@example.com", nth));
      assert.notEqual(link, before);
    }
    expectStatus(await visitor().post(`${link}/stop`), 303);
    const { rows } = await world.platform.db.pool.query("select id from mails where recipient = 'twice@example.com'");
    assert.equal(rows.length, 0);
  });

  it("who has been told is told once where a later one cannot be yet, who then is", async () => {
    const names = ["first@example.com", "second@example.com"];
    for (const email of names) {
      await fillIn(visitor(), FORM, FORM, { email });
      const link = linkIn(await mailbox.next(email));
      await fillIn(visitor(), link, link, {});
    }
    const { pool } = world.platform.db;
    const told = async (): Promise<string[]> =>
      (
        await pool.query<{ recipient: string }>(
          "select recipient from mails where kind = 'follower_opening' and recipient = any($1) order by id",
          [names],
        )
      ).rows.map(({ recipient }) => recipient);
    await pool.query(
      `alter table mails add constraint broken check (kind <> 'follower_opening' or recipient <> 'second@example.com') not valid`,
    );
    await assert.rejects(announceOpening(world.platform, cohort));
    assert.deepEqual(await told(), names.slice(0, 1));
    await pool.query("alter table mails drop constraint broken");
    await announceOpening(world.platform, cohort);
    assert.deepEqual(await told(), names);
    for (const email of names)
      await world.platform.db.write(bySystem, (tx) => eraseFollower(world.platform, tx, email));
  });

  it("who never confirmed is forgotten after a week", async () => {
    await fillIn(visitor(), FORM, FORM, { email: "never@example.com" });
    clock.advance(days(6));
    assert.equal(await forgetUnconfirmed(world.platform), 0);
    clock.advance(days(2));
    assert.equal(await forgetUnconfirmed(world.platform), 1);
    assert.equal(await count(), 0);
  });
});

describe("what those who follow need", () => {
  const worldNow = suiteWorld();

  it("is told of everybody, also where only somebody long ago has said it in words", async () => {
    const { platform } = worldNow();
    const rows = Array.from({ length: 150 }, (_, n) => ({
      ...newRow(
        platform,
        `f${n}@example.jp`,
        { organization: "", needs: ["short"], words: n === 0 ? "ずっと前のことば" : "" },
        "ja",
      ),
      confirmedAt: new Date(),
    }));
    await platform.db.write(bySystem, ({ q }) => q.insert(followers).values(rows));
    const needed = await findNeeded(platform);
    assert.deepEqual(needed.needs, [{ need: "short", count: 150 }]);
    assert.deepEqual(needed.words, ["ずっと前のことば"]);
  });
});

describe("whoever asks for one house without end", () => {
  const mailbox = new Mailbox();
  const worldNow = suiteWorld({ mailRoute: mailbox, work: true, env: { RATE_LIMIT: "on" } });

  it("is told to come back the next day; others, and where anybody has an address, are not", async () => {
    const { platform, url } = worldNow();
    const visitor = new Client(url);
    assert.match((await visitor.page(FORM)).text, new RegExp(`合わせて一日${MOST_OF_HOUSE}通まで`));
    for (const house of ["tsumugi.example.jp", "gmail.com"])
      for (let n = 0; n < MOST_OF_HOUSE; n += 1) platform.limiter.take(LINKS_INTO, house);
    const follow = async (email: string) => (await fillIn(visitor, FORM, FORM, { ...asked, email })).status;
    assert.equal(await follow("one.more@tsumugi.example.jp"), 429);
    assert.equal(await follow("somebody@hotaru.example.jp"), 303);
    assert.equal(await follow("anybody@gmail.com"), 303);
  });
});
