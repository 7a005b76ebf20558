import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { expectStatus } from "../../../../tests/client.ts";
import { aPerson, type TestPerson } from "../../../../tests/factories/people.ts";
import { fillIn } from "../../../../tests/form.ts";
import { anActor } from "../../../../tests/policy.ts";
import { suiteWorld, type World } from "../../../../tests/world.ts";
import { setTheScene } from "../../reports/scene.fixture.ts";
import { gatherFacts } from "./service.ts";

describe("why people left", () => {
  const worldNow = suiteWorld();
  let world: World;
  let cohort: string;
  let organizer: TestPerson;

  before(async () => {
    world = worldNow();
    ({ cohort, organizer } = await setTheScene(world));
  });

  const facts = (audience: "staff" | "participants") =>
    gatherFacts(world.platform, anActor(organizer.id, [["organizer", cohort]]), cohort, audience);
  const leaves = async (kind: string): Promise<TestPerson> => {
    const one = await aPerson(world, [["participant", cohort]]);
    expectStatus(await fillIn(one.client, "/participation", "/participation/leave", { kind, reason: "" }), 303);
    return one;
  };

  it("is told to those who run a cohort once five named the same, and never who, when or in which cohort", async () => {
    for (let n = 0; n < 4; n += 1) await leaves("health");
    const fourth = await leaves("");
    // Sent again, and by somebody who has left already.
    expectStatus(await fourth.client.post("/participation/leave", { kind: "health", reason: "" }), 303);
    assert.equal((await facts("staff")).left_health, undefined);
    await leaves("health");
    assert.equal((await facts("staff")).left_health, 5);
    assert.equal((await facts("staff")).left_skill, undefined);
    assert.equal((await facts("participants")).left_health, undefined);
    const { rows } = await world.platform.db.pool.query("select * from leaving_counts");
    assert.deepEqual(rows, [{ kind: "health", count: 5 }]);
    const events = await world.platform.db.pool.query("select 1 from events where ids::text like '%health%'");
    assert.deepEqual(events.rows, []);
  });

  it("takes no other kind, and keeps what was typed", async () => {
    const one = await aPerson(world, [["participant", cohort]]);
    const answer = await one.client.post("/participation/leave", { kind: "diagnosis", reason: "ここまでにします" });
    assert.ok([200, 422].includes(answer.status));
    assert.match(answer.text, />ここまでにします</);
  });
});
