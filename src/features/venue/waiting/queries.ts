import { and, asc, eq, inArray, isNotNull, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Database } from "../../../platform/database/database.ts";
import { beyond, type OldestFirst } from "../../../platform/database/oldest-first.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { people } from "../../accounts/tables.ts";
import { ownMentor } from "../../cohorts/queries.ts";
import { participations } from "../../cohorts/tables.ts";
import { roomPolicy } from "../policy.ts";
import { posts, rooms } from "../tables.ts";

/** As much of a question as stands on the desk is cut from so many characters. */
const BEGINNING = 160;

/** Questions of participants that nobody of the staff has answered, in these cohorts that the actor accompanies, longest first. */
export function listWaitingQuestions(db: Database, actor: Actor, cohorts: readonly string[], asked: OldestFirst) {
  // The few that are shown are chosen before anything is looked up for them.
  const oldest = db.q
    .select({ id: posts.id, cohort: rooms.cohort })
    .from(posts)
    .innerJoin(rooms, eq(rooms.id, posts.room))
    .where(
      and(
        isNotNull(posts.waitingSince),
        inArray(rooms.cohort, [...cohorts]),
        roomPolicy.accompany.where(actor),
        beyond(posts.waitingSince, posts.id, asked),
      ),
    )
    .orderBy(asc(posts.waitingSince), asc(posts.id))
    .limit(asked.limit)
    .as("oldest");
  const mentor = alias(people, "mentor");
  return db.q
    .select({
      id: posts.id,
      cohort: oldest.cohort,
      since: sql<Date>`${posts.waitingSince}`.mapWith(posts.waitingSince),
      replyWanted: posts.replyWanted,
      beginning: sql<string>`left(${posts.body}, ${BEGINNING})`,
      name: people.nickname,
      mentor: mentor.id,
      mentorName: mentor.nickname,
    })
    .from(oldest)
    .innerJoin(posts, eq(posts.id, oldest.id))
    .innerJoin(people, eq(people.id, posts.author))
    .leftJoin(participations, and(eq(participations.cohort, oldest.cohort), eq(participations.person, posts.author)))
    .leftJoin(mentor, eq(mentor.id, ownMentor()))
    .orderBy(asc(posts.waitingSince), asc(posts.id));
}
