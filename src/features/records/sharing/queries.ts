import { and, desc, eq, gt, inArray, isNull, sql } from "drizzle-orm";
import type { Database } from "../../../platform/database/database.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { people } from "../../accounts/tables.ts";
import { reads } from "../../audit/tables.ts";
import { cohorts } from "../../cohorts/tables.ts";
import type { RecordRow } from "../queries.ts";
import { recordShares, records } from "../tables.ts";

export type ShareRow = typeof recordShares.$inferSelect;

/** The links to a record of the actor's own, newest first. */
export function listShares(db: Database, actor: Actor, record: RecordRow): Promise<ShareRow[]> {
  return db.q
    .select()
    .from(recordShares)
    .where(and(eq(recordShares.record, record.id), eq(recordShares.person, actor.person)))
    .orderBy(desc(recordShares.id))
    .limit(100);
}

/** One of the actor's own. */
export async function findOwnShare(db: Database, actor: Actor, id: string): Promise<ShareRow | undefined> {
  const [row] = await db.q
    .select()
    .from(recordShares)
    .where(and(eq(recordShares.id, id), eq(recordShares.person, actor.person)));
  return row;
}

/** What a secret opens now: a link that has neither ended nor been ended, to a record that is approved. Through nobody. */
export async function findShared(
  db: Database,
  secretHash: Buffer,
  now: Date,
): Promise<{ share: ShareRow; record: RecordRow } | undefined> {
  const [row] = await db.q
    .select({
      share: recordShares,
      record: records,
      nickname: people.nickname,
      plate: people.plate,
      cohortTitle: cohorts.title,
    })
    .from(recordShares)
    .innerJoin(records, eq(records.id, recordShares.record))
    .innerJoin(people, eq(people.id, records.person))
    .innerJoin(cohorts, eq(cohorts.id, records.cohort))
    .where(
      and(
        eq(recordShares.secretHash, secretHash),
        isNull(recordShares.endedAt),
        gt(recordShares.expiresAt, now),
        eq(records.state, "approved"),
      ),
    );
  if (!row) return undefined;
  const { share, record, ...names } = row;
  return { share, record: { ...record, ...names } };
}

/** How often and when last each link was opened by somebody else. */
export async function listOpened(
  db: Database,
  actor: Actor,
  shares: readonly ShareRow[],
): Promise<Map<string, { times: number; last: Date }>> {
  if (shares.length === 0) return new Map();
  const ids = shares.map(({ id }) => id);
  const rows = await db.q
    .select({ share: reads.subject, times: sql<number>`count(*)::int`, last: sql<Date>`max(${reads.at})` })
    .from(reads)
    .where(and(eq(reads.person, actor.person), inArray(reads.subject, ids)))
    .groupBy(reads.subject);
  return new Map(rows.map(({ share, times, last }) => [share ?? "", { times, last: new Date(last) }]));
}
