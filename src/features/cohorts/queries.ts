import { and, desc, eq, lt } from "drizzle-orm";
import type { Database } from "../../platform/database/database.ts";
import type { Actor } from "../../platform/policy/actor.ts";
import { cohortPolicy } from "./policy.ts";
import { cohorts } from "./tables.ts";

export type CohortRow = typeof cohorts.$inferSelect;

/** A cohort that the actor may do this with. */
export async function findCohort(
  db: Database,
  actor: Actor,
  id: string,
  may: keyof typeof cohortPolicy,
): Promise<CohortRow | undefined> {
  const [cohort] = await db.q
    .select()
    .from(cohorts)
    .where(and(eq(cohorts.id, id), cohortPolicy[may].where(actor)));
  return cohort;
}

/** The cohorts the actor belongs to, newest first. @param before the id of the last one of the page before */
export function listCohorts(
  db: Database,
  actor: Actor,
  { before, limit = 50 }: { before?: string | undefined; limit?: number } = {},
): Promise<CohortRow[]> {
  return db.q
    .select()
    .from(cohorts)
    .where(and(cohortPolicy.see.where(actor), before ? lt(cohorts.id, before) : undefined))
    .orderBy(desc(cohorts.id))
    .limit(limit);
}
