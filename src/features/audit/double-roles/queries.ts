import { and, asc, type Column, type SQL, sql } from "drizzle-orm";
import type { Database } from "../../../platform/database/database.ts";
import { STAFF } from "../../accounts/rules.ts";
import { memberships, people } from "../../accounts/tables.ts";

/** In SQL: this person recruits now. One installation has one company, so it counts wherever it is held. */
export const recruitsNow = (person: Column): SQL<boolean> => sql<boolean>`exists (select from ${memberships} r
  where r.person = ${person} and r.role = 'recruiter' and r.ended_at is null)`;

/**
 * In SQL: this person runs or accompanies a cohort now.
 * @param of only this cohort; whoever organizes for its company runs it, too
 */
export const worksInInternship = (
  person: Column,
  of?: { readonly id: string; readonly company: string },
): SQL<boolean> => sql<boolean>`exists (select from ${memberships} i
  where i.person = ${person} and i.role in ${[...STAFF]} and i.ended_at is null
  ${of ? sql`and i.place in ${[of.id, of.company]}` : sql``})`;

/**
 * Who runs or accompanies a cohort (or this one) and recruits as well, by the name they go by: named wherever the two are promised to be
 * apart, and by whom a company that wants them apart is told it cannot be yet.
 */
export async function listInBothRoles(
  db: Database,
  of?: { readonly id: string; readonly company: string },
): Promise<string[]> {
  const rows = await db.q
    .select({ name: people.nickname })
    .from(people)
    .where(and(recruitsNow(people.id), worksInInternship(people.id, of)))
    .orderBy(asc(people.id));
  return rows.map(({ name }) => name);
}
