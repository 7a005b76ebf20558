import { and, asc, eq, inArray, isNotNull, isNull } from "drizzle-orm";
import type { Database } from "../../../platform/database/database.ts";
import { SealBroken } from "../../../platform/encryption/envelope.ts";
import { dayOf } from "../../../platform/i18n/format.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { keyOfPerson } from "../../accounts/queries.ts";
import { asFileView } from "../attaching/queries.ts";
import { postFiles } from "../attaching/tables.ts";
import type { FileView } from "../attaching/view.ts";
import { roomPolicy } from "../policy.ts";
import type { RoomRow } from "../queries.ts";
import { rooms } from "../tables.ts";
import { schedulingPolicy } from "./policy.ts";
import { LATER_LOST, replyDayThen } from "./rules.ts";
import { scheduledPosts } from "./tables.ts";
import type { LaterView, Written } from "./view.ts";

export type LaterRow = typeof scheduledPosts.$inferSelect;

/** A post that waits, opened for its author. */
export interface Waiting {
  readonly row: LaterRow;
  /** Null: its key is lost, or it was damaged; nobody can read it any more. */
  readonly written: Written | null;
  readonly files: readonly FileView[];
  /** Undefined: they may not read it any more. */
  readonly room: RoomRow | undefined;
  readonly mayPost: boolean;
}

/** What the actor will send, the next first; also what could not be sent. */
export const listLater = (platform: Platform, actor: Actor): Promise<Waiting[]> => waitingOf(platform, actor);

/** One of them. */
export const findLater = async (platform: Platform, actor: Actor, id: string): Promise<Waiting | undefined> =>
  (await waitingOf(platform, actor, id))[0];

async function waitingOf(platform: Platform, actor: Actor, id?: string): Promise<Waiting[]> {
  const { db } = platform;
  const found = await db.q
    .select({ row: scheduledPosts, room: rooms })
    .from(scheduledPosts)
    .innerJoin(rooms, eq(rooms.id, scheduledPosts.room))
    .where(and(schedulingPolicy.own.where(actor), id ? eq(scheduledPosts.id, id) : undefined))
    .orderBy(asc(scheduledPosts.sendAt), asc(scheduledPosts.id));
  const key = found.length > 0 ? await keyOfPerson(db)(actor.person) : null;
  if (!key) return [];
  const files = await filesHeld(
    db,
    found.map(({ row }) => row.id),
  );
  return found.map(({ row, room }) => ({
    row,
    written: openWritten(platform, key, row),
    files: files.get(row.id) ?? [],
    room: roomPolicy.read.holds(actor, room) ? room : undefined,
    mayPost: roomPolicy.post.holds(actor, room),
  }));
}

const placeOf = (person: string, id: string) => ({ person, table: "scheduled_posts", row: id, column: "sealed" });

/** @returns null when it cannot be opened any more: one that is lost hides none of the others */
export function openWritten({ vault }: Platform, key: Buffer, { person, id, sealed }: LaterRow): Written | null {
  try {
    return JSON.parse(vault.open(key, placeOf(person, id), sealed)) as Written;
  } catch (error) {
    if (error instanceof SealBroken) return null;
    throw error;
  }
}

export const sealWritten = ({ vault }: Platform, key: Buffer, person: string, id: string, written: Written): Buffer =>
  vault.seal(key, placeOf(person, id), JSON.stringify(written));

async function filesHeld(db: Database, ids: readonly string[]): Promise<Map<string | null, FileView[]>> {
  if (ids.length === 0) return new Map();
  const rows = await db.q
    .select()
    .from(postFiles)
    .where(inArray(postFiles.heldFor, [...ids]))
    .orderBy(asc(postFiles.place));
  const byPost = Map.groupBy(rows, ({ heldFor }) => heldFor);
  return new Map([...byPost].map(([id, all]) => [id, all.map(asFileView)]));
}

/** As its author gets it. @param zone theirs */
export function viewLater({ row, written, files }: Waiting, zone: string): LaterView {
  const { id, room, threadOf, sendAt, refused, version } = row;
  const alts = new Map(written?.files.map(({ id, alt }) => [id, alt ?? ""]));
  return {
    id,
    room,
    threadOf,
    body: written?.body ?? "",
    files: files.map((file) => ({ ...file, alt: alts.get(file.id) ?? "" })),
    replyWanted: replyDayThen(written?.replyWanted ?? null, dayOf(sendAt, zone)),
    anonymous: written?.anonymous ?? false,
    sendAt: sendAt.toISOString(),
    refused: written ? refused : LATER_LOST,
    version,
  };
}

/** Whether something of the actor's could not be sent, and they have not seen why. */
export async function hasUnseenRefusal(db: Database, actor: Actor): Promise<boolean> {
  const unseen = and(
    schedulingPolicy.own.where(actor),
    isNotNull(scheduledPosts.refused),
    isNull(scheduledPosts.seenAt),
  );
  return (await db.q.select({ id: scheduledPosts.id }).from(scheduledPosts).where(unseen).limit(1)).length > 0;
}

/** For the person's own export: what they have written and not sent. */
export async function exportOfLater(platform: Platform, person: string) {
  const key = await keyOfPerson(platform.db)(person);
  if (!key) return [];
  const rows = await platform.db.q
    .select()
    .from(scheduledPosts)
    .where(eq(scheduledPosts.person, person))
    .orderBy(asc(scheduledPosts.id));
  return rows.map((row) => {
    const { room, threadOf, sendAt, refused, createdAt } = row;
    return { room, threadOf, sendAt, refused, createdAt, ...(openWritten(platform, key, row) ?? { body: null }) };
  });
}
