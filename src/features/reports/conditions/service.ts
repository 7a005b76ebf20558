import { and, eq, isNull } from "drizzle-orm";
import { newId } from "../../../platform/database/columns.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { unacceptable } from "../../../platform/errors.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import type { Scale } from "../../blueprints/rules.ts";
import { type Audience, audienceIn, audienceText, narrowedTo, ONLY_ME } from "../rules.ts";
import { itemField, sealOf } from "../sealing/service.ts";
import { conditionItems } from "../tables.ts";
import type { ChangedItem } from "./input.ts";
import { listOwnItems } from "./queries.ts";
import { type ConditionItem, type ItemWords, MOST_ITEMS } from "./rules.ts";

/** The actor's own condition items, opened. @param asked.ended also those not asked for any more */
export async function listItems(
  platform: Platform,
  actor: Actor,
  asked: { ended: boolean } = { ended: false },
): Promise<ConditionItem[]> {
  const rows = await listOwnItems(platform.db, actor, asked);
  if (rows.length === 0) return [];
  const seal = await sealOf(platform, actor.person);
  return rows.flatMap(({ id, scale, audience, endedAt, sealed }) => {
    const words = seal.open(itemField(id), sealed);
    return words ? [{ id, scale, audience, ended: endedAt !== null, ...(JSON.parse(words) as ItemWords) }] : [];
  });
}

/**
 * Begins to watch something; only the person sees it at first.
 * @throws Refusal 422 when there are as many as fit already
 */
export async function addItems(
  platform: Platform,
  actor: Actor,
  items: readonly (ItemWords & { readonly scale: Scale })[],
): Promise<void> {
  const seal = await sealOf(platform, actor.person);
  const { db, clock } = platform;
  await db.write(actor, async ({ q, record }) => {
    const before = await listItems(platform, actor);
    const fresh = items.filter((one) => !before.some((known) => one.suggestion && known.suggestion === one.suggestion));
    if (before.length + fresh.length > MOST_ITEMS) throw unacceptable("too_many_items", { most: MOST_ITEMS });
    for (const { scale, label, levels, ownAction, suggestion } of fresh) {
      const [id, words] = [newId(), { label, levels, ownAction, suggestion }];
      const sealed = seal.close(itemField(id), JSON.stringify(words));
      await q
        .insert(conditionItems)
        .values({ id, person: actor.person, scale, sealed, audience: [...ONLY_ME], startedAt: clock.now() });
      await record({ kind: "condition_item.begun", subject: id });
    }
  });
}

/** Changes the words of an item, also for what was noted before, and who reads what is noted from now on. */
export async function changeItem(
  platform: Platform,
  actor: Actor,
  item: ConditionItem,
  { label, ownAction, audience }: ChangedItem,
): Promise<void> {
  const seal = await sealOf(platform, actor.person);
  const words: ItemWords = { label, ownAction, levels: item.levels, suggestion: item.suggestion };
  await platform.db.write(actor, async ({ q, record }) => {
    await q
      .update(conditionItems)
      .set({
        sealed: seal.close(itemField(item.id), JSON.stringify(words)),
        audience: [...audienceIn(audience, true)],
      })
      .where(and(eq(conditionItems.id, item.id), eq(conditionItems.person, actor.person)));
    await record({ kind: "condition_item.changed", subject: item.id });
  });
}

/** What is noted next begins no wider than these readers. Wider only by `changeItem`. */
export async function narrowItems(
  { q }: Tx,
  actor: Actor,
  readers: readonly { readonly item: string; readonly audience: Audience }[],
): Promise<void> {
  const { id, person, audience: begins } = conditionItems;
  const own = await q.select({ id, begins }).from(conditionItems).where(eq(person, actor.person));
  for (const item of own) {
    const chosen = readers.find((one) => one.item === item.id)?.audience ?? item.begins;
    const audience = narrowedTo(item.begins, chosen);
    if (audienceText(audience) === audienceText(item.begins)) continue;
    await q
      .update(conditionItems)
      .set({ audience: [...audience] })
      .where(and(eq(id, item.id), eq(person, actor.person)));
  }
}

/** Stops asking for it, or asks again; what was noted stays. Twice is once. */
export async function endItem(
  { db, clock }: Platform,
  actor: Actor,
  item: Pick<ConditionItem, "id">,
  ended: boolean,
): Promise<void> {
  await db.write(actor, async ({ q, record }) => {
    const done = await q
      .update(conditionItems)
      .set({ endedAt: ended ? clock.now() : null })
      .where(
        and(
          eq(conditionItems.id, item.id),
          eq(conditionItems.person, actor.person),
          ended ? isNull(conditionItems.endedAt) : undefined,
        ),
      )
      .returning({ id: conditionItems.id });
    if (done[0]) await record({ kind: ended ? "condition_item.ended" : "condition_item.begun", subject: item.id });
  });
}
