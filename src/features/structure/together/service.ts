import { eq, inArray, lte } from "drizzle-orm";
import { minutes } from "../../../platform/clock.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { notFound } from "../../../platform/errors.ts";
import type { Platform } from "../../../platform/platform.ts";
import { type Actor, holds } from "../../../platform/policy/actor.ts";
import { IN_VENUE } from "../../accounts/rules.ts";
import { sitters } from "../tables.ts";

/**
 * The actor sits down in the quiet hour of a cohort, or means to stay longer or shorter. Nobody is told and no event is kept: that would
 * be a history of their days. What has ended is not kept either.
 * @param stay minutes from now
 * @throws Refusal 404 when they are not in its venue
 */
export async function sitDown(
  { db, clock }: Platform,
  actor: Actor,
  { cohort, stay, named }: { readonly cohort: string; readonly stay: number; readonly named: boolean },
): Promise<void> {
  if (!holds(actor, IN_VENUE, cohort)) throw notFound();
  const now = clock.now();
  const seat = { cohort, named, until: new Date(now.getTime() + minutes(stay)) };
  await db.write(actor, async ({ q }) => {
    await q
      .insert(sitters)
      .values({ person: actor.person, ...seat })
      .onConflictDoUpdate({ target: sitters.person, set: seat });
    // Two who do this at once leave each other's rows alone, instead of waiting for each other.
    const over = q
      .select({ person: sitters.person })
      .from(sitters)
      .where(lte(sitters.until, now))
      .for("update", { skipLocked: true });
    await q.delete(sitters).where(inArray(sitters.person, over));
  });
}

/** The actor gets up; nothing is left of their having been there. */
export const getUp = ({ db }: Platform, actor: Actor): Promise<void> =>
  db.write(actor, (tx) => eraseSitting(tx, actor.person));

/** Somebody is erased, or leaves: they do not sit there any more. */
export async function eraseSitting({ q }: Pick<Tx, "q">, person: string): Promise<void> {
  await q.delete(sitters).where(eq(sitters.person, person));
}
