import { and, eq } from "drizzle-orm";
import { newId } from "../../../platform/database/columns.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { conflict } from "../../../platform/errors.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { noteReadsDaily } from "../../audit/service.ts";
import { participations } from "../../cohorts/tables.ts";
import { type Field, type Seal, sealOf } from "../../reports/sealing/service.ts";
import { type CheckpointRow, type FoundCheckpoint, listOfPerson, standingOf, type ToldCheckpoint } from "./queries.ts";
import { type Answers, mayShow, mayWrite, otherOf, reads, type Side, wrote } from "./rules.ts";
import { checkpoints } from "./tables.ts";
import type { OpenedCheckpoint, Said } from "./view.ts";

const field = (id: string, side: Side): Field => ["checkpoints", id, `${side}_answers`];

/** What stands in the form's `version`: how often one's own was written. The other's writing is none of its business. */
export const writtenNow = (side: Side, row: CheckpointRow | undefined): number => row?.[`${side}Written`] ?? 0;

/**
 * One side writes, or writes anew as long as the other has not read it.
 * @param given.with the mentor to whom (or by whom) the form was written
 * @throws Refusal 409 `checkpoint_elsewhere` when somebody else looks after the person by now or the time is over, `checkpoint_read` once the
 * other has read it, `changed_meanwhile` when it was written in another window
 */
export async function write(
  platform: Platform,
  actor: Actor,
  found: FoundCheckpoint,
  given: { readonly answers: Answers; readonly with: string; readonly version: number },
): Promise<void> {
  const { side, time } = found;
  const seal = await sealOf(platform, time.person);
  await platform.db.write(actor, async (tx) => {
    const row = await held(platform, tx, found, given.with);
    if (!mayWrite(side, row)) throw conflict("checkpoint_read");
    if (writtenNow(side, row) !== given.version) throw conflict("changed_meanwhile");
    const sealed = seal.close(field(row.id, side), JSON.stringify(given.answers));
    const at = platform.clock.now();
    await change(
      tx,
      row,
      "written",
      side === "person"
        ? { personAnswers: sealed, personAt: at, personSkippedAt: null, personWritten: row.personWritten + 1 }
        : { mentorAnswers: sealed, mentorAt: at, mentorSkippedAt: null, mentorWritten: row.mentorWritten + 1 },
    );
  });
}

/** "Show mine now", before the other has written. Twice is once. @throws Refusal 409 `checkpoint_elsewhere`, `checkpoint_empty` */
export const show = (platform: Platform, actor: Actor, found: FoundCheckpoint): Promise<void> =>
  platform.db.write(actor, async (tx) => {
    const { side, time } = found;
    const row = await held(platform, tx, found, time.mentor);
    if (!wrote(side, row)) throw conflict("checkpoint_empty");
    if (!mayShow(side, row)) return;
    await change(tx, row, "shown", { [`${side}ShownAt`]: platform.clock.now() });
  });

/** One side leaves it out: the line goes, and nobody else learns of it. Writing later stays open. Twice is once. */
export const skip = (platform: Platform, actor: Actor, found: FoundCheckpoint): Promise<void> =>
  platform.db.write(actor, async (tx) => {
    const { side, time } = found;
    const row = await held(platform, tx, found, time.mentor);
    if (row[`${side}SkippedAt`] || wrote(side, row)) return;
    await change(tx, row, "skipped", { [`${side}SkippedAt`]: platform.clock.now() });
  });

/**
 * The person lets the organizers read what they wrote, or no longer. Also of one with somebody who looks after them no more. Twice is once.
 * @throws Refusal 409 `checkpoint_empty` when there is nothing of theirs
 */
export const tell = (platform: Platform, actor: Actor, { id }: CheckpointRow, wanted: boolean): Promise<void> =>
  platform.db.write(actor, async (tx) => {
    const [row] = await tx.q.select().from(checkpoints).where(eq(checkpoints.id, id)).for("update");
    if (!row || !wrote("person", row)) throw conflict("checkpoint_empty");
    if ((row.toldAt !== null) === wanted) return;
    const toldAt = wanted ? platform.clock.now() : null;
    await change(tx, row, wanted ? "told" : "told_no_more", { toldAt, toldSeenAt: null });
  });

/** An organizer has read it: it waits on the desk no more. Twice is once. */
export const markSeen = (platform: Platform, actor: Actor, { checkpoint }: ToldCheckpoint): Promise<void> =>
  platform.db.write(actor, async (tx) => {
    const [row] = await tx.q.select().from(checkpoints).where(eq(checkpoints.id, checkpoint.id)).for("update");
    if (!row?.toldAt || row.toldSeenAt) return;
    await change(tx, row, "told_seen", { toldSeenAt: platform.clock.now() });
  });

