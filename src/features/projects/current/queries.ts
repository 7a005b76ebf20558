import { and, asc, desc, eq, inArray } from "drizzle-orm";
import type { Database } from "../../../platform/database/database.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { assignments } from "../../assignments/tables.ts";
import { projectPolicy } from "../policy.ts";
import { projects } from "../tables.ts";

/** What somebody works on now: the project, or else the starter task. */
export interface CurrentProject {
  readonly id: string;
  readonly person: string;
  readonly cohort: string;
  readonly assignment: string;
  readonly title: string;
}

/** What each of these people works on now in a cohort, as far as the actor may see it. */
export async function listCurrent(
  db: Database,
  actor: Actor,
  times: readonly { readonly person: string; readonly cohort: string }[],
): Promise<CurrentProject[]> {
  if (times.length === 0) return [];
  const { id, person, cohort, assignment, kind } = projects;
  return (
    db.q
      .selectDistinctOn([person, cohort], { id, person, cohort, assignment, title: assignments.title })
      .from(projects)
      .innerJoin(assignments, eq(assignments.id, assignment))
      .where(
        and(
          inArray(person, [...new Set(times.map((time) => time.person))]),
          inArray(cohort, [...new Set(times.map((time) => time.cohort))]),
          eq(projects.state, "active"),
          projectPolicy.read.where(actor),
        ),
      )
      // `assignment` comes before `starter`.
      .orderBy(asc(person), asc(cohort), asc(kind), desc(id))
  );
}
