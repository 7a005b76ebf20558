import { and, asc, eq, ne, sql } from "drizzle-orm";
import { newId } from "../../platform/database/columns.ts";
import type { Tx } from "../../platform/database/database.ts";
import { conflict, forbidden } from "../../platform/errors.ts";
import { momentIn } from "../../platform/i18n/zone.ts";
import type { Platform } from "../../platform/platform.ts";
import type { Actor } from "../../platform/policy/actor.ts";
import type { CohortRow } from "../cohorts/queries.ts";
import { setShowcaseTime } from "../cohorts/service.ts";
import { participations } from "../cohorts/tables.ts";
import type { ChangedShowcase, ChangedSlot, ChangedTalk } from "./input.ts";
import { showcasePolicy } from "./policy.ts";
import { listNotPlanned, type ShowcaseRow, type SlotRow, type TalkRow } from "./queries.ts";
import { tellStage } from "./staging/service.ts";
import { showcaseSlots, showcases, stages, talks } from "./tables.ts";

/** Makes the showcase of a cohort that was found through the actor ("organize"); one each, made again it is the same. @returns its id */
export async function makeShowcase({ db, clock }: Platform, actor: Actor, cohort: CohortRow): Promise<string> {
  return db.write(actor, async ({ q, record }) => {
    const id = newId();
    const [made] = await q
      .insert(showcases)
      .values({ id, cohort: cohort.id, createdAt: clock.now() })
      .onConflictDoNothing()
      .returning({ id: showcases.id });
    if (!made) {
      const [before] = await q.select({ id: showcases.id }).from(showcases).where(eq(showcases.cohort, cohort.id));
      return before?.id ?? "";
    }
    await q.insert(stages).values({ showcase: id });
    // Streams that are open hear its stage from now on.
    await record({ kind: "access.showcase_made", cohort: cohort.id, subject: id });
    return id;
  });
}

/**
 * Changes when and where it is and what the audience is told.
 * @param zone of whoever typed the time
 * @throws Refusal 403 for who does not run it, 409 `changed_meanwhile`
 */
export async function changeShowcase(
  { db }: Platform,
  actor: Actor,
  showcase: ShowcaseRow,
  { day, time, version, meetingLink, words }: ChangedShowcase,
  zone: string,
): Promise<void> {
  if (!showcasePolicy.organize.holds(actor, showcase)) throw forbidden();
  await db.write(actor, async (tx) => {
    const done = await tx.q
      .update(showcases)
      .set({ meetingLink, words, version: version + 1 })
      .where(and(eq(showcases.id, showcase.id), eq(showcases.version, version)))
      .returning({ id: showcases.id });
    if (done.length === 0) throw conflict("changed_meanwhile");
    await setShowcaseTime(tx, showcase.cohort, day === "" ? null : momentIn(day, time || "00:00", zone));
    await tx.record({ kind: "showcase.changed", cohort: showcase.cohort, subject: showcase.id });
  });
}

/**
 * Puts a talk or a break at the end of the line-up. Somebody who is there already stays where they are.
 * @param who a participant of the cohort, or `break`
 * @throws Refusal 409 `not_to_plan` when this person declined or takes no part
 */
export async function addSlot(
  platform: Platform,
  actor: Actor,
  showcase: ShowcaseRow,
  { who, minutes }: { who: string; minutes: number },
): Promise<void> {
  const { db } = platform;
  await db.write(
    actor,
    async (tx) => {
      const isBreak = who === "break";
      if (!isBreak && !(await listNotPlanned(db, showcase)).some(({ person }) => person === who))
        throw conflict("not_to_plan");
      const talk = isBreak ? null : (await talkOf(platform, tx, showcase, who)).id;
      await tx.q.insert(showcaseSlots).values({
        showcase: showcase.id,
        kind: isBreak ? "break" : "talk",
        talk,
        minutes,
        place: sql`(select coalesce(max(s.place), -1) + 1 from ${showcaseSlots} s where s.showcase = ${showcase.id})`,
      });
      await lineUpChanged(tx, showcase);
    },
    { rooms: [showcase.id] },
  );
}

/**
 * Changes how long a slot is.
 * @throws Refusal 409 `changed_meanwhile`
 */
export async function changeSlot(
  { db }: Platform,
  actor: Actor,
  showcase: ShowcaseRow,
  slot: SlotRow,
  { minutes, version }: ChangedSlot,
): Promise<void> {
  await db.write(
    actor,
    async (tx) => {
      const done = await tx.q
        .update(showcaseSlots)
        .set({ minutes, version: version + 1 })
        .where(and(eq(showcaseSlots.id, slot.id), eq(showcaseSlots.version, version)))
        .returning({ id: showcaseSlots.id });
      if (done.length === 0) throw conflict("changed_meanwhile");
      await lineUpChanged(tx, showcase);
    },
    { rooms: [showcase.id] },
  );
}

