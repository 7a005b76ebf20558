import { and, asc, desc, eq, inArray, lt, or, type SQL, sql } from "drizzle-orm";
import type { Database } from "../../platform/database/database.ts";
import { type Actor, placesOf } from "../../platform/policy/actor.ts";
import { people } from "../accounts/tables.ts";
import type { CohortRow } from "../cohorts/queries.ts";
import { cohorts } from "../cohorts/tables.ts";
import { entryPolicy, partPolicy, reportPolicy, seenBy } from "./policy.ts";
import { conditionEntries, conditionItems, reportAcknowledgements, reportParts, reports } from "./tables.ts";

export type ReportRow = typeof reports.$inferSelect;

/** A report in which there is something for the actor, with its author's name. */
export async function findReport(
  db: Database,
  actor: Actor,
  id: string,
): Promise<{ report: ReportRow; name: string; plainWords: boolean } | undefined> {
  const [row] = await db.q
    .select({ report: reports, name: people.nickname, plainWords: people.plainWords })
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
