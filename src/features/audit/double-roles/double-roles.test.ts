import assert from "node:assert/strict";
import { before, beforeEach, describe, it } from "node:test";
import { expectStatus } from "../../../../tests/client.ts";
import { aCohort, aCompany, aRoom } from "../../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson } from "../../../../tests/factories/people.ts";
import { suiteWorld, type World } from "../../../../tests/world.ts";
import { SettableClock } from "../../../platform/clock.ts";
import { aSample } from "../../assignments/assignments.fixture.ts";

describe("somebody who runs a cohort and recruits as well", () => {
  const clock = new SettableClock("2026-11-18T03:00:00Z");
  const worldNow = suiteWorld({ clock });
  let world: World;
  let cohort: string;
  let room: string;
  let koharu: TestPerson;
  let both: TestPerson;
  let organizer: TestPerson;
  let post: string;

  before(async () => {
    world = worldNow();
    const company = await aCompany(world);
    cohort = await aCohort(world);
    room = await aRoom(world, cohort);
    koharu = await aPerson(world, [["participant", cohort]], "こはる");
    await aPerson(world, [["participant", await aCohort(world, "第5回")]]);
    both = await aPerson(
      world,
      [
        ["organizer", cohort],
        ["recruiter", company],
      ],
      "大野",
    );
    organizer = await aPerson(world, [["organizer", cohort]], "さとう");
    const { json } = await koharu.client.api<{ id: string }>("POST", `/rooms/${room}/posts`, {
      clientId: "a",
      body: "はじめまして",
    });
    post = json.id;
  });
  beforeEach(async () => {
    await world.platform.db.pool.query("delete from reads");
  });

  const noted = async (): Promise<string[]> => {
    const { rows } = await world.platform.db.pool.query<{ noted: string }>(
      "select item || case when person = $1 then '' else ' of somebody else' end as noted from reads where reader = $2",
      [koharu.id, both.id],
    );
    return rows.map((row) => row.noted);
  };

  const READS: readonly (readonly [string, (by: TestPerson) => Promise<unknown>])[] = [
    ["a room", ({ client }) => client.page(`/rooms/${room}`)],
    ["a thread", ({ client }) => client.page(`/posts/${post}`)],
    ["the search", ({ client }) => client.page("/search?q=はじめ")],
    ["what was since", ({ client }) => client.page(`/cohorts/${cohort}/since`)],
    ["the API", ({ client }) => client.api("GET", `/rooms/${room}/posts`)],
    ["the API's search", ({ client }) => client.api("GET", "/search?q=はじめ")],
    ["the stream", ({ client }) => client.request("HEAD", "/api/v1/stream")],
  ];
  for (const [what, read] of READS)
    it(`is noted for whoever takes part when they read by ${what}; an organizer who does not recruit is not`, async () => {
      await read(organizer);
      assert.deepEqual(await noted(), []);
      await read(both);
      await read(both);
      assert.deepEqual(await noted(), ["rooms"]);
    });

  it("is noted by a board of the cohort", async () => {
    const { location } = await organizer.client.post(`/cohorts/${cohort}/retrospective`, { audience: "participants" });
    await organizer.client.page(location);
    assert.deepEqual(await noted(), []);
    await both.client.page(location);
    assert.deepEqual(await noted(), ["rooms"]);
  });

  it("is shown to the person, by name and day, and noted again on another day", async () => {
    await both.client.page(`/rooms/${room}`);
    assert.match(
      (await koharu.client.page("/consents")).text,
      /大野[\s\S]*部屋や振り返りの板（採用も受け持つ人なので、残ります）/,
    );
    clock.advance(25 * 3_600_000);
    await both.client.page(`/rooms/${room}`);
    assert.equal((await noted()).length, 2);
  });

  it("is noted when they read somebody's project, and what came of it", async () => {
    const assignment = await aSample(world, "library-return-notice");
    const begun = await koharu.client.post("/projects", { assignment, cohort, size: "small" });
    expectStatus(begun, 303);
    await organizer.client.page(begun.location);
    await both.client.page(begun.location);
    await both.client.page(begun.location);
    const { rows } = await world.platform.db.pool.query("select reader from reads where item = 'project'");
    assert.deepEqual(rows, [{ reader: both.id }]);
  });
});
