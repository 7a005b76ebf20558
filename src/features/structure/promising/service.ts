import { and, eq } from "drizzle-orm";
import { newId } from "../../../platform/database/columns.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { conflict } from "../../../platform/errors.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { keyOfPerson } from "../../accounts/queries.ts";
import type { Look } from "../rules.ts";
import { promises } from "../tables.ts";
import { findPromise, placeOf } from "./queries.ts";

/**
 * Keeps what somebody means to do on a day, sealed; in other words, it is one not looked back at again. No event: this is said to
 * oneself.
 * @param day YYYY-MM-DD, by their own clock @param version of the one that was read; 0: there was none
 * @throws Refusal 409 `changed_meanwhile` when another window was quicker with other words, `application_elsewhere` without a key
 */
export async function promise(
  platform: Platform,
  actor: Actor,
  { cohort, day, words, version }: { cohort: string; day: string; words: string; version: number },
): Promise<void> {
  const { db, vault, clock } = platform;
  const key = await keyOfPerson(db)(actor.person);
  if (!key) throw conflict("application_elsewhere");
  const there = await findPromise(platform, actor, { cohort, day });
  if (there?.words === words) return;
  if ((there?.version ?? 0) !== version) throw conflict("changed_meanwhile");
  const id = there?.id ?? newId();
  const said = { words: vault.seal(key, placeOf(actor.person, id), words), looked: null, changedAt: clock.now() };
  await db.write(actor, async ({ q }) => {
    const done = there
      ? await q
          .update(promises)
          .set({ ...said, version: version + 1 })
          .where(and(eq(promises.id, id), eq(promises.version, version)))
          .returning({ id: promises.id })
      : await q
          .insert(promises)
          .values({ id, person: actor.person, cohort, day, ...said })
          .onConflictDoNothing()
          .returning({ id: promises.id });
    if (done.length === 0) throw conflict("changed_meanwhile");
  });
}

/** Of somebody's own promises, the one of a day. @param day YYYY-MM-DD */
interface OfDay {
  readonly cohort: string;
  readonly day: string;
}
const ofDay = ({ person }: Actor, { cohort, day }: OfDay) =>
  and(eq(promises.person, person), eq(promises.cohort, cohort), eq(promises.day, day));

/** How the actor's own of a day looks to them now; again as often as they like. */
export async function lookBack({ db, clock }: Platform, actor: Actor, of: OfDay, looked: Look): Promise<void> {
  await db.write(actor, async ({ q }) => {
    await q.update(promises).set({ looked, changedAt: clock.now() }).where(ofDay(actor, of));
  });
}

/** Takes the actor's own of a day back; nothing is left of it. */
export async function takeBackPromise({ db }: Platform, actor: Actor, of: OfDay): Promise<void> {
  await db.write(actor, async ({ q }) => {
    await q.delete(promises).where(ofDay(actor, of));
  });
}

/** Somebody is erased: so is what they promised themselves. */
export async function erasePromises({ q }: Pick<Tx, "q">, person: string): Promise<void> {
  await q.delete(promises).where(eq(promises.person, person));
}
