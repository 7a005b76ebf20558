import { and, asc, desc, eq, gte, inArray, isNotNull, lt, lte, ne, or, type SQL, sql } from "drizzle-orm";
import type { Database } from "../../platform/database/database.ts";
import { type Actor, placesOf } from "../../platform/policy/actor.ts";
import { people } from "../accounts/tables.ts";
import type { CohortRow } from "../cohorts/queries.ts";
import { cohorts } from "../cohorts/tables.ts";
import type { RoomRow } from "../venue/queries.ts";
import { rooms } from "../venue/tables.ts";
import { entryPolicy, partPolicy, reportPolicy, seenBy } from "./policy.ts";
import { TEXTS } from "./rules.ts";
import { conditionEntries, conditionItems, reportAcknowledgements, reportParts, reports } from "./tables.ts";
import type { ListedReport } from "./view.ts";

export type ReportRow = typeof reports.$inferSelect;

/** A report in which there is something for the actor, with its author's name. */
export async function findReport(
  db: Database,
  actor: Actor,
  id: string,
): Promise<{ report: ReportRow; name: string } | undefined> {
  const [row] = await db.q
    .select({ report: reports, name: people.nickname })
    .from(reports)
    .innerJoin(people, eq(people.id, reports.person))
    .where(and(eq(reports.id, id), seenBy(actor)));
  return row;
}

/** One of the actor's own. */
export async function findOwnReport(db: Database, actor: Actor, id: string): Promise<ReportRow | undefined> {
  const [row] = await db.q
    .select()
    .from(reports)
    .where(and(eq(reports.id, id), reportPolicy.own.where(actor)));
  return row;
}

/** The actor's report of a day. */
export async function findOwnOfDay(
  db: Database,
  actor: Actor,
  cohort: string,
  day: string,
): Promise<ReportRow | undefined> {
  const [row] = await db.q
    .select()
    .from(reports)
    .where(and(reportPolicy.own.where(actor), eq(reports.cohort, cohort), eq(reports.day, day)));
  return row;
}

/** The actor's last report of work before a day: what they wanted to do next, whom they showed it to. */
export async function findOwnBefore(
  db: Database,
  actor: Actor,
  cohort: string,
  day: string,
): Promise<ReportRow | undefined> {
  const [row] = await db.q
    .select()
    .from(reports)
    .where(
      and(reportPolicy.own.where(actor), eq(reports.cohort, cohort), eq(reports.kind, "work"), lt(reports.day, day)),
    )
    .orderBy(desc(reports.day))
    .limit(1);
  return row;
}

/** A place in somebody's own reports: in several cohorts there may be several of one day. */
export interface ReportPlace {
  readonly day: string;
  /** Undefined: before all of that day. */
  readonly id: string | undefined;
}

/** The actor's own reports, the latest day first. @param asked.before only those that come after this place */
export function listOwnReports(
  db: Database,
  actor: Actor,
  { cohort, before, limit }: { cohort?: string; before?: ReportPlace | undefined; limit: number },
): Promise<ReportRow[]> {
  return db.q
    .select()
    .from(reports)
    .where(
      and(
        reportPolicy.own.where(actor),
        cohort ? eq(reports.cohort, cohort) : undefined,
        before ? afterPlace(before) : undefined,
      ),
    )
    .orderBy(desc(reports.day), desc(reports.id))
    .limit(limit);
}

const afterPlace = ({ day, id }: ReportPlace): SQL | undefined =>
  id ? or(lt(reports.day, day), and(eq(reports.day, day), lt(reports.id, id))) : lt(reports.day, day);

/** Minutes the actor has declared in a cohort. */
export async function sumOwnMinutes(db: Database, actor: Actor, cohort: string): Promise<number> {
  const [row] = await db.q
    .select({ sum: sql<number>`coalesce(sum(${reports.minutes}), 0)::int` })
    .from(reports)
    .where(and(reportPolicy.own.where(actor), eq(reports.cohort, cohort)));
  return row?.sum ?? 0;
}

/** The cohorts where the actor takes part, or has written: the newest first. */
export function listOwnCohorts(db: Database, actor: Actor): Promise<CohortRow[]> {
  const inNow = placesOf(actor, ["participant"]);
  return db.q
    .select()
    .from(cohorts)
    .where(
      sql`(${inNow.length > 0 ? inArray(cohorts.id, inNow) : sql`false`} or exists
        (select 1 from ${reports} where ${reports.cohort} = ${cohorts.id} and ${reportPolicy.own.where(actor)}))`,
    )
    .orderBy(desc(cohorts.id))
    .limit(20);
}

