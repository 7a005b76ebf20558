import { and, eq, isNull } from "drizzle-orm";
import type { Tx } from "../../../platform/database/database.ts";
import { forbidden, unacceptable } from "../../../platform/errors.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { roomPolicy } from "../policy.ts";
import type { RoomRow } from "../queries.ts";
import { posts, rooms } from "../tables.ts";
import type { PostView } from "../view.ts";
import { MOST_PINNED } from "./rules.ts";

/**
 * Puts a post at the top of its room for everybody, or takes it away from there. What is so already stays so.
 * @throws Refusal 403 only those who look after the room do, 422 when the post was deleted or so many stand there already
 */
export async function pin(
  { db }: Platform,
  actor: Actor,
  room: RoomRow,
  post: Pick<PostView, "id" | "seq">,
  on: boolean,
): Promise<void> {
  if (!roomPolicy.accompany.holds(actor, room)) throw forbidden("may_not_pin");
  await db.write(
    actor,
    async (tx) => {
      const [now] = await tx.q.select({ pinned: rooms.pinned }).from(rooms).where(eq(rooms.id, room.id));
      const pinned = now?.pinned ?? [];
      if (pinned.includes(post.id) === on) return;
      if (!on) return setPinned(tx, room, post, without(pinned, post.id));
      const here = and(eq(posts.id, post.id), eq(posts.room, room.id), isNull(posts.deletedAt));
      const [there] = await tx.q.select({ id: posts.id }).from(posts).where(here);
      if (!there) throw unacceptable("post_gone");
      if (pinned.length >= MOST_PINNED) throw unacceptable("enough_pinned", { most: MOST_PINNED });
      await setPinned(tx, room, post, [post.id, ...pinned]);
    },
    { rooms: [room.id] },
  );
}

/** A post that is deleted stands nowhere. Part of a transaction that holds the room's lock. */
export async function unpin(tx: Tx, room: RoomRow, post: Pick<PostView, "id" | "seq">): Promise<void> {
  const [now] = await tx.q.select({ pinned: rooms.pinned }).from(rooms).where(eq(rooms.id, room.id));
  if (now?.pinned.includes(post.id)) await setPinned(tx, room, post, without(now.pinned, post.id));
}

async function setPinned(
  { q, record }: Tx,
  room: RoomRow,
  { id, seq }: Pick<PostView, "id" | "seq">,
  pinned: string[],
): Promise<void> {
  await q.update(rooms).set({ pinned }).where(eq(rooms.id, room.id));
  await record({ kind: "post.pinned", cohort: room.cohort, room: room.id, seq, subject: id });
}

const without = (ids: readonly string[], id: string): string[] => ids.filter((one) => one !== id);
