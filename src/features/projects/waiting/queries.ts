import { and, asc, eq, inArray, isNotNull, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Database } from "../../../platform/database/database.ts";
import { beyond, type OldestFirst } from "../../../platform/database/oldest-first.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { people } from "../../accounts/tables.ts";
import { assignments } from "../../assignments/tables.ts";
import { isNear, mentorOf, type Near, ownMentor } from "../../cohorts/queries.ts";
import { participations } from "../../cohorts/tables.ts";
import { projectPolicy } from "../policy.ts";
import { projects, submissions } from "../tables.ts";

/** Projects whose newest version has no feedback, in these cohorts that the actor accompanies, longest first. @param asked.near only those that a mentor looks at first */
export function listWaitingSubmissions(
  db: Database,
  actor: Actor,
  cohorts: readonly string[],
  asked: OldestFirst & { readonly near?: Near | undefined },
) {
  // The few that are shown are chosen before anything is looked up for them.
  const oldest = db.q
    .select({ id: projects.id })
    .from(projects)
    .where(
      and(
        isNotNull(projects.waitingSince),
        inArray(projects.cohort, [...cohorts]),
        projectPolicy.review.where(actor),
        isNear(mentorOf(projects.person, projects.cohort), asked.near),
        beyond(projects.waitingSince, projects.id, asked),
      ),
    )
    .orderBy(asc(projects.waitingSince), asc(projects.id))
    .limit(asked.limit)
    .as("oldest");
  const mentor = alias(people, "mentor");
  return db.q
    .select({
      id: projects.id,
      cohort: projects.cohort,
      since: sql<Date>`${projects.waitingSince}`.mapWith(projects.waitingSince),
      submission: submissions.id,
      number: submissions.number,
      title: assignments.title,
      name: people.nickname,
      mentor: mentor.id,
      mentorName: mentor.nickname,
    })
    .from(oldest)
    .innerJoin(projects, eq(projects.id, oldest.id))
    .innerJoin(
      submissions,
      and(
        eq(submissions.project, projects.id),
        sql`${submissions.number} = (select max(s.number) from ${submissions} s where s.project = ${projects.id})`,
      ),
    )
    .innerJoin(people, eq(people.id, projects.person))
    .innerJoin(assignments, eq(assignments.id, projects.assignment))
    .leftJoin(
      participations,
      and(eq(participations.cohort, projects.cohort), eq(participations.person, projects.person)),
    )
    .leftJoin(mentor, eq(mentor.id, ownMentor()))
    .orderBy(asc(projects.waitingSince), asc(projects.id));
}
