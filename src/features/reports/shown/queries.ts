import { and, asc, desc, eq, gt, gte, inArray, isNotNull, lt, lte, ne, type SQL, sql } from "drizzle-orm";
import type { Database } from "../../../platform/database/database.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { people } from "../../accounts/tables.ts";
import { entryPolicy, partPolicy, seenBy } from "../policy.ts";
import type { ReportRow } from "../queries.ts";
import { TEXTS } from "../rules.ts";
import { conditionEntries, reportAcknowledgements, reportParts, reports } from "../tables.ts";
import type { ListedReport, Neighbour } from "../view.ts";

/** Names of parts that the actor may read, without opening any. */
const readableParts = (actor: Actor) => sql<ListedReport["parts"]>`array(
  select ${reportParts.part} from ${reportParts} where ${reportParts.report} = ${reports.id} and ${partPolicy.read.where(actor)}
  union all select 'condition' where exists (select 1 from ${conditionEntries}
    where ${conditionEntries.report} = ${reports.id} and ${entryPolicy.read.where(actor)}))`;

const acknowledgedBy = sql<string[]>`array(
  select p.nickname from ${reportAcknowledgements} a join ${people} p on p.id = a.person
  where a.report = ${reports.id} order by a.at, a.person)`;

/** Which reports of others are listed. */
export interface ShownList {
  readonly cohort: string;
  /** Only of this day, or up to it: YYYY-MM-DD. */
  readonly day?: string | undefined;
  readonly until?: string | undefined;
  /** Only those that wait to be read. */
  readonly unread?: boolean;
}

const inList = (actor: Actor, { cohort, day, until, unread }: ShownList): SQL | undefined =>
  and(
    ne(reports.person, actor.person),
    eq(reports.cohort, cohort),
    day ? eq(reports.day, day) : undefined,
    until ? lte(reports.day, until) : undefined,
    unread ? isNotNull(reports.waitingSince) : undefined,
    seenBy(actor),
  );

/**
 * Reports of others in which there is something for the actor, those written last first. No text, nothing opened.
 * @param asked.before the id of the last one of the page before
 */
export function listReportsFor(
  db: Database,
  actor: Actor,
  { before, limit, ...list }: ShownList & { readonly before?: string | undefined; readonly limit: number },
): Promise<ListedReport[]> {
  return db.q
    .select({
      id: reports.id,
      day: reports.day,
      person: { id: people.id, name: people.nickname, plate: people.plate },
      parts: readableParts(actor),
      acknowledgedBy,
    })
    .from(reports)
    .innerJoin(people, eq(people.id, reports.person))
    .where(and(inList(actor, list), before ? lt(reports.id, before) : undefined))
    .orderBy(desc(reports.id))
    .limit(limit);
}

/** The same, whole and still sealed, to be opened with `openListed`. */
export function listRowsFor(
  db: Database,
  actor: Actor,
  { before, limit, ...list }: ShownList & { readonly before?: string | undefined; readonly limit: number },
): Promise<{ report: ReportRow; name: string }[]> {
  return db.q
    .select({ report: reports, name: people.nickname })
    .from(reports)
    .innerJoin(people, eq(people.id, reports.person))
    .where(and(inList(actor, list), before ? lt(reports.id, before) : undefined))
    .orderBy(desc(reports.id))
    .limit(limit);
}

/** The reports of a list that stand before and after one of them. Nothing opened. */
export async function findNeighbours(
  db: Database,
  actor: Actor,
  id: string,
  list: ShownList,
): Promise<{ readonly before: Neighbour | undefined; readonly after: Neighbour | undefined }> {
  const one = async (beyond: SQL, order: SQL): Promise<Neighbour | undefined> => {
    const [row] = await db.q
      .select({ id: reports.id, day: reports.day, name: people.nickname })
      .from(reports)
      .innerJoin(people, eq(people.id, reports.person))
      .where(and(inList(actor, list), beyond))
      .orderBy(order)
      .limit(1);
    return row;
  };
  const [before, after] = await Promise.all([
    one(gt(reports.id, id), asc(reports.id)),
    one(lt(reports.id, id), desc(reports.id)),
  ]);
  return { before, after };
}

/**
 * Reports of these people in which there is something for the actor, the latest day first.
 * @param asked.from only from this day on @param asked.to only up to this day
 */
export function listShownReports(
  db: Database,
  actor: Actor,
  { people: of, from, to, limit }: { people: readonly string[]; from?: string; to?: string; limit: number },
): Promise<ReportRow[]> {
  return db.q
    .select()
    .from(reports)
    .where(
      and(
        inArray(reports.person, [...of]),
        from ? gte(reports.day, from) : undefined,
        to ? lte(reports.day, to) : undefined,
        seenBy(actor),
      ),
    )
    .orderBy(desc(reports.day), desc(reports.id))
    .limit(limit);
}

