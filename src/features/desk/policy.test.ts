import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { sql } from "drizzle-orm";
import { aCohort, aCompany } from "../../../tests/factories/cohorts.ts";
import { aPerson } from "../../../tests/factories/people.ts";
import { anActor, expectEqualForms } from "../../../tests/policy.ts";
import { suiteWorld, type World } from "../../../tests/world.ts";
import { newId } from "../../platform/database/columns.ts";
import { bySystem } from "../../platform/database/database.ts";
import { mails } from "../../platform/mail/tables.ts";
import type { Actor } from "../../platform/policy/actor.ts";
import { ROLES } from "../accounts/rules.ts";
import { cohortPolicy } from "../cohorts/policy.ts";
import { cohorts } from "../cohorts/tables.ts";
import { mailPolicy } from "../notifications/policy.ts";
import { invitationPolicy } from "../sign-in/policy.ts";
import { tickets } from "../sign-in/tables.ts";
import { absencePolicy, deskPolicy } from "./policy.ts";
import { absences } from "./tables.ts";

describe("what the desk's rules say as predicates and as SQL is the same", () => {
  const worldNow = suiteWorld();
  let world: World;
  let places: string[];
  let actors: Actor[];

  before(async () => {
    world = worldNow();
    places = [
      await aCompany(world),
      await aCohort(world),
      await aCohort(world, "第5回"),
      await aCohort(world, "第6回"),
    ];
    actors = [anActor(newId()), ...places.flatMap((at) => ROLES.map((role) => anActor(newId(), [[role, at]])))];
  });

  it("about cohorts", () =>
    expectEqualForms(world, cohorts, { ...cohortPolicy }, [...actors], async () => {
      await aCohort(world, "第7回");
      return world.platform.db.q.select().from(cohorts);
    }));

  it("about mails that did not arrive", async () => {
    const at = new Date();
    const rows = [...places, null].flatMap((place) =>
      ["invitation", "enquiry_answer", "office_registration_answer"].map((kind) => ({
        place,
        kind,
        recipient: "x@example.jp",
        subject: "",
        body: "",
        createdAt: at,
      })),
    );
    await world.platform.db.write(bySystem, ({ q }) => q.insert(mails).values(rows));
    await expectEqualForms(world, mails, mailPolicy, actors, () => world.platform.db.q.select().from(mails));
  });

  it("about invitations", async () => {
    const at = new Date();
    await world.platform.db.write(bySystem, ({ q }) =>
      q.insert(tickets).values(
        [...places, null].map((place, n) => ({
          kind: "invitation" as const,
          hash: Buffer.from([n]),
          place,
          createdAt: at,
          expiresAt: at,
        })),
      ),
    );
    await expectEqualForms(world, tickets, invitationPolicy, actors, () => world.platform.db.q.select().from(tickets));
  });

  it("about being away", async () => {
    const people = await Promise.all([1, 2, 3, 4].map(() => aPerson(world)));
    const since = new Date();
    await world.platform.db.write(bySystem, ({ q }) =>
      q.insert(absences).values(people.map(({ id }) => ({ person: id, until: "2026-11-20", since }))),
    );
    // This table has no id of its own.
    for (const actor of [...people.map(({ id }) => anActor(id)), ...actors]) {
      const rows = await world.platform.db.q.select().from(absences);
      const found = await world.platform.db.q.execute<{ person: string }>(
        sql`select person from ${absences} where ${absencePolicy.own.where(actor)}`,
      );
      assert.deepEqual(
        found.rows.map(({ person }) => person).sort(),
        rows
          .filter((row) => absencePolicy.own.holds(actor, row))
          .map(({ person }) => person)
          .sort(),
      );
    }
  });

  it("a desk has whoever answers and looks after people somewhere", () => {
    for (const role of ROLES)
      assert.equal(
        deskPolicy.open.holds(anActor(newId(), [[role, places[0] ?? ""]]), undefined),
        role === "mentor" || role === "organizer",
        role,
      );
  });
});
