import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "../../../platform/database/database.ts";
import { forbidden, unacceptable } from "../../../platform/errors.ts";
import type { Platform } from "../../../platform/platform.ts";
import { type Actor, holds } from "../../../platform/policy/actor.ts";
import { findPinned } from "../../blueprints/queries.ts";
import { type Aid, switchable } from "../../blueprints/rules.ts";
import { aidsOff } from "./tables.ts";

/**
 * The actor goes without an aid in a cohort they are in. Twice is once; nobody else learns of it.
 * @throws Refusal 403 when they take part in no other way than by looking after others, who wait to be seen; 422 `aid_stays` when the
 * cohort's blueprint does not let it go
 */
export async function switchOff(platform: Platform, actor: Actor, cohort: string, aid: string): Promise<void> {
  if (!holds(actor, ["participant"], cohort)) throw forbidden("aids_for_participants");
  const pinned = await findPinned(platform.db, cohort);
  const known = pinned && switchable(pinned.document).find((one) => one === aid);
  if (!known) throw unacceptable("aid_stays");
  await platform.db.write(actor, ({ q }) =>
    q
      .insert(aidsOff)
      .values({ person: actor.person, cohort, aids: [known] })
      .onConflictDoUpdate({
        target: [aidsOff.person, aidsOff.cohort],
        set: { aids: sql`array(select distinct unnest(${aidsOff.aids} || excluded.aids))` },
      }),
  );
}

/** The actor has an aid back, or all of them; whatever they are here, and whatever the blueprint says by now. */
export async function haveBack({ db }: Platform, actor: Actor, cohort: string, aid?: Aid): Promise<void> {
  const own = and(eq(aidsOff.person, actor.person), eq(aidsOff.cohort, cohort));
  await db.write(actor, async ({ q }) => {
    if (aid === undefined) await q.delete(aidsOff).where(own);
    else
      await q
        .update(aidsOff)
        .set({ aids: sql`array_remove(${aidsOff.aids}, ${aid})` })
        .where(own);
  });
}

/** Somebody is erased: so is what they went without. */
export async function eraseAidsOff({ q }: Tx, person: string): Promise<void> {
  await q.delete(aidsOff).where(eq(aidsOff.person, person));
}
