import { and, eq, gt, gte, lt, or, sql } from "drizzle-orm";
import type { Database } from "../../../platform/database/database.ts";
import { memberships } from "../../accounts/tables.ts";
import { questions, rooms } from "../tables.ts";

/** Questions looked at together. */
export const AT_ONCE = 200;

/**
 * Questions in which time may have done something: claimed or answered, and untouched since a moment; or with somebody who has left.
 * @param after the last one of those before: many of them are not due yet, and must not hide the others
 */
export const listUntouched = ({ q }: Database, since: Date, after: string | undefined) =>
  q
    .select({ post: questions.post, room: questions.room })
    .from(questions)
    .innerJoin(rooms, eq(rooms.id, questions.room))
    .where(
      and(
        sql`${questions.state} in ('claimed', 'answered')`,
        or(lt(questions.stirredAt, since), and(eq(questions.state, "claimed"), hasLeft)),
        after ? gt(questions.post, after) : undefined,
      ),
    )
    .orderBy(questions.post)
    .limit(AT_ONCE);

/** Who looks at it accompanies nobody there any more. */
export const hasLeft = sql`not exists (select 1 from ${memberships} m
  where m.person = ${questions.claimedBy} and m.place = ${rooms.cohort} and m.role in ('mentor', 'organizer') and m.ended_at is null)`;

/** The waits that have ended since a day, by cohort: when each began and ended, and nothing of who. */
export const listEndedWaits = ({ q }: Database, after: Date) =>
  q
    .select({
      cohort: rooms.cohort,
      since: questions.since,
      until: sql<Date>`${questions.answeredAt}`.mapWith(questions.answeredAt),
    })
    .from(questions)
    .innerJoin(rooms, eq(rooms.id, questions.room))
    .where(gte(questions.answeredAt, after));

/** What somebody looks at, by room. */
export const listClaimsOf = ({ q }: Database, person: string) =>
  q
    .select({ post: questions.post, room: questions.room })
    .from(questions)
    .where(and(eq(questions.claimedBy, person), eq(questions.state, "claimed")));
