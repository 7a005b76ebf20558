import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { and, eq, inArray, isNull } from "drizzle-orm";
import { aCohort } from "../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson } from "../../../tests/factories/people.ts";
import { aSample } from "../../../tests/factories/things.ts";
import { anActor, expectEqualForms } from "../../../tests/policy.ts";
import { suiteWorld } from "../../../tests/world.ts";
import { newId } from "../../platform/database/columns.ts";
import { bySystem } from "../../platform/database/database.ts";
import { memberships, people } from "../accounts/tables.ts";
import { participations } from "../cohorts/tables.ts";
import { ITEMS } from "../consents/rules.ts";
import { consents } from "../consents/tables.ts";
import { projects } from "../projects/tables.ts";
import { records } from "../records/tables.ts";
import { accompaniedPolicy, attendancePolicy, readyPolicy, workPolicy } from "./policy.ts";

describe("what an office may see", () => {
  const worldNow = suiteWorld();

  it("is the same as predicate and as SQL", async () => {
    const world = worldNow();
    const { db } = world.platform;
    const cohort = await aCohort(world);
    const [one, two] = [newId(), newId()];
    const address = newId();
    const clients: TestPerson[] = [];
    for (let n = 0; n < 6; n += 1)
      clients.push(await aPerson(world, n === 5 ? [] : [["client", n % 2 === 0 ? one : two]]));
    const supporter = await aPerson(world);
    const now = new Date();
    const actors = [
      anActor(supporter.id, [["supporter", one]]),
      anActor(newId(), [["service_manager", two]]),
      anActor(newId(), [
        ["supporter", one],
        ["mentor", cohort],
      ]),
      anActor(newId(), [["mentor", cohort]]),
      anActor(newId(), [["client", one]]),
      anActor(address),
      anActor(clients[0]?.id ?? ""),
    ].map((actor) => ({ ...actor, at: now }));
    const recipients = [
      ["office", one],
      ["office", two],
      ["mentors", cohort],
      ["address", address],
    ] as const;
    const assignment = await aSample(world, "library-return-notice");
    await db.write(bySystem, async ({ q }) => {
      for (const [i, { id: person }] of clients.entries()) {
        await q.insert(participations).values({ cohort, person, createdAt: now });
        await q
          .insert(projects)
          .values({ cohort, person, assignment, kind: "assignment", createdAt: now, changedAt: now });
        const state = i % 2 === 0 ? ("approved" as const) : ("draft" as const);
        await q.insert(records).values({ person, cohort, state, lang: "ja", createdAt: now, changedAt: now });
        for (const [j, [recipientKind, recipient]] of recipients.entries())
          for (const [k, item] of ITEMS.entries()) {
            if ((i + j + k) % 3 === 0) continue;
            await q.insert(consents).values({
              person,
              item,
              recipientKind,
              recipient,
              purpose: "accompany",
              wording: "",
              lang: "ja",
              givenAt: now,
              expiresAt: new Date(now.getTime() + (i === 1 ? -1 : 60_000)),
              withdrawnAt: (i + j) % 4 === 0 ? now : null,
            });
          }
      }
    });
    const given = await db.q.select().from(consents);
    const ids = clients.map(({ id }) => id);
    const consentsOf = (person: string) => ({ consents: given.filter((row) => row.person === person) });
    await expectEqualForms(world, people, accompaniedPolicy, actors, async () => {
      const held = await db.q
        .select()
        .from(memberships)
        .where(and(eq(memberships.role, "client"), isNull(memberships.endedAt)));
      return ids.map((id) => ({
        id,
        clientAt: held.filter(({ person }) => person === id).map(({ place }) => place),
        ...consentsOf(id),
      }));
    });
    const owned = async <T extends { person: string }>(
      rows: Promise<T[]>,
    ): Promise<(T & ReturnType<typeof consentsOf>)[]> =>
      (await rows).map((row) => ({ ...row, ...consentsOf(row.person) }));
    await expectEqualForms(world, participations, attendancePolicy, actors, () =>
      owned(db.q.select().from(participations).where(inArray(participations.person, ids))),
    );
    await expectEqualForms(world, projects, workPolicy, actors, () =>
      owned(db.q.select().from(projects).where(inArray(projects.person, ids))),
    );
    await expectEqualForms(world, records, readyPolicy, actors, () =>
      owned(db.q.select().from(records).where(inArray(records.person, ids))),
    );
    // A mentor's own consents and a client's being a client count for nothing here.
    const nobodys = actors.slice(3, 5);
    assert.ok(!ids.some((id) => nobodys.some((actor) => attendancePolicy.read.holds(actor, consentsOf(id)))));
  });
});
