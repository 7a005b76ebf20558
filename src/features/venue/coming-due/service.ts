import { and, eq, isNull, lte } from "drizzle-orm";
import { bySystem, type Tx } from "../../../platform/database/database.ts";
import { conflict, forbidden, Refusal } from "../../../platform/errors.ts";
import { dayOf } from "../../../platform/i18n/format.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { findActor } from "../../accounts/queries.ts";
import { people } from "../../accounts/tables.ts";
import { letGo } from "../holding/service.ts";
import type { Rendered } from "../mentioning/service.ts";
import { roomPolicy } from "../policy.ts";
import type { RoomRow } from "../queries.ts";
import { type LaterRow, openWritten } from "../scheduling/queries.ts";
import { isTooLate, LATER_LOST, LATER_TOO_LATE, replyDayThen } from "../scheduling/rules.ts";
import { scheduledPosts } from "../scheduling/tables.ts";
import { append, renderNew } from "../service.ts";
import { rooms } from "../tables.ts";

/** What came of it: the post, or the code of why not. Neither: it was sent, moved or let go before. */
export interface Outcome {
  readonly post?: string;
  readonly refused?: string;
}

/**
 * Sends a post that was to be sent later, through the one way in which posts are written, and exactly once: its row goes in the
 * transaction that stores it. What cannot be sent stays its author's, with the reason.
 * @param by its author, who does not wait any longer; otherwise only what is due is sent, with the rights they have now
 */
export async function sendWaiting(platform: Platform, id: string, by?: Actor): Promise<Outcome> {
  const { db, clock } = platform;
  const [found] = await db.q
    .select({ row: scheduledPosts, room: rooms, person: people.id, key: people.key, zone: people.zone })
    .from(scheduledPosts)
    .innerJoin(rooms, eq(rooms.id, scheduledPosts.room))
    .innerJoin(people, eq(people.id, scheduledPosts.person))
    .where(eq(scheduledPosts.id, id));
  const author = found && (by ?? (await findActor(db, found.person, clock.now())));
  const key = found?.key;
  if (!author || !key || author.person !== found.person) return {};
  try {
    const { row, room, zone } = found;
    const early = by !== undefined;
    const isDue = early || (row.sendAt <= clock.now() && row.refused === null);
    const place = { room, key, zone, drawn: isDue ? await drawnBefore(platform, author, room, row, key) : undefined };
    const sent = await db.write(author, (tx) => sendNow(platform, tx, author, place, id, early), { rooms: [room.id] });
    return sent === "moved" ? await sendWaiting(platform, id, by) : sent;
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 429 || error.status >= 500) throw error;
    await refuse(platform, id, error.code);
    return { refused: error.code };
  }
}

interface Place {
  readonly room: RoomRow;
  readonly key: Buffer;
  readonly zone: string;
  readonly drawn: Drawn | undefined;
}

/** A text, and how it is shown. */
interface Drawn {
  readonly body: string;
  readonly rendered: Rendered;
}

/** Before the room is locked, as of every post: whom it calls is looked up while nobody waits for it. Undefined: nobody can read it any more. */
async function drawnBefore(
  platform: Platform,
  author: Actor,
  room: RoomRow,
  row: LaterRow,
  key: Buffer,
): Promise<Drawn | undefined> {
  const body = openWritten(platform, key, row)?.body;
  if (body === undefined) return undefined;
  const { clientId, threadOf } = row;
  return { body, rendered: await renderNew(platform.db.q, author, room, { clientId, body, threadOf }) };
}

async function sendNow(
  platform: Platform,
  tx: Tx,
  author: Actor,
  { room, key, zone, drawn }: Place,
  id: string,
  early: boolean,
): Promise<Outcome | "moved"> {
  const now = platform.clock.now();
  const due = early ? undefined : and(lte(scheduledPosts.sendAt, now), isNull(scheduledPosts.refused));
  const [row] = await tx.q
    .select()
    .from(scheduledPosts)
    .where(and(eq(scheduledPosts.id, id), due))
    .for("update");
  if (!row) return {};
  // Its thread has moved at this moment: another room is to be locked.
  if (row.room !== room.id) return "moved";
  if (!roomPolicy.read.holds(author, room)) throw forbidden("later_left");
  if (!roomPolicy.post.holds(author, room)) throw forbidden("may_not_post");
  if (!early && isTooLate(row.sendAt, now)) throw conflict(LATER_TOO_LATE);
  const opened = openWritten(platform, key, row);
  if (!opened) throw conflict(LATER_LOST);
  const { replyWanted, files, ...written } = opened;
  const sent = await append(
    platform,
    tx,
    author,
    room,
    {
      ...written,
      clientId: row.clientId,
      threadOf: row.threadOf,
      files: [...files],
      replyWanted: replyDayThen(replyWanted, dayOf(now, zone)),
    },
    // Changed at this moment, it is drawn anew.
    { heldFor: id, ...(drawn?.body === opened.body ? { rendered: drawn.rendered } : {}) },
  );
  // Where it was sent in another way before, its files belong to nothing.
  await letGo(platform, tx, id);
  return { post: sent.id };
}

/** It stays as it is, and its author is told why. */
async function refuse({ db }: Platform, id: string, code: string): Promise<void> {
  await db.write(bySystem, async ({ q, record }) => {
    const [told] = await q
      .update(scheduledPosts)
      .set({ refused: code, seenAt: null })
      .where(eq(scheduledPosts.id, id))
      .returning({ person: scheduledPosts.person });
    if (told) await record({ kind: "later.refused", person: told.person, subject: id });
  });
}

/**
 * What is due and was not sent, whatever became of its job (an archive that was restored holds none).
 * @throws what went wrong first, once all were tried: one that fails every time keeps nobody else's back
 */
export async function sendOverdue(platform: Platform): Promise<void> {
  const due = await platform.db.q
    .select({ id: scheduledPosts.id })
    .from(scheduledPosts)
    .where(and(lte(scheduledPosts.sendAt, platform.clock.now()), isNull(scheduledPosts.refused)))
    .orderBy(scheduledPosts.sendAt)
    .limit(AT_ONCE);
  const faults: unknown[] = [];
  for (const { id } of due) await sendWaiting(platform, id).catch((error: unknown) => faults.push(error));
  if (faults.length > 0) throw faults[0];
}

const AT_ONCE = 200;

/** Somebody has left a cohort: what they wanted to send there stays theirs, and they read so before its time comes. */
export async function holdBack(platform: Platform, person: string, cohort: string): Promise<void> {
  const { db, clock } = platform;
  const author = await findActor(db, person, clock.now());
  const waiting = await db.q
    .select({ id: scheduledPosts.id, room: rooms })
    .from(scheduledPosts)
    .innerJoin(rooms, eq(rooms.id, scheduledPosts.room))
    .where(and(eq(scheduledPosts.person, person), eq(rooms.cohort, cohort), isNull(scheduledPosts.refused)));
  for (const { id, room } of waiting)
    if (!author || !roomPolicy.read.holds(author, room)) await refuse(platform, id, "later_left");
}
