import { and, asc, eq, inArray, isNull, ne, or, type SQL, sql } from "drizzle-orm";
import type { Database, Q } from "../../../platform/database/database.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { memberships, people } from "../../accounts/tables.ts";
import { ownMentor } from "../../cohorts/queries.ts";
import { participations } from "../../cohorts/tables.ts";
import { afterByName, isInside, type ParticipationRow } from "../day-one/queries.ts";
import { participationPolicy } from "../policy.ts";

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

const looksAfter = (cohort: string) => sql<boolean>`exists (select from ${memberships} m
  where m.person = people.id and m.place = ${cohort} and m.role in ('organizer', 'mentor') and m.ended_at is null)`;

/** Who of a cohort may be asked first by somebody: those who run or accompany it, by name; also who is `named` and does so no more (`now` is false). */
export const listContactsFor = (
  db: Database,
  { cohort, person }: Pick<ParticipationRow, "cohort" | "person">,
  named: readonly string[],
) =>
  db.q
    .select({ id: people.id, name: people.nickname, now: looksAfter(cohort) })
    .from(people)
    .where(or(and(looksAfter(cohort), ne(people.id, person)), inArray(people.id, [...named])))
    .orderBy(asc(people.nickname), asc(people.id))
    .limit(MOST_MENTORS);

/** Whether somebody may be asked first in this time. */
export async function mayBeAsked(
  q: Q,
  { cohort, person }: Pick<ParticipationRow, "cohort" | "person">,
  contact: string,
): Promise<boolean> {
  const one = and(eq(people.id, contact), ne(people.id, person), looksAfter(cohort));
  return (await q.select({ id: people.id }).from(people).where(one)).length > 0;
}

/** Whether somebody is a mentor of the cohort of this time, and not the participant. */
export async function mayLookAfter(q: Q, { cohort, person }: ParticipationRow, mentor: string): Promise<boolean> {
  const one = and(eq(people.id, mentor), ne(people.id, person), isMentor(cohort));
  return (await q.select({ id: people.id }).from(people).where(one)).length > 0;
}

/** The mentors of a cohort, by name. */
export const listMentorsOf = (db: Database, cohort: string) =>
  db.q
    .select({ id: people.id, name: people.nickname })
    .from(people)
    .where(isMentor(cohort))
    .orderBy(asc(people.nickname), asc(people.id))
    .limit(MOST_MENTORS);

const takesPart = and(sql`${participations.state} in ('active', 'paused')`, isInside);
const withoutMentor = and(takesPart, isNull(ownMentor()));

/** Who takes part or pauses in cohorts that the actor runs, by name, with who looks after each of them; `mentor` also where that role has ended. */
const listCared = (db: Database, actor: Actor, which: SQL | undefined, limit: number) =>
  db.q
    .select({
      time: participations,
      name: people.nickname,
      plate: people.plate,
      inside: sql<boolean>`(${takesPart})`,
      mentorName: sql<string | null>`(select m.nickname from ${people} m where m.id = ${participations.mentor})`,
    })
    .from(participations)
    .innerJoin(people, eq(people.id, participations.person))
    .where(and(participationPolicy.organize.where(actor), which))
    .orderBy(asc(people.nickname), asc(participations.id))
    .limit(limit);
export type Cared = Awaited<ReturnType<typeof listCared>>[number];

/** A page of them. @param asked.without only those whom nobody looks after @param asked.after the last one of the page before */
export const listToCare = (
  db: Database,
  actor: Actor,
  cohort: string,
  { without, after, limit }: { readonly without: boolean; readonly after: string | undefined; readonly limit: number },
) =>
  listCared(
    db,
    actor,
    and(eq(participations.cohort, cohort), without ? withoutMentor : takesPart, afterByName(after)),
    limit,
  );

/** Just these of a cohort, whether they still take part or not. */
export const listCaredByIds = (db: Database, actor: Actor, cohort: string, ids: readonly string[]) =>
  listCared(db, actor, and(eq(participations.cohort, cohort), inArray(participations.id, [...ids])), ids.length);

/** How many people nobody looks after, in each of these cohorts that the actor runs. */
export async function countWithoutMentor(
  db: Database,
  actor: Actor,
  cohorts: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (cohorts.length === 0) return new Map();
  const rows = await db.q
    .select({ cohort: participations.cohort, count: sql<number>`count(*)::int` })
    .from(participations)
    .where(and(inArray(participations.cohort, [...cohorts]), participationPolicy.organize.where(actor), withoutMentor))
    .groupBy(participations.cohort);
  return new Map(rows.map(({ cohort, count }) => [cohort, count]));
}
