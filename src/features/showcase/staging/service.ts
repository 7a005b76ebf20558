import { and, eq, sql } from "drizzle-orm";
import { bySystem, type Tx } from "../../../platform/database/database.ts";
import { conflict, forbidden } from "../../../platform/errors.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { showcasePolicy } from "../policy.ts";
import { findShowcaseOf, listLineUp, type ShowcaseRow } from "../queries.ts";
import { hasStage, mayBegin, mayDrive, mayTake, within } from "../rules.ts";
import { showcaseSlots, stages } from "../tables.ts";
import type { SlotView, StageView } from "../view.ts";
import { viewStages } from "./queries.ts";

/** The stage with the line-up around it. */
export interface Scene {
  readonly stage: StageView;
  readonly lineUp: readonly SlotView[];
  /** What is on now; undefined before the first talk. */
  readonly now: SlotView | undefined;
  /** Today, or it has begun already. */
  readonly mayBegin: boolean;
  readonly mayDrive: boolean;
  readonly mayTake: boolean;
  readonly organizes: boolean;
}

/** Where a showcase that the actor may see stands, and what the actor may do there. */
export async function lookAtStage({ db, clock }: Platform, actor: Actor, showcase: ShowcaseRow): Promise<Scene> {
  const lineUp = await listLineUp(db, actor, showcase);
  const empty: StageView = {
    room: showcase.id,
    seq: 0,
    state: "before",
    slot: null,
    slide: 1,
    driver: null,
    deck: null,
  };
  const stage = (await viewStages(db, [showcase.id])).get(showcase.id) ?? empty;
  const now = lineUp.find(({ id }) => id === stage.slot);
  const organizes = showcasePolicy.organize.holds(actor, showcase);
  const who = { driver: stage.driver?.id ?? null, presenter: now?.talk?.person.id ?? null, organizes };
  return {
    stage: now ? stage : { ...stage, slot: null, slide: 1, deck: null },
    lineUp,
    now,
    organizes,
    mayBegin: stage.state === "on" || mayBegin(showcase, clock.now()),
    mayDrive: mayDrive(actor.person, who),
    mayTake: mayTake(actor.person, who),
  };
}

/**
 * Moves the stage to a slide, for everybody. Another talk is begun by those who run it only; its presenter drives it, if they speak.
 * @throws Refusal 403 for who does not drive; 409 `not_on_stage` when another talk is on by now or the slot is not in the line-up,
 * `stage_too_early` before the day, `stage_over` after the end
 */
export async function moveStage(
  platform: Platform,
  actor: Actor,
  showcase: ShowcaseRow,
  { slot, slide }: { slot: string; slide: number },
): Promise<StageView> {
  return write(platform, actor, showcase, ({ stage, lineUp, mayBegin, mayDrive, organizes }) => {
    if (stage.state === "over") throw conflict("stage_over");
    const wanted = lineUp.find(({ id }) => id === slot);
    if (!wanted) throw conflict("not_on_stage");
    if (stage.slot === slot) {
      if (!mayDrive) throw forbidden("not_driving");
      return { slot, slide: within(slide, wanted.talk?.deck?.slides ?? 1) };
    }
    if (!organizes) throw stage.slot === null ? forbidden("not_driving") : conflict("not_on_stage");
    if (!mayBegin) throw conflict("stage_too_early");
    const speaks = wanted.talk?.form === "live" ? wanted.talk.person.id : actor.person;
    const begun = stage.state === "before" ? { begunAt: platform.clock.now() } : {};
    return { slot, slide: 1, driver: speaks, ...begun };
  });
}

/**
 * Hands the wheel over: to oneself, to the presenter, or to whoever of them wants it.
 * @throws Refusal 403 for who may neither take it nor holds it; 409 `stage_over`
 */
export async function handWheel(
  platform: Platform,
  actor: Actor,
  showcase: ShowcaseRow,
  to: "me" | "presenter" | "nobody",
): Promise<StageView> {
  return write(platform, actor, showcase, ({ stage, now, mayTake, mayDrive }) => {
    if (stage.state === "over") throw conflict("stage_over");
    if (to === "me" ? !mayTake : !mayDrive && !mayTake) throw forbidden("not_driving");
    const presenter = now?.talk?.person.id ?? null;
    return { driver: { me: actor.person, presenter, nobody: null }[to] };
  });
}

/**
 * Ends the showcase for everybody, or opens it again where it was. Doing so again changes nothing, nor does ending what has not begun,
 * or opening it when its cohort has gone on.
 * @throws Refusal 403 for who does not run it
 */
export async function endStage(
  platform: Platform,
  actor: Actor,
  showcase: ShowcaseRow,
  end: boolean,
): Promise<StageView> {
  if (!showcasePolicy.organize.holds(actor, showcase)) throw forbidden();
  return write(platform, actor, showcase, ({ stage }) =>
    stage.state === (end ? "on" : "over") && hasStage(showcase.phase)
      ? { endedAt: end ? platform.clock.now() : null }
      : undefined,
  );
}

/** Others may stand before another stage now, without a move: whoever hears it is told where it stands. Under the lock of the showcase. */
export async function tellStage({ q, record }: Tx, { id, cohort }: Pick<ShowcaseRow, "id" | "cohort">): Promise<void> {
  const [told] = await q
    .update(stages)
    .set({ seq: sql`${stages.seq} + 1` })
    .where(eq(stages.showcase, id))
    .returning({ seq: stages.seq });
  if (told) await record({ kind: "showcase.moved", cohort, room: id, seq: told.seq, subject: id });
}

/** The same when a deck that the audience sees changed, came or went, while its talk is on. Under the lock of the showcase. */
export async function tellDeckOf(tx: Tx, talk: { id: string; cohort: string; showcase: string }): Promise<void> {
  const [on] = await tx.q
    .select({ slot: stages.slot })
    .from(stages)
    .innerJoin(showcaseSlots, eq(showcaseSlots.id, stages.slot))
    .where(and(eq(stages.showcase, talk.showcase), eq(showcaseSlots.talk, talk.id)));
  if (on) await tellStage(tx, { id: talk.showcase, cohort: talk.cohort });
}

/** The same for the showcase of a cohort, if it has one whose stage is in one of these states. */
export async function tellStageOf(
  { db }: Platform,
  cohort: string,
  states: readonly StageView["state"][],
): Promise<void> {
  const showcase = await findShowcaseOf(db, { id: cohort });
  const stage = showcase && (await viewStages(db, [showcase.id])).get(showcase.id);
  if (showcase && stage && states.includes(stage.state))
    await db.write(bySystem, (tx) => tellStage(tx, showcase), { rooms: [showcase.id] });
}

/** One move at a time: decided under the lock of the showcase, which is also the order of its events. */
async function write(
  platform: Platform,
  actor: Actor,
  showcase: ShowcaseRow,
  decide: (scene: Scene) => Partial<typeof stages.$inferInsert> | undefined,
): Promise<StageView> {
  return platform.db.write(
    actor,
    async (tx) => {
      const change = decide(await lookAtStage(platform, actor, showcase));
      if (change) await tx.q.update(stages).set(change).where(eq(stages.showcase, showcase.id));
      if (change) await tellStage(tx, showcase);
      return (await viewStages(platform.db, [showcase.id])).get(showcase.id) as StageView;
    },
    { rooms: [showcase.id] },
  );
}
