import { and, eq, sql } from "drizzle-orm";
import type { By } from "../../../platform/database/by.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { oneByOne } from "../../../platform/database/one-by-one.ts";
import { conflict } from "../../../platform/errors.ts";
import type { Platform } from "../../../platform/platform.ts";
import { people } from "../../accounts/tables.ts";
import { takesPart } from "../policy.ts";
import { projects } from "../tables.ts";
import type { Limits } from "./rules.ts";
import { assignmentLimits } from "./tables.ts";

/**
 * Whether one more may be on an assignment, inside the transaction that takes the place: whoever wants the last one at the same moment waits.
 * @throws Refusal 409 `assignment_full`
 */
export async function checkRoomFor(tx: Tx, cohort: string, assignment: string): Promise<void> {
  const { q } = tx;
  await oneByOne(tx, `places ${cohort} ${assignment}`);
  const [limit] = await q
    .select({ most: assignmentLimits.most })
    .from(assignmentLimits)
    .where(and(eq(assignmentLimits.cohort, cohort), eq(assignmentLimits.assignment, assignment)));
  if (!limit) return;
  const [on] = await q
    .select({ count: sql<number>`count(*)::int` })
    .from(projects)
    .innerJoin(people, eq(people.id, projects.person))
    .where(
      and(eq(projects.cohort, cohort), eq(projects.assignment, assignment), eq(projects.state, "active"), takesPart),
    );
  if ((on?.count ?? 0) >= limit.most) throw conflict("assignment_full");
}

/**
 * Sets how many of a cohort may be on each of these assignments; the caller runs the cohort. Whoever is on one already stays, also where
 * they are more. What somebody has left as they saw it changes nothing, whatever another organizer has set meanwhile.
 * @throws Refusal 409 `changed_meanwhile` where both have changed the same limit; then none is set
 */
export async function setLimits({ db }: Platform, actor: By, cohort: string, limits: Limits): Promise<void> {
  await db.write(actor, async (tx) => {
    const { q, record } = tx;
    await oneByOne(tx, `limits ${cohort}`);
    for (const [assignment, { was, most }] of limits) {
      if (was === most) continue;
      const its = and(eq(assignmentLimits.cohort, cohort), eq(assignmentLimits.assignment, assignment));
      const [row] = await q.select({ most: assignmentLimits.most }).from(assignmentLimits).where(its);
      const now = row?.most ?? null;
      if (now === most) continue;
      if (was !== undefined && now !== was) throw conflict("changed_meanwhile");
      if (most === null) await q.delete(assignmentLimits).where(its);
      else
        await q
          .insert(assignmentLimits)
          .values({ cohort, assignment, most })
          .onConflictDoUpdate({ target: [assignmentLimits.cohort, assignmentLimits.assignment], set: { most } });
      await record({ kind: "assignment.limited", cohort, subject: assignment });
    }
  });
}
