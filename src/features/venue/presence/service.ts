import { eq, inArray, lte } from "drizzle-orm";
import type { Tx } from "../../../platform/database/database.ts";
import { notFound } from "../../../platform/errors.ts";
import type { Platform } from "../../../platform/platform.ts";
import { type Actor, placesOf } from "../../../platform/policy/actor.ts";
import { IN_VENUE } from "../../accounts/rules.ts";
import { people } from "../../accounts/tables.ts";
import { type Presence, untilOf } from "./rules.ts";
import { presences } from "./tables.ts";

/**
 * The actor says what they are at, in every venue they are in, in place of what they said before. No event: that would be a history of
 * their days. What others said and what has ended is not kept either.
 * @throws Refusal 404 when they are in no venue
 */
export async function declare(
  { db, clock }: Platform,
  actor: Actor,
  {
    presence,
    note,
    until: time,
  }: { readonly presence: Presence; readonly note: string; readonly until?: string | undefined },
): Promise<void> {
  if (placesOf(actor, IN_VENUE).length === 0) throw notFound();
  const now = clock.now();
  await db.write(actor, async ({ q }) => {
    const [person] = await q.select({ zone: people.zone }).from(people).where(eq(people.id, actor.person));
    const said = { presence, note, until: untilOf(now, person?.zone ?? "Asia/Tokyo", time), named: time !== undefined };
    await q
      .insert(presences)
      .values({ person: actor.person, ...said })
      .onConflictDoUpdate({ target: presences.person, set: said });
    // Two who do this at once leave each other's rows alone, instead of waiting for each other.
    const over = q
      .select({ person: presences.person })
      .from(presences)
      .where(lte(presences.until, now))
      .for("update", { skipLocked: true });
    await q.delete(presences).where(inArray(presences.person, over));
  });
}

/** The actor takes it back; nothing is said of them any more. */
export async function takeBack({ db }: Platform, actor: Actor): Promise<void> {
  await db.write(actor, (tx) => erasePresence(tx, actor.person));
}

/** Somebody is erased: so is what they said of themselves. */
export async function erasePresence({ q }: Pick<Tx, "q">, person: string): Promise<void> {
  await q.delete(presences).where(eq(presences.person, person));
}
