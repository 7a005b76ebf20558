import { and, asc, eq, isNull } from "drizzle-orm";
import type { Database } from "../../../platform/database/database.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { people } from "../../accounts/tables.ts";
import { projectPolicy } from "../policy.ts";
import { feedbacks, projects, submissions } from "../tables.ts";

/** The oldest feedback in a cohort that the actor has got and not acknowledged. */
export async function findUnreadFeedback(
  db: Database,
  actor: Actor,
  cohort: string,
): Promise<{ readonly project: string; readonly submission: string; readonly author: string } | undefined> {
  const [row] = await db.q
    .select({ project: projects.id, submission: submissions.id, author: people.nickname })
    .from(feedbacks)
    .innerJoin(submissions, eq(submissions.id, feedbacks.submission))
    .innerJoin(projects, eq(projects.id, submissions.project))
    .innerJoin(people, eq(people.id, feedbacks.author))
    .where(and(projectPolicy.own.where(actor), eq(projects.cohort, cohort), isNull(feedbacks.acknowledgedAt)))
    .orderBy(asc(feedbacks.id))
    .limit(1);
  return row;
}
