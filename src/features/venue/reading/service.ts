import { and, eq, gt, lt, lte, not, or, sql } from "drizzle-orm";
import type { Tx } from "../../../platform/database/database.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import type { RoomRow } from "../queries.ts";
import { markRead } from "../service.ts";
import { posts, readMarks } from "../tables.ts";
import type { PostView } from "../view.ts";

/** Posts that a reader has just seen: of a room those after one number up to another, or these. */
export type Seen =
  | { readonly room: string; readonly from: number; readonly upTo: number }
  | { readonly posts: readonly string[] };

/** What another feature does with that, in the transaction that notes it: what somebody was told of elsewhere is not new any more. */
export type NoteSeen = (tx: Tx, actor: Actor, seen: Seen) => Promise<void>;

/** The actor has read a room up to a number, and all that was new before it, whatever order devices report in. */
export async function readUpTo(
  platform: Platform,
  noteSeen: NoteSeen,
  actor: Actor,
  room: RoomRow,
  seq: number,
): Promise<void> {
  await platform.db.write(actor, async (tx) => {
    const mark = and(eq(readMarks.person, actor.person), eq(readMarks.room, room.id));
    const [before] = await tx.q.select({ seq: readMarks.seq }).from(readMarks).where(mark).for("update");
    await markRead(platform, actor, room, seq);
    const [from, upTo] = [before?.seq ?? 0, Math.min(seq, room.lastSeq)];
    if (upTo > from) await noteSeen(tx, actor, { room: room.id, from, upTo });
  });
}

/**
 * A page has shown the actor these posts of a room. What they were told of elsewhere in it stays new, however far their mark is.
 * @param shown without a gap, newest first
 * @param newest nothing of the room stands below them: the mark moves there
 */
export async function seePage(
  platform: Platform,
  noteSeen: NoteSeen,
  actor: Actor,
  room: RoomRow,
  shown: readonly Pick<PostView, "seq">[],
  newest: boolean,
): Promise<void> {
  const [upTo, first] = [shown[0]?.seq, shown.at(-1)?.seq];
  if (upTo === undefined || first === undefined) return;
  await platform.db.write(actor, async (tx) => {
    if (newest) await markRead(platform, actor, { ...room, lastSeq: upTo }, upTo);
    await noteSeen(tx, actor, { room: room.id, from: first - 1, upTo });
  });
}

/**
 * The actor has read a thread up to a number: those posts of it, and nothing of its room.
 * @param post of the thread
 * @param read.after what stands above has not been shown: a long thread has pages
 */
export async function readThread(
  { db }: Platform,
  noteSeen: NoteSeen,
  actor: Actor,
  { id, threadOf }: Pick<PostView, "id" | "threadOf">,
  { seq, after = 0 }: { readonly seq: number; readonly after?: number | undefined },
): Promise<void> {
  const thread = threadOf ?? id;
  const inThread = and(or(eq(posts.threadOf, thread), eq(posts.id, thread)), gt(posts.seq, after), lte(posts.seq, seq));
  await db.write(actor, async (tx) => {
    const read = await tx.q.select({ id: posts.id }).from(posts).where(inThread);
    if (read.length > 0) await noteSeen(tx, actor, { posts: read.map(({ id }) => id) });
  });
}

/**
 * Past what the actor has just written in a thread: where nothing but their own stands between it and what they had read of the room,
 * their own words are not new to them. What others wrote meanwhile stays unread.
 */
export async function readOwn(
  { db, clock }: Platform,
  actor: Actor,
  { room, seq }: Pick<PostView, "room" | "seq">,
): Promise<void> {
  const others = sql`exists (select 1 from ${posts} p where p.room = ${room} and p.seq > ${readMarks.seq} and p.seq < ${seq}
    and p.author <> ${actor.person})`;
  await db.write(actor, ({ q }) =>
    q
      .update(readMarks)
      .set({ seq, at: clock.now() })
      .where(and(eq(readMarks.person, actor.person), eq(readMarks.room, room), lt(readMarks.seq, seq), not(others))),
  );
}

/** The actor has these posts before them. */
export async function seePosts(
  { db }: Platform,
  noteSeen: NoteSeen,
  actor: Actor,
  shown: readonly Pick<PostView, "id">[],
): Promise<void> {
  await db.write(actor, (tx) => noteSeen(tx, actor, { posts: shown.map(({ id }) => id) }));
}
