import { eq } from "drizzle-orm";
import { forbidden } from "../../../platform/errors.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { projectPolicy } from "../policy.ts";
import type { ProjectRow } from "../queries.ts";
import type { Recommends } from "./rules.ts";
import { recommendations } from "./tables.ts";

/**
 * Says whether one would recommend the assignment to the next person; null takes the answer back. Twice is once.
 * @throws Refusal 403 not one's own
 */
export async function recommend(
  { db }: Platform,
  actor: Actor,
  { id, cohort, person }: ProjectRow,
  answer: Recommends | null,
): Promise<void> {
  if (!projectPolicy.own.holds(actor, { person })) throw forbidden("not_yours");
  await db.write(actor, async ({ q, record }) => {
    if (answer === null) await q.delete(recommendations).where(eq(recommendations.project, id));
    else
      await q
        .insert(recommendations)
        .values({ project: id, answer })
        .onConflictDoUpdate({ target: recommendations.project, set: { answer } });
    await record({ kind: "project.recommendation_changed", cohort, person, subject: id });
  });
}
