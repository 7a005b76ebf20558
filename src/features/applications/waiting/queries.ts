import { and, arrayContains, asc, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { Database } from "../../../platform/database/database.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { people } from "../../accounts/tables.ts";
import { lastDay } from "../../cohorts/queries.ts";
import { participations } from "../../cohorts/tables.ts";
import { isInside } from "../day-one/queries.ts";
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