/** The latest report of each of these people in a cohort in which there is something for the actor, and whether somebody has said to have read it. Nothing opened. */
export async function listLastShown(
  db: Database,
  actor: Actor,
  times: readonly { readonly person: string; readonly cohort: string }[],
): Promise<readonly { person: string; cohort: string; id: string; day: string; read: boolean }[]> {
  if (times.length === 0) return [];
  return db.q
    .selectDistinctOn([reports.person, reports.cohort], {
      person: reports.person,
      cohort: reports.cohort,
      id: reports.id,
      day: reports.day,
      read: sql<boolean>`exists (select 1 from ${reportAcknowledgements} a where a.report = ${reports.id})`,
    })
    .from(reports)
    .where(
      and(
        inArray(reports.person, [...new Set(times.map(({ person }) => person))]),
        inArray(reports.cohort, [...new Set(times.map(({ cohort }) => cohort))]),
        seenBy(actor),
      ),
    )
    .orderBy(reports.person, reports.cohort, desc(reports.day), desc(reports.id));
}

/** A day on which somebody wrote what they did. */
export interface WorkedDay {
  readonly id: string;
  readonly day: string;
  /** Only where everybody in the cohort reads it; what is for fewer is opened on the page of the report, where it is noted. */
  readonly did: string | null;
}

/**
 * The days on which somebody wrote what they did, as far as the actor may read that, the latest first. Nothing is opened.
 * @param asked.before only days before this one
 */
export function listWorkedDays(
  db: Database,
  actor: Actor,
  { person, cohort, before, limit }: { person: string; cohort: string; before: string | undefined; limit: number },
): Promise<WorkedDay[]> {
  return db.q
    .select({ id: reports.id, day: reports.day, did: reportParts.body })
    .from(reports)
    .innerJoin(reportParts, and(eq(reportParts.report, reports.id), eq(reportParts.part, "did")))
    .where(
      and(
        eq(reports.person, person),
        eq(reports.cohort, cohort),
        before ? lt(reports.day, before) : undefined,
        partPolicy.read.where(actor),
      ),
    )
    .orderBy(desc(reports.day))
    .limit(limit);
}

/** Minutes that each of these people has declared and shows the actor, in all. */
export async function sumShownMinutes(
  db: Database,
  actor: Actor,
  of: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (of.length === 0) return new Map();
  const rows = await db.q
    .select({ person: reports.person, sum: sql<number>`coalesce(sum(${reports.minutes}), 0)::int` })
    .from(reports)
    .innerJoin(reportParts, and(eq(reportParts.report, reports.id), eq(reportParts.part, "minutes")))
    .where(and(inArray(reports.person, [...of]), partPolicy.read.where(actor)))
    .groupBy(reports.person);
  return new Map(rows.map(({ person, sum }) => [person, sum]));
}

/** On how many days since this one each of these people has written something that the actor may read. Nothing is opened. */
export async function countShownReports(
  db: Database,
  actor: Actor,
  of: readonly string[],
  from: string,
): Promise<ReadonlyMap<string, number>> {
  if (of.length === 0) return new Map();
  const rows = await db.q
    .select({ person: reports.person, count: sql<number>`count(distinct ${reports.id})::int` })
    .from(reports)
    .innerJoin(reportParts, eq(reportParts.report, reports.id))
    .where(
      and(
        inArray(reports.person, [...of]),
        gte(reports.day, from),
        inArray(reportParts.part, [...TEXTS]),
        partPolicy.read.where(actor),
      ),
    )
    .groupBy(reports.person);
  return new Map(rows.map(({ person, count }) => [person, count]));
}

/** How many reports of work of a cohort have something for the actor, and how many of them nobody has said to have read. */
export async function countReports(
  db: Database,
  actor: Actor,
  cohort: string,
): Promise<{ written: number; unread: number }> {
  const [row] = await db.q
    .select({
      written: sql<number>`count(*)::int`,
      unread: sql<number>`count(*) filter (where not exists
        (select 1 from ${reportAcknowledgements} a where a.report = ${reports.id}))::int`,
    })
    .from(reports)
    .where(and(eq(reports.cohort, cohort), eq(reports.kind, "work"), ne(reports.person, actor.person), seenBy(actor)));
  return { written: row?.written ?? 0, unread: row?.unread ?? 0 };
}

/** The minutes that each person of a cohort has declared in all, where the actor may read them. No names: for a middle over many. */
export async function listDeclaredMinutes(db: Database, actor: Actor, cohort: string): Promise<number[]> {
  const rows = await db.q
    .select({ sum: sql<number>`sum(${reports.minutes})::int` })
    .from(reports)
    .innerJoin(reportParts, and(eq(reportParts.report, reports.id), eq(reportParts.part, "minutes")))
    .where(and(eq(reports.cohort, cohort), sql`${reports.minutes} > 0`, partPolicy.read.where(actor)))
    .groupBy(reports.person);
  return rows.map(({ sum }) => sum);
}

/**
 * The minutes that each of these people declared in each of their cohorts, for figures over many people alone: only of those who show
 * the organizers all of them, since a part of somebody's hours would tell something wrong. Through nobody.
 */
export function listWholeMinutes(db: Database, of: readonly string[]) {
  return db.q
    .select({
      person: reports.person,
      cohort: reports.cohort,
      minutes: sql<number>`sum(${reports.minutes})::int`,
    })
    .from(reports)
    .leftJoin(reportParts, and(eq(reportParts.report, reports.id), eq(reportParts.part, "minutes")))
    .where(and(inArray(reports.person, [...of]), gt(reports.minutes, 0)))
    .groupBy(reports.person, reports.cohort)
    .having(sql`bool_and(coalesce(${reportParts.audience} && array['organizers', 'participants']::text[], false))`);
}
