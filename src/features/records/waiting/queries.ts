import { and, asc, eq, inArray, isNull, ne } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Database } from "../../../platform/database/database.ts";
import { beyond, type OldestFirst } from "../../../platform/database/oldest-first.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { people } from "../../accounts/tables.ts";
import { ownMentor } from "../../cohorts/queries.ts";
import { cohorts, participations } from "../../cohorts/tables.ts";
import { mayWriteView } from "../policy.ts";
import { mentorViews, records } from "../tables.ts";

/**
 * Views that people asked their mentors for and nobody has written, those asked for first at the top. Also in cohorts that are over:
 * a record is mostly written at the end.
 * @param among only in these cohorts; undefined: in all that the actor is a mentor of
 */
export function listWaitingViews(db: Database, actor: Actor, among: readonly string[] | undefined, asked: OldestFirst) {
  const mentor = alias(people, "mentor");
  return db.q
    .select({
      id: records.id,
      cohort: records.cohort,
      since: mentorViews.askedAt,
      name: people.nickname,
      mentor: mentor.id,
      mentorName: mentor.nickname,
    })
    .from(mentorViews)
    .innerJoin(records, eq(records.id, mentorViews.record))
    .innerJoin(cohorts, eq(cohorts.id, records.cohort))
    .innerJoin(people, eq(people.id, records.person))
    .leftJoin(participations, and(eq(participations.cohort, records.cohort), eq(participations.person, records.person)))
    .leftJoin(mentor, eq(mentor.id, ownMentor()))
    .where(
      and(
        isNull(mentorViews.writtenAt),
        ne(cohorts.phase, "anonymised"),
        among && inArray(records.cohort, [...among]),
        mayWriteView.where(actor),
        beyond(mentorViews.askedAt, records.id, asked),
      ),
    )
    .orderBy(asc(mentorViews.askedAt), asc(records.id))
    .limit(asked.limit);
}
