import { and, asc, eq, ne } from "drizzle-orm";
import { isId } from "../../../platform/database/columns.ts";
import type { Database } from "../../../platform/database/database.ts";
import { type Actor, placesOf } from "../../../platform/policy/actor.ts";
import { people } from "../../accounts/tables.ts";
import { type AssignmentRow, findAssignment } from "../../assignments/queries.ts";
import { type CohortRow, findCohort } from "../../cohorts/queries.ts";
import { projectPolicy, takesPart } from "../policy.ts";
import { findOwnOn, type ProjectRow } from "../queries.ts";
import type { ProjectKind } from "../rules.ts";
import { projects } from "../tables.ts";
import { wantsWord } from "./rules.ts";

/**
 * An assignment to choose in a cohort where the actor takes part, or one that they have chosen there before: the way back stays open, as was
 * promised, also when it rests or is archived.
 */
export async function findChoosable(
  db: Database,
  actor: Actor,
  asked: { readonly cohort: string; readonly assignment: string },
): Promise<{ cohort: CohortRow; assignment: AssignmentRow } | undefined> {
  const takesPartHere = placesOf(actor, ["participant"]).includes(asked.cohort);
  const cohort = takesPartHere ? await findCohort(db, actor, asked.cohort, "see") : undefined;
  if (!cohort || !isId(asked.assignment)) return undefined;
  const open = await findAssignment(db, actor, asked.assignment, "choose");
  const had = open ? undefined : await findOwnOn(db, actor, cohort.id, asked.assignment);
  const assignment = open ?? (had && (await findAssignment(db, actor, asked.assignment, "read")));
  return assignment && { cohort, assignment };
}

/** Whether the actor's next change in a cohort needs a word. */
export async function needsWord(db: Database, actor: Actor, cohort: string, kind: ProjectKind): Promise<boolean> {
  const own = await db.q
    .select({ leftCount: projects.leftCount })
    .from(projects)
    .where(and(eq(projects.cohort, cohort), eq(projects.person, actor.person), eq(projects.kind, kind)));
  return wantsWord(kind, own);
}

/** Others of the cohort who are on the same assignment now. */
export interface Fellows {
  /** There is somebody, also of those who do not show their project. */
  readonly some: boolean;
  /** Those who show it. */
  readonly shown: readonly {
    readonly project: string;
    readonly person: string;
    readonly name: string;
    readonly plate: string;
  }[];
}

/** Who else is on the assignment of the actor's own project: that somebody is, and of those who show their project, who. */
export async function findFellows(db: Database, actor: Actor, project: ProjectRow): Promise<Fellows> {
  const theirs = and(
    eq(projects.cohort, project.cohort),
    eq(projects.assignment, project.assignment),
    eq(projects.state, "active"),
    ne(projects.person, actor.person),
    takesPart,
  );
  const [some, shown] = await Promise.all([
    db.q
      .select({ id: projects.id })
      .from(projects)
      .innerJoin(people, eq(people.id, projects.person))
      .where(theirs)
      .limit(1),
    db.q
      .select({ project: projects.id, person: projects.person, name: people.nickname, plate: people.plate })
      .from(projects)
      .innerJoin(people, eq(people.id, projects.person))
      .where(and(theirs, projectPolicy.read.where(actor)))
      .orderBy(asc(people.nickname), asc(projects.id))
      .limit(20),
  ]);
  return { some: some.length > 0, shown };
}
