import { and, eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "../../../platform/database/database.ts";
import { conflict, unacceptable } from "../../../platform/errors.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { findUnseen } from "../../venue/seeing/queries.ts";
import type { Unseen } from "../../venue/seeing/rules.ts";
import { hide } from "../../venue/seeing/service.ts";
import { posts, rooms } from "../../venue/tables.ts";
import { takeForMail } from "../notices/service.ts";
import { notices, quietSettings, talkWishes } from "../tables.ts";
import { listOwnWishes } from "./queries.ts";
import { isNoRest, LETS_THROUGH, type QuietSettings, type TalkWish } from "./rules.ts";

/** All that the page about quiet asks; undefined: it did not ask, because the actor is in no venue. */
export interface AllQuiet {
  readonly told: Partial<QuietSettings>;
  readonly wishes: readonly TalkWish[];
  readonly unseen?: readonly Unseen[] | undefined;
}

/**
 * The actor sends the page about quiet: all of it is saved, or nothing.
 * @param version of what they changed: every save of the page moves it on, whatever part was changed
 * @throws Refusal 409 `changed_meanwhile`, 422 `rest_empty`
 */
export async function chooseAllQuiet(
  platform: Platform,
  actor: Actor,
  { told, wishes, unseen }: AllQuiet,
  version: number,
): Promise<void> {
  const { db } = platform;
  await db.write(actor, async (tx) => {
    await lockSettings(tx, actor);
    const [standing, seen] = [await listOwnWishes(db, actor), await findUnseen(db, actor.person)];
    const isSame =
      wishes.every(({ cohort, wish, shown }) =>
        standing.some((one) => one.cohort === cohort && one.wish === wish && one.shown === shown),
      ) &&
      (unseen === undefined || (unseen.length === seen.size && unseen.every((one) => seen.has(one))));
    await chooseQuiet(platform, actor, told, version, isSame);
    for (const one of wishes) await wishToTalk(platform, actor, one);
    if (unseen) await hide(platform, actor, unseen);
  });
}

/** One window after the other; who has chosen nothing gets the defaults to change. */
async function lockSettings({ q }: Tx, { person }: Actor) {
  await q.insert(quietSettings).values({ person, version: 0 }).onConflictDoNothing();
  const [row] = await q.select().from(quietSettings).where(eq(quietSettings.person, person)).for("update");
  return row;
}

/**
 * The actor chooses how they are told. A digest that begins tells only of what comes from now on.
 * @param version of what they changed; undefined: whatever stands there
 * @param restIsSame what else was sent with it stands there already
 * @throws Refusal 409 `changed_meanwhile`, 422 `rest_empty`
 */
export async function chooseQuiet(
  { db, clock }: Platform,
  actor: Actor,
  chosen: Partial<QuietSettings>,
  version?: number,
  restIsSame = true,
): Promise<void> {
  await db.write(actor, async (tx) => {
    const { q, record } = tx;
    const before = await lockSettings(tx, actor);
    if (!before) return;
    const aboutRest = REST.some((name) => chosen[name] !== undefined);
    if (isNoRest({ ...before, ...chosen }) && aboutRest) throw unacceptable("rest_empty");
    const same =
      restIsSame && Object.entries(chosen).every(([name, value]) => before[name as keyof QuietSettings] === value);
    if (version !== undefined && version !== before.version && !same) throw conflict("changed_meanwhile");
    const begins = chosen.digest !== undefined && chosen.digest !== "none" && before.digest === "none";
    if (begins) await takeForMail(tx, actor.person, clock.now());
    await q
      .update(quietSettings)
      .set({
        ...chosen,
        ...(aboutRest ? { restChosen: true } : {}),
        ...(begins ? { digestedAt: clock.now() } : {}),
        version: sql`${quietSettings.version} + 1`,
      })
      .where(eq(quietSettings.person, actor.person));
    await record({ kind: "person.quiet_changed", person: actor.person });
  });
}

/** What a rest is made of. */
const REST = ["quiet", "quietFrom", "quietTo"] as const;

/** The actor says how much they want to talk in a cohort they are in, and whether the others there read it. */
export async function wishToTalk({ db }: Platform, actor: Actor, { cohort, wish, shown }: TalkWish): Promise<void> {
  await db.write(actor, async ({ q }) => {
    await q
      .insert(talkWishes)
      .values({ person: actor.person, cohort, wish, shown })
      .onConflictDoUpdate({ target: [talkWishes.person, talkWishes.cohort], set: { wish, shown } });
    if (LETS_THROUGH[wish].includes("begun")) return;
    // What has begun was only told to somebody who likes to talk.
    const inCohort = q
      .select({ id: posts.id })
      .from(posts)
      .innerJoin(rooms, eq(rooms.id, posts.room))
      .where(eq(rooms.cohort, cohort));
    const begun = and(eq(notices.person, actor.person), eq(notices.kind, "begun"), inArray(notices.post, inCohort));
    await q.delete(notices).where(begun);
  });
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
