import { and, asc, desc, eq, inArray, isNull, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Database } from "../../../platform/database/database.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { any } from "../../../platform/policy/rule.ts";
import { people } from "../../accounts/tables.ts";
import type { CohortRow } from "../../cohorts/queries.ts";
import { cohorts, participations } from "../../cohorts/tables.ts";
import type { ParticipationRow } from "../day-one/queries.ts";
import { participationPolicy } from "../policy.ts";
import { agreementScans } from "../tables.ts";

/** Somebody's time in a cohort, with what they are called. */
export interface TimeOfSomebody {
  readonly participation: ParticipationRow;
  readonly cohort: CohortRow;
  readonly name: string;
}

/** Who may see a pack: whose it is, also when it is long over, and those who run the cohort. */
const reader = any(participationPolicy.own, participationPolicy.organize);

/** One time in a cohort whose pack the actor may see. */
export async function findTime(db: Database, actor: Actor, id: string): Promise<TimeOfSomebody | undefined> {
  const [row] = await db.q
    .select({ participation: participations, cohort: cohorts, name: people.nickname })
    .from(participations)
    .innerJoin(cohorts, eq(cohorts.id, participations.cohort))
    .innerJoin(people, eq(people.id, participations.person))
    .where(and(eq(participations.id, id), reader.where(actor)));
  return row;
}

/** The actor's own times, the newest first. */
export const listOwnTimes = (db: Database, actor: Actor) =>
  db.q
    .select({ id: participations.id, title: cohorts.title })
    .from(participations)
    .innerJoin(cohorts, eq(cohorts.id, participations.cohort))
    .where(participationPolicy.own.where(actor))
    .orderBy(desc(participations.createdAt), desc(participations.id))
    .limit(50);

const [bringers, enders] = [alias(people, "bringers"), alias(people, "enders")];

/** The papers of a time, with who brought them, and who took them away; without what is on them. */
export const listScans = (db: Database, participation: string) =>
  db.q
    .select({
      ...{ id: agreementScans.id, type: agreementScans.type, at: agreementScans.at, endedAt: agreementScans.endedAt },
      size: agreementScans.size,
      replaced: sql<boolean>`${agreementScans.replacedBy} is not null`,
      byName: bringers.nickname,
      endedByName: enders.nickname,
    })
    .from(agreementScans)
    .leftJoin(bringers, eq(bringers.id, agreementScans.by))
    .leftJoin(enders, eq(enders.id, agreementScans.endedBy))
    .where(eq(agreementScans.participation, participation))
    .orderBy(asc(agreementScans.id));
export type ListedScan = Awaited<ReturnType<typeof listScans>>[number];

/** One that was not taken away, with what is on it, sealed. */
export async function findScan(db: Database, participation: string, id: string) {
  const [row] = await db.q
    .select()
    .from(agreementScans)
    .where(
      and(eq(agreementScans.participation, participation), eq(agreementScans.id, id), isNull(agreementScans.endedAt)),
    );
  return row;
}

/** How many papers stand, by time. */
export async function countScans(db: Database, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (ids.length === 0) return new Map();
  const rows = await db.q
    .select({ id: agreementScans.participation, count: sql<number>`count(*)::int` })
    .from(agreementScans)
    .where(and(inArray(agreementScans.participation, [...ids]), isNull(agreementScans.endedAt)))
    .groupBy(agreementScans.participation);
  return new Map(rows.map(({ id, count }) => [id, count]));
}
