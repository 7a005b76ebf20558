import { and, eq, ne } from "drizzle-orm";
import { isId } from "../../../platform/database/columns.ts";
import type { Guard } from "../../../platform/http/guard.ts";
import { type Actor, holds } from "../../../platform/policy/actor.ts";
import { STAFF } from "../../accounts/rules.ts";
import { people } from "../../accounts/tables.ts";
import { participations } from "../../cohorts/tables.ts";

/** Somebody else who takes part in a cohort that the actor accompanies; what of them may be read, the policy of each part says. */
export const fellowStaff: Guard<{
  readonly actor: Actor;
  readonly cohort: string;
  readonly person: string;
  readonly name: string;
}> = {
  name: "reports.graph",
  async admit({ platform: { db }, actor, param }) {
    const [cohort, person] = [param("cohortId"), param("personId")];
    if (!actor || !isId(cohort) || !isId(person) || !holds(actor, STAFF, cohort)) return null;
    const [row] = await db.q
      .select({ name: people.nickname })
      .from(participations)
      .innerJoin(people, eq(people.id, participations.person))
      .where(and(eq(participations.cohort, cohort), eq(participations.person, person), ne(people.id, actor.person)));
    return row ? { actor, cohort, person, name: row.name } : null;
  },
};