/** The row of it, made where there is none, while nobody else changes it or who looks after the person. */
async function held(
  { clock }: Platform,
  { q }: Tx,
  { time, number }: FoundCheckpoint,
  mentor: string | null,
): Promise<CheckpointRow> {
  const [now] = await q
    .select({ mentor: participations.mentor, state: participations.state })
    .from(participations)
    .where(eq(participations.id, time.participation))
    .for("update");
  const going = time.going && (now?.state === "active" || now?.state === "paused");
  if (!going || mentor === null || mentor !== time.mentor || now?.mentor !== mentor)
    throw conflict("checkpoint_elsewhere");
  const { participation, cohort, person } = time;
  const values = { id: newId(), participation, cohort, person, mentor, number, createdAt: clock.now() };
  await q.insert(checkpoints).values(values).onConflictDoNothing();
  const one = and(
    eq(checkpoints.participation, participation),
    eq(checkpoints.number, number),
    eq(checkpoints.mentor, mentor),
  );
  const [row] = await q.select().from(checkpoints).where(one).for("update");
  if (!row) throw conflict("checkpoint_elsewhere");
  return row;
}

/** The event names the person alone, and no cohort: whoever hears of what happens in it learns nothing of this. */
async function change({ q, record }: Tx, row: CheckpointRow, what: string, values: Partial<CheckpointRow>) {
  await q.update(checkpoints).set(values).where(eq(checkpoints.id, row.id));
  await record({ kind: `checkpoint.${what}`, subject: row.id, ids: { owner: row.person } });
}

/** Opens one for a side, as far as it reads it; what a mentor reads of the person is noted, once a day. */
export async function openCheckpoint(
  platform: Platform,
  actor: Actor,
  { side, time, row }: Pick<FoundCheckpoint, "side" | "time" | "row">,
): Promise<OpenedCheckpoint> {
  const standing = standingOf(row);
  const other = otherOf(side);
  if (row && reads(side, standing) && side === "mentor") await noteRead(platform, actor, row);
  const seal = await sealOf(platform, time.person);
  return {
    side,
    mine: row ? opened(seal, row, side) : null,
    theirs: row && reads(side, standing) ? opened(seal, row, other) : null,
    mayWrite: time.going && time.mentor !== null && mayWrite(side, standing),
    mayShow: time.going && mayShow(side, standing),
    read: reads(other, standing),
    skipped: (row?.[`${side}SkippedAt`] ?? null) !== null,
    told: side === "person" && (row?.toldAt ?? null) !== null,
  };
}

/** What the person wrote, for an organizer to whom they gave it; noted, once a day. */
export async function openTold(platform: Platform, actor: Actor, { checkpoint }: ToldCheckpoint): Promise<Said | null> {
  await noteRead(platform, actor, checkpoint);
  return opened(await sealOf(platform, checkpoint.person), checkpoint, "person");
}

const noteRead = (platform: Platform, actor: Actor, { id, person }: CheckpointRow): Promise<void> =>
  noteReadsDaily(platform, actor, [{ person, item: "checkpoint", subject: id }]);

function opened(seal: Seal, row: CheckpointRow, side: Side): Said | null {
  const at = row[`${side}At`];
  if (!at) return null;
  const text = seal.open(field(row.id, side), row[`${side}Answers`]);
  return { at, answers: text === undefined ? null : (JSON.parse(text) as Answers) };
}

/**
 * For somebody's own export: of their own time what they wrote and could read; as a mentor, that and when they wrote: the words are of
 * the person to whom they are.
 */
export async function exportOfCheckpoints(platform: Platform, person: string): Promise<unknown[]> {
  const seal = await sealOf(platform, person);
  return (await listOfPerson(platform.db, person)).map((row) => {
    const { number, participation, createdAt, mentorAt, mentorShownAt, toldAt } = row;
    const common = { number, participation, createdAt };
    if (row.person !== person) return { ...common, side: "mentor", writtenAt: mentorAt, shownAt: mentorShownAt };
    return {
      ...{ ...common, side: "person", organizersReadSince: toldAt },
      mine: opened(seal, row, "person"),
      theirs: reads("person", row) ? opened(seal, row, "mentor") : null,
    };
  });
}

/** Removes those about somebody who is erased; what they wrote to others stays with these, without their name. */
export async function eraseCheckpoints({ q }: Tx, person: string): Promise<void> {
  await q.delete(checkpoints).where(eq(checkpoints.person, person));
  await q.update(checkpoints).set({ mentor: null }).where(eq(checkpoints.mentor, person));
}