/** The parts of these reports that the actor may read, still sealed. */
export function listParts(db: Database, actor: Actor, ids: readonly string[]) {
  return db.q
    .select({
      report: reportParts.report,
      part: reportParts.part,
      audience: reportParts.audience,
      body: reportParts.body,
      sealed: reportParts.sealed,
    })
    .from(reportParts)
    .innerJoin(reports, eq(reports.id, reportParts.report))
    .where(and(inArray(reportParts.report, [...ids]), partPolicy.read.where(actor)));
}

/** The conditions of these reports that the actor may read, still sealed, in the order of their items. */
export function listEntries(db: Database, actor: Actor, ids: readonly string[]) {
  return db.q
    .select({
      id: conditionEntries.id,
      report: conditionEntries.report,
      item: conditionEntries.item,
      audience: conditionEntries.audience,
      sealed: conditionEntries.sealed,
      itemSealed: conditionItems.sealed,
    })
    .from(conditionEntries)
    .innerJoin(reports, eq(reports.id, conditionEntries.report))
    .innerJoin(conditionItems, eq(conditionItems.id, conditionEntries.item))
    .where(and(inArray(conditionEntries.report, [...ids]), entryPolicy.read.where(actor)))
    .orderBy(asc(conditionEntries.item));
}

export type PartRow = Awaited<ReturnType<typeof listParts>>[number];
export type EntryRow = Awaited<ReturnType<typeof listEntries>>[number];

/** Who has said that they read these reports, which the caller found through the actor; sentences still sealed. */
export function listAcknowledgements(db: Database, ids: readonly string[]) {
  const { report, person, sealed, at } = reportAcknowledgements;
  return db.q
    .select({ report, person, sealed, at, name: people.nickname })
    .from(reportAcknowledgements)
    .innerJoin(people, eq(people.id, person))
    .where(inArray(report, [...ids]))
    .orderBy(asc(at), asc(person));
}

/** Names of parts that the actor may read, without opening any. */
const readableParts = (actor: Actor) => sql<ListedReport["parts"]>`array(
  select ${reportParts.part} from ${reportParts} where ${reportParts.report} = ${reports.id} and ${partPolicy.read.where(actor)}
  union all select 'condition' where exists (select 1 from ${conditionEntries}
    where ${conditionEntries.report} = ${reports.id} and ${entryPolicy.read.where(actor)}))`;

const acknowledgedBy = sql<string[]>`array(
  select p.nickname from ${reportAcknowledgements} a join ${people} p on p.id = a.person
  where a.report = ${reports.id} order by a.at, a.person)`;

/**
 * Reports of others in which there is something for the actor, those written last first. No text, nothing opened.
 * @param asked.cohort only there
 * @param asked.person only theirs
 * @param asked.day,asked.until only of this day, or up to it
 * @param asked.unread only those that wait to be read
 * @param asked.before the id of the last one of the page before
 */
export function listReportsFor(
  db: Database,
  actor: Actor,
  {
    cohort,
    person,
    day,
    until,
    unread,
    before,
    limit,
  }: {
    cohort?: string;
    person?: string;
    day?: string | undefined;
    until?: string | undefined;
    unread?: boolean;
    before?: string | undefined;
    limit: number;
  },
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
    .where(
      and(
        ne(reports.person, actor.person),
        cohort ? eq(reports.cohort, cohort) : undefined,
        person ? eq(reports.person, person) : undefined,
        day ? eq(reports.day, day) : undefined,
        until ? lte(reports.day, until) : undefined,
        unread ? isNotNull(reports.waitingSince) : undefined,
        before ? lt(reports.id, before) : undefined,
        seenBy(actor),
      ),
    )
    .orderBy(desc(reports.id))
    .limit(limit);
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

/** The room that a cohort's reports go to; the caller found the cohort, or a report in it, through the actor. */
export async function findReportsRoom(db: Database, cohort: string): Promise<RoomRow | undefined> {
  const [room] = await db.q
    .select()
    .from(rooms)
    .where(and(eq(rooms.cohort, cohort), eq(rooms.purpose, "reports")))
    .orderBy(asc(rooms.place), asc(rooms.id))
    .limit(1);
  return room;
}

/** The room in which a post of the actor's own stands. */
export async function findRoomOfPost(db: Database, actor: Actor, post: string): Promise<RoomRow | undefined> {
  const [room] = await db.q
    .select()
    .from(rooms)
    .where(sql`${rooms.id} = (select room from posts where id = ${post} and author = ${actor.person})`);
  return room;
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
