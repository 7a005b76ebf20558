import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "../../../platform/database/database.ts";
import { conflict } from "../../../platform/errors.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { quietSettings, talkWishes } from "../tables.ts";
import type { QuietSettings, Wish } from "./rules.ts";

/**
 * The actor chooses how they are told. A digest that begins tells only of what comes from now on.
 * @param version of what they changed; undefined: whatever stands there
 * @throws Refusal 409 `changed_meanwhile`
 */
export async function chooseQuiet(
  { db, clock }: Platform,
  actor: Actor,
  chosen: Partial<QuietSettings>,
  version?: number,
): Promise<void> {
  await db.write(actor, async ({ q, record }) => {
    await q.insert(quietSettings).values({ person: actor.person, version: 0 }).onConflictDoNothing();
    const [before] = await q.select().from(quietSettings).where(eq(quietSettings.person, actor.person)).for("update");
    if (!before) return;
    const same = Object.entries(chosen).every(([name, value]) => before[name as keyof QuietSettings] === value);
    if (version !== undefined && version !== before.version && !same) throw conflict("changed_meanwhile");
    const begins = chosen.digest !== undefined && chosen.digest !== "none" && before.digest === "none";
    await q
      .update(quietSettings)
      .set({ ...chosen, ...(begins ? { digestedAt: clock.now() } : {}), version: sql`${quietSettings.version} + 1` })
      .where(eq(quietSettings.person, actor.person));
    await record({ kind: "person.quiet_changed", person: actor.person });
  });
}

/** The actor says how much they want to talk in a cohort they are in, and whether the others there read it. */
export async function wishToTalk(
  { db }: Platform,
  actor: Actor,
  { cohort, wish, shown }: { readonly cohort: string; readonly wish: Wish; readonly shown: boolean },
): Promise<void> {
  await db.write(actor, ({ q }) =>
    q
      .insert(talkWishes)
      .values({ person: actor.person, cohort, wish, shown })
      .onConflictDoUpdate({ target: [talkWishes.person, talkWishes.cohort], set: { wish, shown } }),
  );
}

/** A digest was made: what it told is told. @returns false when another process was first */
export async function noteDigest({ q }: Tx, person: string, before: Date | null, at: Date): Promise<boolean> {
  const first = and(eq(quietSettings.person, person), sql`${quietSettings.digestedAt} is not distinct from ${before}`);
  return (
    (await q.update(quietSettings).set({ digestedAt: at }).where(first).returning({ person: quietSettings.person }))
      .length > 0
  );
}

/** Somebody is erased: so is what they chose. */
export async function eraseQuietSettings({ q }: Tx, person: string): Promise<void> {
  await q.delete(quietSettings).where(eq(quietSettings.person, person));
  await q.delete(talkWishes).where(eq(talkWishes.person, person));
}
