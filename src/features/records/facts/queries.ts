import { and, eq, sql } from "drizzle-orm";
import type { Database } from "../../../platform/database/database.ts";
import { dayOf } from "../../../platform/i18n/format.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { memberships } from "../../accounts/tables.ts";
import { assignments } from "../../assignments/tables.ts";
import { lastDay } from "../../cohorts/queries.ts";
import { cohorts, participations } from "../../cohorts/tables.ts";
import { organizations } from "../../organizations/tables.ts";
import { findActive } from "../../projects/queries.ts";
import type { ProjectKind } from "../../projects/rules.ts";
import { feedbacks, projects, submissions } from "../../projects/tables.ts";
import { sumOwnMinutes } from "../../reports/queries.ts";
import { type Facts, periodOf } from "../rules.ts";

/**
 * What the system knows of the actor's own time in a cohort, as of now. Personal dates win over the cohort's; without either it
 * begins with the day they came in. Days are those of the company's zone.
 * @param withHours whether the person states their declared minutes
 * @returns undefined: their time has not begun
 */
export async function findFacts(
  db: Database,
  actor: Actor,
  cohort: string,
  { now, withHours }: { readonly now: Date; readonly withHours: boolean },
): Promise<Facts | undefined> {
  const time = await findTime(db, actor, cohort);
  if (!time) return undefined;
  const today = dayOf(now, time.zone);
  const left = time.leftAt && dayOf(time.leftAt, time.zone);
  const from = time.ownStart ?? time.cohortStart ?? dayOf(time.since, time.zone);
  const period = periodOf(from, left ?? time.ownEnd ?? time.cohortEnd, today);
  if (!period) return undefined;
  const project = await findActive(db, actor, cohort, "assignment");
  const handedIn = await listHandedIn(db, actor, cohort);
  return {
    company: time.company,
    cohort: time.title,
    ...period,
    minutes: withHours ? await declaredMinutes(db, actor, cohort) : null,
    // What is counted beside it was handed in for these, whatever they chose afterwards.
    assignment: handedIn.length > 0 ? handedIn.join(" / ") : (project?.title ?? null),
    ...(await countHandedIn(db, actor, cohort, handedIn.length > 0 || project ? "assignment" : undefined)),
  };
}

/** The assignments for which something was handed in, beside starter tasks; the first one first. */
async function listHandedIn(db: Database, actor: Actor, cohort: string): Promise<string[]> {
  const rows = await db.q
    .select({ title: assignments.title })
    .from(projects)
    .innerJoin(submissions, eq(submissions.project, projects.id))
    .innerJoin(assignments, eq(assignments.id, projects.assignment))
    .where(and(eq(projects.person, actor.person), eq(projects.cohort, cohort), eq(projects.kind, "assignment")))
    .groupBy(assignments.id)
    .orderBy(sql`min(${submissions.id}::text)`);
  return rows.map(({ title }) => title);
}

/** The one place that knows where declared minutes come from. */
const declaredMinutes = (db: Database, actor: Actor, cohort: string): Promise<number> =>
  sumOwnMinutes(db, actor, cohort);

async function findTime(db: Database, actor: Actor, cohort: string) {
  const [time] = await db.q
    .select({
      title: cohorts.title,
      cohortStart: cohorts.startsOn,
      cohortEnd: cohorts.endsOn,
      ownStart: participations.startsOn,
      ownEnd: lastDay,
      leftAt: participations.leftAt,
      company: organizations.name,
      zone: organizations.zone,
      since: memberships.startedAt,
    })
    .from(memberships)
    .innerJoin(cohorts, eq(cohorts.id, memberships.place))
    .innerJoin(organizations, eq(organizations.id, cohorts.company))
    .leftJoin(participations, and(eq(participations.cohort, cohorts.id), eq(participations.person, memberships.person)))
    .where(
      and(eq(memberships.person, actor.person), eq(memberships.place, cohort), eq(memberships.role, "participant")),
    )
    .orderBy(memberships.startedAt)
    .limit(1);
  return time;
}

/** @param kind of the projects whose versions count: beside a chosen assignment its starter task does not. Undefined: all of them */
async function countHandedIn(
  db: Database,
  actor: Actor,
  cohort: string,
  kind: ProjectKind | undefined,
): Promise<Pick<Facts, "submissions" | "feedback" | "feedbackGiven">> {
  const [counted] = await db.q
    .select({
      submissions: sql<number>`count(distinct ${submissions.id})::int`,
      feedback: sql<number>`(count(distinct ${feedbacks.id}) filter (where ${feedbacks.acknowledgedAt} is not null))::int`,
      feedbackGiven: sql<number>`count(distinct ${feedbacks.id})::int`,
    })
    .from(projects)
    .innerJoin(submissions, eq(submissions.project, projects.id))
    .leftJoin(feedbacks, eq(feedbacks.submission, submissions.id))
    .where(
      and(eq(projects.person, actor.person), eq(projects.cohort, cohort), kind ? eq(projects.kind, kind) : undefined),
    );
  return counted ?? { submissions: 0, feedback: 0, feedbackGiven: 0 };
}
