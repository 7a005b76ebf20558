import { before, describe, it } from "node:test";
import { eq } from "drizzle-orm";
import { aCohort, aCompany } from "../../../tests/factories/cohorts.ts";
import { aPerson } from "../../../tests/factories/people.ts";
import { anActor, expectEqualForms } from "../../../tests/policy.ts";
import { suiteWorld, type World } from "../../../tests/world.ts";
import { bySystem } from "../../platform/database/database.ts";
import { ROLES } from "../accounts/rules.ts";
import { consents } from "../consents/tables.ts";
import { accommodationPolicy } from "./policy.ts";
import { STATES } from "./rules.ts";
import { accommodations } from "./tables.ts";

describe("what the rules about accommodation say as predicates and as SQL is the same", () => {
  const worldNow = suiteWorld();
  let world: World;
  let [here, there, company] = ["", "", ""];
  let people: string[] = [];

  before(async () => {
    world = worldNow();
    [here, there, company] = [await aCohort(world), await aCohort(world, "第5回"), await aCompany(world)];
    const some = [];
    for (const name of ["あ", "い", "う"]) some.push(await aPerson(world, [["participant", here]], name));
    people = some.map(({ id }) => id);
    const at = new Date();
    const [first = "", second = "", third = ""] = people;
    const given = (person: string, recipientKind: "mentors" | "organizers", recipient: string, ended = false) => ({
      ...{ person, recipientKind, recipient, item: "accommodation" as const, purpose: "x", wording: "x" },
      ...{ lang: "ja" as const, givenAt: at, expiresAt: new Date(at.getTime() + 60_000) },
      withdrawnAt: ended ? at : null,
    });
    await world.platform.db.write(bySystem, async ({ q }) => {
      const rows = people.flatMap((person) =>
        [here, there].flatMap((cohort) =>
          STATES.map((state) => ({
            ...{ person, cohort, state, createdAt: at, movedAt: at },
            ...{ asked: Buffer.from("x"), agreed: Buffer.from("x") },
          })),
        ),
      );
      await q.insert(accommodations).values(rows);
      // One lets the mentors here see it, one those there and the organizers here, one does no more.
      await q
        .insert(consents)
        .values([
          given(first, "mentors", here),
          given(second, "mentors", there),
          given(second, "organizers", here),
          given(third, "mentors", here, true),
        ]);
    });
  });

  it("for everybody with one role, with the same in two cohorts, and for those who asked", () => {
    const actors = [
      ...people.map((person) => anActor(person)),
      ...[here, there, company].flatMap((at) => ROLES.map((role) => anActor(company, [[role, at]]))),
      anActor(company, [
        ["mentor", here],
        ["mentor", there],
      ]),
      anActor(people[0] ?? "", [["organizer", here]]),
    ];
    return expectEqualForms(world, accommodations, accommodationPolicy, actors, async () => {
      const rows = await world.platform.db.q.select().from(accommodations);
      return Promise.all(
        rows.map(async (row) => ({
          ...row,
          consents: await world.platform.db.q.select().from(consents).where(eq(consents.person, row.person)),
        })),
      );
    });
  });
});
