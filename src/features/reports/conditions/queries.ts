import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { Database } from "../../../platform/database/database.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import type { ReportReader } from "../../blueprints/rules.ts";
import { conditionEntries, conditionItems, reports } from "../tables.ts";

/** The actor's own condition items, still sealed, in the order they were begun. @param asked.ended also those not asked for any more */
export function listOwnItems(db: Database, actor: Actor, { ended }: { ended: boolean }) {
  return db.q
    .select()
    .from(conditionItems)
    .where(and(eq(conditionItems.person, actor.person), ended ? undefined : isNull(conditionItems.endedAt)))
    .orderBy(asc(conditionItems.id));
}

/** How many days of the actor's own condition name each of these readers; no level is opened. */
export async function countNotedFor(db: Database, actor: Actor): Promise<Record<(typeof NAMED)[number], number>> {
  const daysFor = (reader: string) =>
    sql<number>`count(distinct ${reports.day}) filter (where ${reader} = any(${conditionEntries.audience}))::int`;
  const [counted] = await db.q
    .select({ supporter: daysFor("supporter"), mentors: daysFor("mentors"), organizers: daysFor("organizers") })
    .from(conditionEntries)
    .innerJoin(reports, eq(reports.id, conditionEntries.report))
    .where(eq(reports.person, actor.person));
  return counted ?? { supporter: 0, mentors: 0, organizers: 0 };
}

const NAMED = ["supporter", "mentors", "organizers"] as const satisfies readonly ReportReader[];

/** One of the actor's own. */
export async function findOwnItem(db: Database, actor: Actor, id: string) {
  const [item] = await db.q
    .select()
    .from(conditionItems)
    .where(and(eq(conditionItems.id, id), eq(conditionItems.person, actor.person)));
  return item;
}
