import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { expectStatus } from "../../../../tests/client.ts";
import { aPerson, type TestPerson } from "../../../../tests/factories/people.ts";
import { fillIn } from "../../../../tests/form.ts";
import { countQueries } from "../../../../tests/queries.ts";
import { suiteWorld, type World } from "../../../../tests/world.ts";
import { bySystem } from "../../../platform/database/database.ts";
import { endMembership, startMembership } from "../../accounts/service.ts";
import { anOpenCohort } from "../applications.fixture.ts";

describe("who runs a cohort", () => {
  const worldNow = suiteWorld();
  let world: World;
  let cohort: string;
  let koharu: TestPerson;
  let hayase: TestPerson;
  let mori: TestPerson;
  let ono: TestPerson;
  let path: string;
  let list: string;

  before(async () => {
    world = worldNow();
    cohort = await anOpenCohort(world);
    koharu = await aPerson(world, [["participant", cohort]], "こはる");
    hayase = await aPerson(world, [["mentor", cohort]], "はやせ");
    mori = await aPerson(world, [["mentor", cohort]], "もり");
    ono = await aPerson(world, [["organizer", cohort]], "大野");
    list = `/cohorts/${cohort}/participants`;
    path = `${list}/${koharu.id}`;
    await koharu.client.get("/day-one");
  });

  it("gives somebody a mentor, whom they find on their first day", async () => {
    assert.match((await ono.client.get(list)).text, new RegExp(`href="${path}"`));
    const before = await ono.client.get(path);
    for (const _ of ["once", "twice"]) expectStatus(await fillIn(ono.client, before, path, { mentor: hayase.id }), 303);
    assert.match((await ono.client.get(list)).text, /はやせ/);
    const dayOne = (await koharu.client.get("/day-one")).text;
    assert.match(dayOne, /はやせ/);
    assert.doesNotMatch(dayOne, /もり/);
  });

  it("moves their days, in whatever way the days are written", async () => {
    expectStatus(await fillIn(ono.client, path, path, { startsOn: "2099/2/8", endsOn: "令和81年3月1日" }), 303);
    const page = await ono.client.get(path);
    assert.match(page.text, /2099-02-08/);
    assert.match(page.text, /2099-03-01/);
    const wrong = await fillIn(ono.client, page, path, { endsOn: "2099-01-01" });
    expectStatus(wrong, 422);
    assert.match(wrong.text, /始まる日より、あとの日にしてください/);
  });

  it("hears of what somebody else saved meanwhile, with what they chose kept", async () => {
    const page = await ono.client.get(path);
    expectStatus(await fillIn(ono.client, page, path, { mentor: mori.id }), 303);
    const late = await fillIn(ono.client, page, path, { mentor: hayase.id, endsOn: "2099-04-01" });
    expectStatus(late, 409);
    assert.match(late.text, /もり/);
    assert.match(late.text, /2099-04-01/);
    expectStatus(await fillIn(ono.client, late, path), 303);
  });

  it("cannot give them to somebody who is no mentor there, and nobody else may do any of it", async () => {
    const values = {
      mentor: ono.id,
      startsOn: "",
      endsOn: "2099-04-01",
      contact: "",
      stageMinutes: "0",
      version: `${hayase.id} 2099-02-08 2099-04-01  0`,
    };
    const wrong = await ono.client.post(path, values);
    expectStatus(wrong, 422);
    assert.match(wrong.text, /いまこの回のメンターではありません/);
    for (const other of [koharu, hayase, await aPerson(world, [["organizer", await anOpenCohort(world)]])]) {
      expectStatus(await other.client.get(path), 404);
      expectStatus(await other.client.post(path, values), 404);
    }
  });

  it("decides for all of them on one page, with one button; what differs is named, and pressing twice changes nothing", async () => {
    const at = `/cohorts/${cohort}/mentors`;
    const tsubasa = await aPerson(world, [["participant", cohort]], "つばさ");
    await tsubasa.client.get("/day-one");
    const { pool } = world.platform.db;
    const timeOf = async ({ id }: TestPerson): Promise<string> =>
      (await pool.query<{ id: string }>("select id from participations where person = $1", [id])).rows[0]?.id ?? "";
    const [first, second] = [await timeOf(koharu), await timeOf(tsubasa)];
    const arrangements = "select count(*)::int as n from events where kind = 'participation.arranged'";
    const count = async () => (await pool.query<{ n: number }>(arrangements)).rows[0]?.n;
    await pool.query("update participations set mentor = null where id = $1", [first]);
    const page = await ono.client.get(at);
    assert.match(page.text, /担当が決まっていない方は、2人です/);
    assert.match((await ono.client.get("/desk")).text, /mentors\?without=1">担当が決まっていない方 2人/);
    for (const place of [list, `/cohorts/${cohort}`])
      assert.ok((await ono.client.get(place)).text.includes(`href="${at}"`), place);
    const both = { time: [first, second], mentor: [hayase.id, mori.id], was: ["", ""] };
    const before = await count();
    for (const _ of ["once", "twice"]) expectStatus(await ono.client.post(at, both), 303);
    assert.equal(await count(), (before ?? 0) + 2);
    assert.match((await ono.client.get(at)).text, /担当が決まっていない方は、いません/);
    assert.doesNotMatch((await ono.client.get(`${at}?without=1`)).text, /つばさ/);
    // Two windows: what was left alone stays as the other has set it, what both changed is named, and then nothing is saved.
    expectStatus(await ono.client.post(at, { ...both, mentor: ["", mori.id], was: [hayase.id, mori.id] }), 303);
    const late = { ...both, mentor: [mori.id, hayase.id], was: [hayase.id, mori.id] };
    const refused = await ono.client.post(at, late);
    expectStatus(refused, 409);
    assert.match(refused.text, /先に保存された「こはる」[\s\S]*決めない（メンター全員で）/);
    assert.doesNotMatch(refused.text, /先に保存された「つばさ」/);
    assert.match((await ono.client.get(list)).text, /つばさ[\s\S]*もり/);
    expectStatus(await fillIn(ono.client, refused, at), 303);
    assert.match((await tsubasa.client.get("/day-one")).text, /はやせ/);
    const none = await ono.client.post(at, { time: [first], mentor: [ono.id], was: [mori.id] });
    expectStatus(none, 422);
    assert.match(none.text, /いまこの回のメンターではありません/);
    // Somebody who has left meanwhile is named, and the others are not lost.
    await tsubasa.client.post("/participation/leave", { reason: "" });
    const gone = await ono.client.post(at, { ...both, mentor: [hayase.id, mori.id], was: [mori.id, hayase.id] });
    expectStatus(gone, 409);
    assert.match(gone.text, /先に保存された「つばさ」[\s\S]*参加を終えています/);
    expectStatus(await fillIn(ono.client, gone, at), 303);
    assert.match((await koharu.client.get("/day-one")).text, /はやせ/);
    const elsewhere = await aPerson(world, [["organizer", await anOpenCohort(world)]]);
    for (const other of [koharu, hayase, elsewhere]) {
      expectStatus(await other.client.get(at), 404);
      expectStatus(await other.client.post(at, both), 404);
    }
    const theirs = `/cohorts/${(await elsewhere.client.get("/desk")).text.match(/cohorts\/([0-9a-f-]{36})/)?.[1]}/mentors`;
    expectStatus(await elsewhere.client.post(theirs, both), 404);
  });

  it("has the same number of queries for one participant and for thirty, on the list and where mentors are given", async () => {
    const large = await anOpenCohort(world, "第10回");
    const runs = await aPerson(world, [["organizer", large]], "みなと");
    const pages = [`/cohorts/${large}/participants`, `/cohorts/${large}/mentors`];
    const arrive = async (name: string) =>
      (await aPerson(world, [["participant", large]], name)).client.get("/day-one");
    const counts = async () => {
      const all = [];
      for (const page of pages) all.push(await countQueries(() => runs.client.get(page)));
      return all;
    };
    await arrive("ひとり");
    const one = await counts();
    for (let n = 0; n < 29; n += 1) await arrive(`参加者${n}`);
    assert.deepEqual(await counts(), one);
  });

  it("sees who looked after them and is a mentor no more; their days change without that being lost", async () => {
    expectStatus(await fillIn(ono.client, path, path, { mentor: mori.id }), 303);
    const end = { person: mori.id, place: cohort, role: "mentor" } as const;
    await world.platform.db.write(bySystem, () => endMembership(world.platform, bySystem, end));
    assert.doesNotMatch((await ono.client.get(list)).text, /もり/, "nobody is named who is not there");
    const page = await ono.client.get(path);
    assert.match(page.text, /もり（いまはこの回のメンターではありません）/);
    expectStatus(await fillIn(ono.client, page, path, { endsOn: "2099-03-15" }), 303);
    await world.platform.db.write(bySystem, (tx) => startMembership(world.platform, tx, end));
    assert.match((await ono.client.get(list)).text, /もり/);
  });
});
