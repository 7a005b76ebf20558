import { and, asc, desc, eq, ne, or, sql } from "drizzle-orm";
import type { Database } from "../../../platform/database/database.ts";
import { type Actor, placesOf } from "../../../platform/policy/actor.ts";
import { assignmentPolicy, canBeTaken } from "../../assignments/policy.ts";
import { assignments } from "../../assignments/tables.ts";
import { cohortPolicy } from "../../cohorts/policy.ts";
import { cohorts } from "../../cohorts/tables.ts";
import { takesPart } from "../policy.ts";
import { projects } from "../tables.ts";
import { assignmentLimits } from "./tables.ts";

/** An assignment of a cohort: how many are on it now, and how many may be. */
export interface Spread {
  readonly id: string;
  readonly title: string;
  readonly now: number;
  /** How many had it and took another one. */
  readonly left: number;
  readonly most: number | null;
  /** It can be chosen still; else only those who are on it are. */
  readonly open: boolean;
}

/** How the choices of a cohort spread over what there is to choose, and what was chosen while it could be; the caller runs the cohort. */
export async function listSpread(db: Database, actor: Actor, cohort: string): Promise<Spread[]> {
  const on = (state: "active" | "changed") =>
    sql<number>`(select count(*)::int from ${projects} where ${projects.assignment} = ${assignments.id}
      and ${projects.cohort} = ${cohort} and ${projects.state} = ${state} and ${takesPart})`;
  return db.q
    .select({
      id: assignments.id,
      title: assignments.title,
      now: on("active"),
      left: on("changed"),
      most: assignmentLimits.most,
      open: sql<boolean>`${canBeTaken}`,
    })
    .from(assignments)
    .leftJoin(
      assignmentLimits,
      and(eq(assignmentLimits.assignment, assignments.id), eq(assignmentLimits.cohort, cohort)),
    )
    .where(
      and(
        assignmentPolicy.read.where(actor),
        eq(assignments.kind, "assignment"),
        or(
          canBeTaken,
          sql`exists (select from ${projects} p where p.assignment = ${assignments.id} and p.cohort = ${cohort})`,
        ),
      ),
    )
    .orderBy(desc(on("active")), asc(assignments.title), asc(assignments.id));
}

/** The assignments that are full where the actor takes part; never one that they are on or were on before, to which they may go back. */
export async function fullFor(db: Database, actor: Actor): Promise<ReadonlySet<string>> {
  const cohort = placesOf(actor, ["participant"]).at(-1);
  if (!cohort) return new Set();
  const rows = await db.q
    .select({ assignment: assignmentLimits.assignment })
    .from(assignmentLimits)
    .innerJoin(
      projects,
      and(
        eq(projects.assignment, assignmentLimits.assignment),
        eq(projects.cohort, assignmentLimits.cohort),
        eq(projects.state, "active"),
        ne(projects.person, actor.person),
      ),
    )
    .where(
      and(
        eq(assignmentLimits.cohort, cohort),
        takesPart,
        sql`not exists (select from ${projects} mine where mine.cohort = ${cohort} and mine.person = ${actor.person}
          and mine.assignment = ${assignmentLimits.assignment})`,
      ),
    )
    .groupBy(assignmentLimits.assignment, assignmentLimits.most)
    .having(sql`count(*) >= ${assignmentLimits.most}`);
  return new Set(rows.map(({ assignment }) => assignment));
}

/** The newest cohort whose choices the actor oversees; who runs the company alone oversees none. */
export async function findRun(db: Database, actor: Actor): Promise<string | undefined> {
  const [row] = await db.q
    .select({ id: cohorts.id })
    .from(cohorts)
    .where(cohortPolicy.organize.where(actor))
    .orderBy(desc(cohorts.id))
    .limit(1);
  return row?.id;
}
