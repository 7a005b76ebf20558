import { and, arrayContains, asc, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { Database } from "../../../platform/database/database.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { people } from "../../accounts/tables.ts";
import { lastDay, ownMentor } from "../../cohorts/queries.ts";
import { participations } from "../../cohorts/tables.ts";
import { isInside, isPlanOf } from "../day-one/queries.ts";
import { applicationPolicy, participationPolicy } from "../policy.ts";
import type { STRUCTURES } from "../rules.ts";
import { applications, dayOnePlans } from "../tables.ts";

/** What of a cohort waits in one place, counted up to a limit. */
export interface WaitingApplications {
  readonly cohort: string;
  readonly kind: "application" | "decision";
  /** The one that waits longest. */
  readonly id: string;
  readonly since: Date;
  readonly count: number;
}

/**
 * For the desk, of these cohorts that the actor runs: applications that nobody has decided, and decisions that nobody has been told.
 * Never with a text or a name: both are sealed.
 * @param most at which counting stops
 */
export async function listWaitingApplications(
  db: Database,
  actor: Actor,
  cohorts: readonly string[],
  most: number,
): Promise<WaitingApplications[]> {
  if (cohorts.length === 0) return [];
  const oldest = (kind: string, since: SQL, waits: SQL): SQL => sql`
    select c.id as cohort, ${kind}::text as kind, w.*
    from unnest(${sql.param([...cohorts])}::uuid[]) c(id) cross join lateral (
      select (array_agg(o.id order by o.since, o.id))[1] as id, min(o.since)::text as since, count(*)::int as count
      from (
        select ${applications.id} as id, ${since} as since from ${applications}
        where ${applications.cohort} = c.id and ${waits} and ${applicationPolicy.read.where(actor)}
        order by ${since}, ${applications.id} limit ${most}) o) w
    where w.count > 0`;
  const { rows } = await db.q.execute<Omit<WaitingApplications, "since"> & { since: string }>(sql`
    ${oldest("application", sql`${applications.sentAt}`, sql`state = 'sent' and decision is null`)}
    union all
    ${oldest("decision", sql`${applications.decidedAt}`, sql`decision is not null and publication is null`)}`);
  return rows.map((row) => ({ ...row, since: new Date(row.since) }));
}

/**
 * Who asked for one of the structures and is there today, in these cohorts (which the actor runs): nobody who pauses, whose time is not
 * there yet or is over, or who is out. By name.
 * @param today YYYY-MM-DD
 */
export function listAsking(
  db: Database,
  actor: Actor,
  cohorts: readonly string[],
  structure: (typeof STRUCTURES)[number],
  { today, limit }: { readonly today: string; readonly limit: number },
) {
  return db.q
    .select({ person: people.id, name: people.nickname, cohort: participations.cohort })
    .from(dayOnePlans)
    .innerJoin(participations, eq(participations.id, dayOnePlans.participation))
    .innerJoin(people, eq(people.id, participations.person))
    .where(
      and(
        inArray(participations.cohort, [...cohorts]),
        participationPolicy.organize.where(actor),
        eq(participations.state, "active"),
        arrayContains(dayOnePlans.structure, [structure]),
        sql`coalesce(${participations.startsOn} <= ${today}::date, true)`,
        sql`coalesce(${lastDay} >= ${today}::date, true)`,
        isInside,
      ),
    )
    .orderBy(asc(people.nickname), asc(participations.id))
    .limit(limit);
}

/** For each number of working days: the last day on which somebody was heard of who has been silent for so long today. */
export interface SilenceDays {
  readonly after: Readonly<Record<number, string>>;
  /** For those who have not said. */
  readonly usual: string;
  readonly today: string;
  readonly zone: string;
}

/**
 * Participants of these cohorts (which the actor runs) who have not been heard of for as long as they themselves said, or for the
 * usual time; longest first. Only the two things of their wish that the desk may know; nothing is opened.
 */
export function listSilent(
  db: Database,
  actor: Actor,
  cohorts: readonly string[],
  { after, usual, today, zone }: SilenceDays,
  limit: number,
) {
  const heard = sql`coalesce(last_sign_at, ${participations.createdAt})`;
  const theirs = Object.entries(after).map(([days, day]) => sql`when ${Number(days)} then ${day}::date`);
  const heardLast = sql`case ${participations.silentAfter} ${sql.join(theirs, sql` `)} else ${usual}::date end`;
  return db.q
    .select({
      person: people.id,
      name: people.nickname,
      plate: people.plate,
      cohort: participations.cohort,
      state: participations.state,
      pausedUntil: participations.pausedUntil,
      startsOn: participations.startsOn,
      sign: participations.lastSign,
      heardAt: sql<Date>`${heard}`.mapWith(participations.createdAt),
      after: participations.silentAfter,
      wish: participations.silentWish,
      /** They have written something for this; what, only they and who opens it know. */
      written: sql<boolean>`exists (select from ${dayOnePlans} where ${isPlanOf(participations.id)})`,
      mentored: sql<boolean>`${ownMentor()} is not null`,
    })
    .from(participations)
    .innerJoin(people, eq(people.id, participations.person))
    .where(
      and(
        inArray(participations.cohort, [...cohorts]),
        participationPolicy.organize.where(actor),
        sql`${participations.state} in ('active', 'paused')`,
        sql`${heard} < (${heardLast} + 1)::timestamp at time zone ${zone}`,
        sql`(${participations.startsOn} is null or ${participations.startsOn} <= ${heardLast})`,
        sql`(${lastDay} is null or ${lastDay} >= ${today}::date)`,
        // Whose role was taken away is not silent, but gone.
        isInside,
      ),
    )
    .orderBy(asc(heard), asc(participations.id))
    .limit(limit);
}
