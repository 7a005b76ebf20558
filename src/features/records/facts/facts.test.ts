import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { expectStatus } from "../../../../tests/client.ts";
import { aCohort } from "../../../../tests/factories/cohorts.ts";
import { aPerson } from "../../../../tests/factories/people.ts";
import { fillIn } from "../../../../tests/form.ts";
import { anActor } from "../../../../tests/policy.ts";
import { suiteWorld } from "../../../../tests/world.ts";
import { bySystem } from "../../../platform/database/database.ts";
import { startParticipation } from "../../applications/service.ts";
import { aSample } from "../../assignments/assignments.fixture.ts";
import { findFacts } from "./queries.ts";

describe("what a record says of somebody's work", () => {
  const worldNow = suiteWorld();

  it("names the assignments for which something was handed in, not the one that was chosen afterwards", async () => {
    const world = worldNow();
    const cohort = await aCohort(world);
    const koharu = await aPerson(world, [["participant", cohort]], "こはる");
    const time = { id: cohort, startsOn: null, endsOn: null };
    await world.platform.db.write(bySystem, (tx) =>
      startParticipation(world.platform, tx, { person: koharu.id, cohort: time }),
    );
    const actor = anActor(koharu.id, [["participant", cohort]]);
    const facts = async () => {
      const now = world.platform.clock.now();
      const { assignment, submissions } =
        (await findFacts(world.platform.db, actor, cohort, { now, withHours: false })) ?? {};
      return [assignment, submissions];
    };
    const chooses = async (slug: string): Promise<string> => {
      const assignment = await aSample(world, slug);
      const page = `/projects/new?assignment=${assignment}&cohort=${cohort}`;
      const chosen = await fillIn(koharu.client, page, "/projects", { size: "small" });
      expectStatus(chosen, 303);
      return chosen.location;
    };
    const first = await chooses("library-return-notice");
    assert.deepEqual(await facts(), ["図書館の返却おしらせ", 0]);
    for (let n = 0; n < 2; n += 1)
      expectStatus(await koharu.client.post(`${first}/submissions`, { body: "できました" }), 303);
    const second = await chooses("minutes-search");
    assert.deepEqual(await facts(), ["図書館の返却おしらせ", 2]);
    expectStatus(await koharu.client.post(`${second}/submissions`, { body: "こちらも" }), 303);
    assert.deepEqual(await facts(), ["図書館の返却おしらせ / 議事録の検索", 3]);
  });
});
