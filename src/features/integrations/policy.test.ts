import { before, describe, it } from "node:test";
import { aCohort, aRoom } from "../../../tests/factories/cohorts.ts";
import { aPerson } from "../../../tests/factories/people.ts";
import { anActor, expectEqualForms } from "../../../tests/policy.ts";
import { suiteWorld, type World } from "../../../tests/world.ts";
import { newId } from "../../platform/database/columns.ts";
import type { Actor } from "../../platform/policy/actor.ts";
import { rooms } from "../venue/tables.ts";
import { webhookPolicy } from "./policy.ts";
import { webhooks } from "./tables.ts";

describe("the rules of webhooks", () => {
  const worldNow = suiteWorld();
  let world: World;
  const actors: Actor[] = [anActor(newId())];

  before(async () => {
    world = worldNow();
    const cohorts = [await aCohort(world, "第4回"), await aCohort(world, "第5回")];
    for (const cohort of cohorts) {
      const made = [await aRoom(world, cohort), await aRoom(world, cohort, { staffOnly: true })];
      for (const role of ["participant", "mentor", "organizer"] as const) {
        const { id: owner } = await aPerson(world, [[role, cohort]]);
        actors.push(anActor(owner, [[role, cohort]]));
        const given = {
          owner,
          service: "slack",
          name: "x",
          url: Buffer.of(1),
          host: "x",
          kinds: [],
          createdAt: new Date(),
        } as const;
        for (const room of [null, ...made])
          await world.platform.db.write({ person: owner }, ({ q }) =>
            q.insert(webhooks).values({ ...given, kinds: [], room }),
          );
      }
    }
  });

  it("say the same about webhooks as predicate and as SQL", () =>
    expectEqualForms(world, webhooks, { own: webhookPolicy.own }, actors, () =>
      world.platform.db.q.select().from(webhooks),
    ));

  it("say the same about rooms as predicate and as SQL", () =>
    expectEqualForms(world, rooms, { ofRoom: webhookPolicy.ofRoom }, actors, () =>
      world.platform.db.q.select().from(rooms),
    ));
});
