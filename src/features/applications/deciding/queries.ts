import { and, asc, eq, isNotNull, isNull, sql } from "drizzle-orm";
import type { Database } from "../../../platform/database/database.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { applicationPolicy } from "../policy.ts";
import { type ApplicationRow, asRow, withKey } from "../queries.ts";
import { applications } from "../tables.ts";

const isDecided = sql`(${applications.state} <> 'sent' or ${applications.decision} is not null)`;
const inOrder = sql`(${isDecided}, ${applications.sentAt}, ${applications.id})`;
const ofCohort = (actor: Actor, cohort: string) =>
  and(eq(applications.cohort, cohort), applicationPolicy.read.where(actor));
const waitingFirst = [isDecided, asc(applications.sentAt), asc(applications.id)];

/** A page of the applications of a cohort that the actor runs: what nobody has decided first, longest first. @param after the last one of the page before */
export async function listApplications(
  db: Database,
  actor: Actor,
  cohort: string,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<ApplicationRow[]> {
  const beyond =
    after &&
    sql`${inOrder} > (select b.state <> 'sent' or b.decision is not null, b.sent_at, b.id from applications b where b.id = ${after})`;
  const rows = await withKey(db.q)
    .where(and(ofCohort(actor, cohort), beyond || undefined))
    .orderBy(...waitingFirst)
    .limit(limit);
  return rows.map(asRow);
}

/** How many decisions of a cohort are not published. */
export async function countToPublish(db: Database, actor: Actor, cohort: string): Promise<number> {
  const [row] = await db.q
    .select({ count: sql<number>`count(*)::int` })
    .from(applications)
    .where(and(ofCohort(actor, cohort), isNotNull(applications.decision), isNull(applications.publication)));
  return row?.count ?? 0;
}

/** Those before and after one in the list. */
export async function findNeighbours(db: Database, actor: Actor, { id, cohort }: ApplicationRow) {
  const ids = db.q
    .select({
      id: applications.id,
      before: sql<string | null>`lag(${applications.id}) over (order by ${inOrder})`.as("before"),
      after: sql<string | null>`lead(${applications.id}) over (order by ${inOrder})`.as("after"),
    })
    .from(applications)
    .where(ofCohort(actor, cohort))
    .as("ids");
  const [found] = await db.q.select({ before: ids.before, after: ids.after }).from(ids).where(eq(ids.id, id));
  return found;
}

/** Those of a cohort that nobody has decided, longest waiting first. @param after only those behind this one */
export async function listToDecide(
  db: Database,
  actor: Actor,
  cohort: string,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<ApplicationRow[]> {
  const beyond =
    after &&
    sql`(${applications.sentAt}, ${applications.id}) > (select b.sent_at, b.id from applications b where b.id = ${after})`;
  const rows = await withKey(db.q)
    .where(and(ofCohort(actor, cohort), sql`not ${isDecided}`, beyond || undefined))
    .orderBy(asc(applications.sentAt), asc(applications.id))
    .limit(limit);
  return rows.map(asRow);
}
