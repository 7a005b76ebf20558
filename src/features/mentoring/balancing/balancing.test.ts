import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { expectStatus } from "../../../../tests/client.ts";
import { aPerson, type TestPerson } from "../../../../tests/factories/people.ts";
import { fillIn } from "../../../../tests/form.ts";
import { suiteWorld, type World } from "../../../../tests/world.ts";
import { randomFrom } from "../../../demo/random.ts";
import { bySystem } from "../../../platform/database/database.ts";
import { startParticipation } from "../../applications/service.ts";
import { type Scene, setTheScene } from "../../reports/scene.fixture.ts";
import { type Candidate, type Looked, suggestMentors, TIMES } from "./rules.ts";

const mentor = (id: string, more: Partial<Candidate> = {}): Candidate => ({
  ...{ id, name: id, capacity: 5, carries: 0, away: false },
  ...{ topics: [], times: [], languages: [] },
  ...more,
});
const looked = (time: string, more: Partial<Looked> = {}): Looked => ({
  ...{ time, person: `p-${time}` },
  ...{ topics: [], times: [], languages: [] },
  ...more,
});

describe("who might look after whom", () => {
  it("goes by what they know, when they are there, and language, and counts each one in for the next", () => {
    const mentors = [
      mentor("ai", { topics: ["AI"], carries: 2 }),
      mentor("web", { topics: ["Web"], times: ["night"], carries: 2 }),
      mentor("en", { languages: ["en"] }),
    ];
    const people = [
      looked("1", { topics: ["AI"] }),
      looked("2", { topics: ["Web"], times: ["night"], languages: ["ja"] }),
      looked("3", { languages: ["ja"] }),
    ];
    const found = suggestMentors(people, mentors);
    assert.deepEqual(
      people.map(({ time }) => found.get(time)?.mentor),
      ["ai", "web", "ai"],
    );
    assert.deepEqual(found.get("2")?.times, ["night"]);
    assert.equal(found.get("3")?.carries, 4);
  });

  it("leaves out who is away and the person themselves; finds nobody where nobody is here", () => {
    const found = suggestMentors([looked("1", { person: "a" })], [mentor("a"), mentor("b", { away: true })]);
    assert.equal(found.size, 0);
    assert.equal(suggestMentors([looked("1")], []).size, 0);
  });

  it("gives nobody more than they carry as long as somebody has room, whatever they know; and says so when nobody has", () => {
    const random = randomFrom("balance");
    for (let round = 0; round < 200; round += 1) {
      const topics = ["AI", "Web", "CSV", "CLI"];
      const mentors = Array.from({ length: random.whole(1, 6) }, (_, i) =>
        mentor(`m${i}`, {
          capacity: random.whole(0, 6),
          carries: random.whole(0, 3),
          away: random.chance(0.2),
          topics: topics.filter(() => random.chance(0.4)),
          times: TIMES.filter(() => random.chance(0.3)),
          languages: random.chance(0.5) ? ["ja"] : ["en"],
        }),
      );
      const people = Array.from({ length: random.whole(1, 20) }, (_, i) =>
        looked(`t${i}`, {
          topics: topics.filter(() => random.chance(0.4)),
          languages: random.chance(0.5) ? ["ja"] : [],
        }),
      );
      const found = suggestMentors(people, mentors);
      const here = mentors.filter(({ away }) => !away);
      const given = new Map(mentors.map(({ id, carries }) => [id, carries]));
      for (const one of people) {
        const suggestion = found.get(one.time);
        if (here.length === 0) assert.equal(suggestion, undefined);
        else {
          assert.ok(suggestion && here.some(({ id }) => id === suggestion.mentor));
          const had = given.get(suggestion.mentor) ?? 0;
          const room = here.some(({ id, capacity }) => (given.get(id) ?? 0) < capacity);
          const full = had >= (here.find(({ id }) => id === suggestion.mentor)?.capacity ?? 0);
          assert.equal(suggestion.over, full);
          if (room) assert.ok(!full);
          given.set(suggestion.mentor, had + 1);
          assert.equal(suggestion.carries, had + 1);
        }
      }
    }
  });
});

describe("suggestions for a cohort", () => {
  const worldNow = suiteWorld();
  let world: World;
  let scene: Scene;
  let second: TestPerson;
  const at = () => `/cohorts/${scene.cohort}/mentors`;
  const own = "/settings/mentoring";

  before(async () => {
    world = worldNow();
    scene = await setTheScene(world);
    second = await aPerson(world, [["mentor", scene.cohort]], "みなみ");
    for (const { id } of [scene.koharu, scene.fellow])
      await world.platform.db.write(bySystem, (tx) =>
        startParticipation(world.platform, tx, {
          person: id,
          cohort: { id: scene.cohort, startsOn: null, endsOn: null },
        }),
      );
  });

  it("rest on what each says of themselves, changed in one place, and kept where two windows differ", async () => {
    const { client } = scene.mentor;
    expectStatus(await fillIn(client, own, own, { capacity: "１人", times: ["night"], languages: ["ja"] }), 303);
    expectStatus(await client.post(own, { capacity: "たくさん", version: "1" }), 422);
    const stale = await client.post(own, { capacity: "7", version: "0" });
    expectStatus(stale, 409);
    assert.match(stale.text, /value="7"/);
    const hers = await scene.koharu.client.page(own);
    assert.doesNotMatch(hers.text, /何人まで/, "a participant is asked for times and languages only");
    expectStatus(await fillIn(scene.koharu.client, hers, own, { times: ["night"], languages: ["ja"] }), 303);
    for (const other of [scene.organizer, scene.supporter, scene.owner]) expectStatus(await other.client.get(own), 404);
  });

  it("stand chosen with what speaks for them; nothing is decided until an organizer saves", async () => {
    const page = await scene.organizer.client.page(`${at()}?suggest=1`);
    assert.match(page.text, /これは案です。まだ決まっていません/);
    assert.match(page.text, /夜にいることが多い/);
    const chosen = [...page.text.matchAll(/<option[^>]*selected[^>]*>([^<]+)</g)].map(([, name]) => name);
    assert.deepEqual(chosen.sort(), ["はやせ", "みなみ"], "one each: the first carries one at most");
    const before = await world.platform.db.pool.query("select 1 from participations where mentor is not null");
    assert.equal(before.rows.length, 0);
    expectStatus(await fillIn(scene.organizer.client, page, new RegExp(`^${at()}`)), 303);
    const { rows } = await world.platform.db.pool.query("select mentor from participations where mentor is not null");
    assert.deepEqual(rows.map((row) => row.mentor).sort(), [scene.mentor.id, second.id].sort());
  });

  it("are for those who run the cohort", async () => {
    for (const other of [scene.mentor, scene.koharu, scene.supporter, scene.stranger])
      expectStatus(await other.client.get(`${at()}?suggest=1`), 404);
  });
});
