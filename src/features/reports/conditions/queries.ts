import { and, asc, eq, isNull } from "drizzle-orm";
import type { Database } from "../../../platform/database/database.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { conditionItems } from "../tables.ts";

/** The actor's own condition items, still sealed, in the order they were begun. @param asked.ended also those not asked for any more */
export function listOwnItems(db: Database, actor: Actor, { ended }: { ended: boolean }) {
  return db.q
    .select()
    .from(conditionItems)
    .where(and(eq(conditionItems.person, actor.person), ended ? undefined : isNull(conditionItems.endedAt)))
    .orderBy(asc(conditionItems.id));
}

/** One of the actor's own. */
export async function findOwnItem(db: Database, actor: Actor, id: string) {
  const [item] = await db.q
    .select()
    .from(conditionItems)
    .where(and(eq(conditionItems.id, id), eq(conditionItems.person, actor.person)));
  return item;
}
