import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Database, Q } from "../../../platform/database/database.ts";
import { beyond, type OldestFirst } from "../../../platform/database/oldest-first.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { people } from "../../accounts/tables.ts";
import { isNear, mentorOf, type Near, ownMentor } from "../../cohorts/queries.ts";
import { participations } from "../../cohorts/tables.ts";
import { roomPolicy } from "../policy.ts";
import { posts, questions, rooms } from "../tables.ts";
import type { QuestionView } from "../view.ts";
import type { OPEN_STATES } from "./rules.ts";

/** How the question in a post is doing, for `viewColumns`; looked up only where a reply is wanted. */
export const questionShown = sql<QuestionView | null>`case when posts.reply_wanted is not null then (
  select json_build_object(
    'state', q.state,
    'claimedBy', case when q.state = 'claimed' then json_build_object('id', c.id, 'name', c.nickname) end,
    'expectedBy', case when q.state in ('waiting', 'claimed') then q.expected_by end,
    'ended', q.ended)
  from questions q left join people c on c.id = q.claimed_by where q.post = posts.id) end`;

/** As much of a question as stands on the desk is cut from so many characters. */
const BEGINNING = 160;

/** As it stands in the index of what is open. */
export const isOpen = sql`${questions.state} in ('waiting', 'claimed')`;

/** Whether somebody who asked further on in a thread waits for an answer. */
export async function isAwaited(q: Q, thread: string): Promise<boolean> {
  const open = q.select({ post: questions.post }).from(questions).innerJoin(posts, eq(posts.id, questions.post));
  return (await open.where(and(eq(posts.threadOf, thread), isNull(posts.deletedAt), isOpen))).length > 0;
}

/** Questions of participants that wait for the staff, in these cohorts that the actor accompanies, longest first. @param asked.near only those that a mentor looks at first */
export function listWaitingQuestions(
  db: Database,
  actor: Actor,
  cohorts: readonly string[],
  asked: OldestFirst & { readonly near?: Near | undefined },
) {
  const asker = sql`(select asked.author from ${posts} asked where asked.id = ${questions.post})`;
  // The few that are shown are chosen before anything is looked up for them.
  const oldest = db.q
    .select({ post: questions.post, cohort: rooms.cohort })
    .from(questions)
    .innerJoin(rooms, eq(rooms.id, questions.room))
    .where(
      and(
        isOpen,
        inArray(rooms.cohort, [...cohorts]),
        roomPolicy.accompany.where(actor),
        isNear(sql`coalesce(${questions.claimedBy}, ${mentorOf(asker, rooms.cohort)})`, asked.near),
        beyond(questions.since, questions.post, asked),
      ),
    )
    .orderBy(asc(questions.since), asc(questions.post))
    .limit(asked.limit)
    .as("oldest");
  const mentor = alias(people, "mentor");
  return db.q
    .select({
      id: questions.post,
      cohort: oldest.cohort,
      since: questions.since,
      /** Where it is asked: the post itself, or what its author wrote further on. */
      asks: questions.asks,
      state: sql<(typeof OPEN_STATES)[number]>`${questions.state}`,
      /** Somebody looked at it, and it went back to the others. */
      returned: sql<boolean>`${questions.quietWith} is not null`,
      expectedBy: questions.expectedBy,
      replyWanted: posts.replyWanted,
      anonymous: posts.anonymous,
      beginning: sql<string>`left(${posts.body}, ${BEGINNING})`,
      name: people.nickname,
      /** Who looks at it, or else after who asks. */
      mentor: mentor.id,
      mentorName: mentor.nickname,
    })
    .from(oldest)
    .innerJoin(questions, eq(questions.post, oldest.post))
    .innerJoin(posts, eq(posts.id, questions.asks))
    .innerJoin(people, eq(people.id, posts.author))
    .leftJoin(participations, and(eq(participations.cohort, oldest.cohort), eq(participations.person, posts.author)))
    .leftJoin(mentor, eq(mentor.id, sql`coalesce(${questions.claimedBy}, ${ownMentor()})`))
    .orderBy(asc(questions.since), asc(questions.post));
}

/** The rooms in which somebody looks at a question: locked before they are let go. */
export async function listRoomsClaimedIn(db: Database, person: string): Promise<string[]> {
  const rows = await db.q
    .selectDistinct({ room: questions.room })
    .from(questions)
    .where(and(eq(questions.claimedBy, person), eq(questions.state, "claimed")));
  return rows.map(({ room }) => room);
}

/** For the person's own export: what they look at now, as somebody of the staff. */
export const exportOfClaims = (db: Database, person: string) =>
  db.q
    .select({ post: questions.post, at: questions.stirredAt })
    .from(questions)
    .where(and(eq(questions.claimedBy, person), isOpen))
    .orderBy(asc(questions.post));

/**
 * How many questions were asked in a cohort's rooms that the actor may read, and how many of them want a reply and have none. A fellow's
 * answer is one: on the desk it still waits for the staff, but it was not left alone.
 */
export async function countQuestions(
  db: Database,
  actor: Actor,
  cohort: string,
): Promise<{ asked: number; unanswered: number }> {
  const answered = sql`exists (select from ${posts} a
    where a.thread_of = ${posts.id} and a.deleted_at is null and a.author <> ${posts.author})`;
  const [row] = await db.q
    .select({
      asked: sql<number>`count(*)::int`,
      unanswered: sql<number>`count(*) filter (where ${isOpen} and not ${answered})::int`,
    })
    .from(posts)
    .innerJoin(rooms, eq(rooms.id, posts.room))
    .leftJoin(questions, eq(questions.post, posts.id))
    .where(
      and(
        eq(rooms.cohort, cohort),
        eq(rooms.purpose, "questions"),
        isNull(posts.threadOf),
        isNull(posts.deletedAt),
        roomPolicy.read.where(actor),
      ),
    );
  return { asked: row?.asked ?? 0, unanswered: row?.unanswered ?? 0 };
}
