import { and, asc, eq, ne, or, sql } from "drizzle-orm";
import type { Database, Q } from "../../../platform/database/database.ts";
import { memberships, people } from "../../accounts/tables.ts";
import type { ParticipationRow } from "../day-one/queries.ts";

/** More than a cohort has mentors; a list to choose from is no longer than this. */
const MOST_MENTORS = 200;

const isMentor = (cohort: string) => sql<boolean>`exists (select from ${memberships} m
  where m.person = people.id and m.place = ${cohort} and m.role = 'mentor' and m.ended_at is null)`;

/** Who may look after somebody: the mentors of their cohort, by name; also who does so far, where that role has ended (`now` is false). */
export const listMentorsFor = (db: Database, { cohort, person, mentor }: ParticipationRow) =>
  db.q
    .select({ id: people.id, name: people.nickname, now: isMentor(cohort) })
    .from(people)
    .where(or(and(isMentor(cohort), ne(people.id, person)), mentor ? eq(people.id, mentor) : undefined))
    .orderBy(asc(people.nickname), asc(people.id))
    .limit(MOST_MENTORS);

/** Whether somebody is a mentor of the cohort of this time, and not the participant. */
export async function mayLookAfter(q: Q, { cohort, person }: ParticipationRow, mentor: string): Promise<boolean> {
  const one = and(eq(people.id, mentor), ne(people.id, person), isMentor(cohort));
  return (await q.select({ id: people.id }).from(people).where(one)).length > 0;
}
