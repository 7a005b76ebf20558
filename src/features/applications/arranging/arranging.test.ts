import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { expectStatus } from "../../../../tests/client.ts";
import { aPerson, type TestPerson } from "../../../../tests/factories/people.ts";
import { fillIn } from "../../../../tests/form.ts";
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
      version: `${hayase.id} 2099-02-08 2099-04-01`,
    };
    const wrong = await ono.client.post(path, values);
    expectStatus(wrong, 422);
    assert.match(wrong.text, /いまこの回のメンターではありません/);
    for (const other of [koharu, hayase, await aPerson(world, [["organizer", await anOpenCohort(world)]])]) {
      expectStatus(await other.client.get(path), 404);
      expectStatus(await other.client.post(path, values), 404);
    }
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