/** Moves a slot one place; at the end of the line-up it stays. */
export async function moveSlot(
  { db }: Platform,
  actor: Actor,
  showcase: ShowcaseRow,
  slot: SlotRow,
  to: "up" | "down",
): Promise<void> {
  await db.write(
    actor,
    async (tx) => {
      const all = await tx.q
        .select({ id: showcaseSlots.id })
        .from(showcaseSlots)
        .where(eq(showcaseSlots.showcase, showcase.id))
        .orderBy(asc(showcaseSlots.place), asc(showcaseSlots.id));
      const at = all.findIndex(({ id }) => id === slot.id);
      const [moved] = all.splice(at, 1);
      if (moved) all.splice(Math.max(0, at + (to === "up" ? -1 : 1)), 0, moved);
      for (const [place, { id }] of all.entries())
        await tx.q.update(showcaseSlots).set({ place }).where(eq(showcaseSlots.id, id));
      await lineUpChanged(tx, showcase);
    },
    { rooms: [showcase.id] },
  );
}

/** Takes a slot out of the line-up. The talk and its deck stay with their person. */
export async function removeSlot({ db }: Platform, actor: Actor, showcase: ShowcaseRow, slot: SlotRow): Promise<void> {
  await db.write(
    actor,
    async (tx) => {
      await tx.q.delete(showcaseSlots).where(eq(showcaseSlots.id, slot.id));
      await lineUpChanged(tx, showcase);
    },
    { rooms: [showcase.id] },
  );
}

/** Also the stage: what is on may have been taken out. */
async function lineUpChanged(tx: Tx, showcase: ShowcaseRow): Promise<void> {
  const { id, cohort } = showcase;
  await tx.record({ kind: "showcase.line_up_changed", cohort, subject: id });
  await tellStage(tx, showcase);
}

/** The talk of a participant; made when it is first spoken of. */
async function talkOf({ clock }: Platform, { q }: Tx, showcase: ShowcaseRow, person: string) {
  const key = { showcase: showcase.id, person };
  await q
    .insert(talks)
    .values({
      ...{ ...key, cohort: showcase.cohort, createdAt: clock.now() },
      form: sql`case when exists (select from ${participations} p where p.person = ${person}
        and p.cohort = ${showcase.cohort} and p.script) then 'text' else 'live' end`,
    })
    .onConflictDoNothing();
  const [talk] = await q
    .select()
    .from(talks)
    .where(and(eq(talks.showcase, key.showcase), eq(talks.person, person)));
  if (!talk) throw new Error("a talk that was just made is there");
  return talk;
}

/** The actor's own talk in a showcase in which they may present; made when they first look at it. */
export async function ownTalk(
  platform: Platform,
  actor: Actor,
  showcase: ShowcaseRow,
): Promise<typeof talks.$inferSelect> {
  return platform.db.write(actor, (tx) => talkOf(platform, tx, showcase, actor.person));
}

/**
 * The actor presents with words to read, in the showcase of a cohort: what they have said so far is changed. Of a talk that is not made yet
 * nothing is: it begins as its person's time says (`participations.script`).
 */
export async function presentByScript({ db }: Platform, actor: Actor, cohort: string): Promise<void> {
  await db.write(actor, async ({ q, record }) => {
    const theirs = and(eq(talks.cohort, cohort), eq(talks.person, actor.person), ne(talks.form, "text"));
    const changed = await q
      .update(talks)
      .set({ form: "text", version: sql`${talks.version} + 1` })
      .where(theirs)
      .returning({ id: talks.id });
    for (const { id } of changed) await record({ kind: "talk.changed", cohort, person: actor.person, subject: id });
  });
}

/**
 * Says whether and how one presents. Nobody is asked for a reason; the way back stays open.
 * @throws Refusal 409 `changed_meanwhile`
 */
export async function changeTalk(
  { db }: Platform,
  actor: Actor,
  { id, cohort, person, showcase }: Pick<TalkRow, "id" | "cohort" | "person" | "showcase">,
  { version, ...changed }: ChangedTalk,
): Promise<void> {
  await db.write(
    actor,
    async (tx) => {
      const done = await tx.q
        .update(talks)
        .set({ ...changed, version: version + 1 })
        .where(and(eq(talks.id, id), eq(talks.version, version), eq(talks.person, actor.person)))
        .returning({ id: talks.id });
      if (done.length === 0) throw conflict("changed_meanwhile");
      await tx.record({ kind: "talk.changed", cohort, person, subject: id });
      // It may be the one that is on.
      await tellStage(tx, { id: showcase, cohort });
    },
    { rooms: [showcase] },
  );
}
