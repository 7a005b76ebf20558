import { and, asc, eq, inArray, or, sql } from "drizzle-orm";
import { newId } from "../../../platform/database/columns.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { forbidden, isRefusal, unacceptable } from "../../../platform/errors.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { postFiles } from "../attaching/tables.ts";
import { unpin } from "../pinning/service.ts";
import { roomPolicy } from "../policy.ts";
import type { FoundPost, RoomRow } from "../queries.ts";
import { scheduledPosts } from "../scheduling/tables.ts";
import { asItStands } from "../standing/service.ts";
import { posts, rooms } from "../tables.ts";
import { moveQuestions } from "../waiting/service.ts";
import { MOST_MOVED, mayMoveTo } from "./rules.ts";

/**
 * Moves a thread into another room of its cohort: its post and all answers keep their ids, and so their addresses, files, marks, notices
 * and what is drafted for them; they get the next numbers of the other room. Where they stood, rows without a text keep the places and
 * say where it is. What stands there already stays.
 * @throws Refusal 403 only those who look after both rooms do; 422 `only_threads_move`, `not_to_there`, `post_gone`, `thread_too_long`;
 * 409 moved elsewhere at this moment
 */
export async function moveThread(
  platform: Platform,
  actor: Actor,
  { post, room }: Pick<FoundPost, "post" | "room">,
  to: RoomRow,
): Promise<void> {
  if (room.id === to.id) return;
  if (![room, to].every((one) => roomPolicy.accompany.holds(actor, one) && roomPolicy.post.holds(actor, one)))
    throw forbidden("may_not_move");
  if (!mayMoveTo(room, to)) throw unacceptable("not_to_there");
  if (post.threadOf) throw unacceptable("only_threads_move");
  await platform.db.write(
    actor,
    async (tx) => {
      if ((await asItStands(tx, post)).deletedAt) throw unacceptable("post_gone");
      const thread = await listThread(tx, post.id);
      if (thread.length > MOST_MOVED + 1) throw unacceptable("thread_too_long", { most: MOST_MOVED });
      const at = platform.clock.now();
      const begin = await takeNumbers(tx, to.id, thread.length);
      for (const one of thread) await unpin(tx, room, one);
      const ids = thread.map(({ id }) => id);
      await tx.q
        .update(posts)
        .set({
          room: to.id,
          seq: sql`${begin} + array_position(${sql.param(ids)}::uuid[], ${posts.id})`,
          // Where it stood keeps the one before. Nobody can know this one, and write there with it before: the thread could not move then.
          clientId: sql`'moved:' || gen_random_uuid()`,
          movedAt: at,
          version: sql`${posts.version} + 1`,
        })
        .where(inArray(posts.id, ids));
      await tx.q.update(postFiles).set({ room: to.id }).where(inArray(postFiles.post, ids));
      await moveQuestions(tx, ids, to.id);
      await moveLater(tx, ids, to.id);
      const left = await leavePlaces(tx, room, thread, at);
      const { cohort } = room;
      for (const { id: subject, seq } of left)
        await tx.record({ kind: "post.changed", cohort, room: room.id, seq, subject });
      for (const [nth, subject] of ids.entries())
        await tx.record({ kind: "post.created", cohort, room: to.id, seq: begin + nth + 1, subject });
      await tx.record({ kind: "thread.moved", cohort, subject: post.id, ids: { from: room.id, to: to.id } });
    },
    { rooms: [room.id, to.id] },
  );
}

/**
 * Answers that are to be sent later are for where the thread is then. What their author has written there with the same `clientId` is
 * another post: this one would be taken for that, and go unsent.
 */
async function moveLater({ q }: Pick<Tx, "q">, threads: readonly string[], room: string): Promise<void> {
  const { person, clientId, threadOf } = scheduledPosts;
  const isUsed = sql`exists (select from scheduled_posts there
      where there.room = ${room} and there.person = ${person} and there.client_id = ${clientId})
    or exists (select from posts there where there.room = ${room} and there.author = ${person} and there.client_id = ${clientId})`;
  await q
    .update(scheduledPosts)
    .set({ room, clientId: sql`case when ${isUsed} then 'moved:' || gen_random_uuid() else ${clientId} end` })
    .where(inArray(threadOf, [...threads]));
}

const listThread = ({ q }: Pick<Tx, "q">, id: string) =>
  q
    .select({
      id: posts.id,
      seq: posts.seq,
      author: posts.author,
      clientId: posts.clientId,
      anonymous: posts.anonymous,
      createdAt: posts.createdAt,
    })
    .from(posts)
    .where(or(eq(posts.id, id), eq(posts.threadOf, id)))
    .orderBy(asc(posts.seq))
    .limit(MOST_MOVED + 2);

/** @returns the number before the first of so many that are free now */
async function takeNumbers({ q }: Pick<Tx, "q">, room: string, many: number): Promise<number> {
  const [moved] = await q
    .update(rooms)
    .set({ lastSeq: sql`${rooms.lastSeq} + ${many}` })
    .where(eq(rooms.id, room))
    .returning({ lastSeq: rooms.lastSeq });
  return (moved?.lastSeq ?? many) - many;
}

/** The order of a room has no gaps: where something stood, it says that it stands elsewhere. Sent again, it is found by its `clientId`. */
async function leavePlaces(
  { q }: Pick<Tx, "q">,
  room: Pick<RoomRow, "id">,
  thread: Awaited<ReturnType<typeof listThread>>,
  at: Date,
): Promise<{ id: string; seq: number }[]> {
  const places = thread.map(({ id, ...stood }) => ({ ...stood, id: newId(), movedTo: id }));
  const [first, ...answers] = places;
  if (!first) return [];
  const empty = { room: room.id, body: "", bodyHtml: "", deletedAt: at, movedAt: at };
  await q
    .insert(posts)
    .values([{ ...empty, ...first }, ...answers.map((answer) => ({ ...empty, ...answer, threadOf: first.id }))]);
  return places;
}

/**
 * Does something in the room of a thread, also where the page that somebody answers on was made before it moved.
 * @param room where it stood then
 * @throws what `run` throws
 */
export async function whereItStands<T>(
  { db }: Platform,
  actor: Actor,
  room: RoomRow,
  thread: string | null | undefined,
  run: (room: RoomRow) => Promise<T>,
): Promise<T> {
  try {
    return await run(room);
  } catch (error) {
    const moved = thread && isRefusal(error, "thread_not_here") ? await findMoved(db, actor, room, thread) : undefined;
    if (!moved) throw error;
    return run(moved);
  }
}

/** The room in which a thread stands that stood in this one; undefined when it never did, or the actor does not read there. */
async function findMoved(
  { q }: Platform["db"],
  actor: Actor,
  room: Pick<RoomRow, "id">,
  thread: string,
): Promise<RoomRow | undefined> {
  const [moved] = await q
    .select({ room: rooms })
    .from(posts)
    .innerJoin(rooms, eq(rooms.id, posts.room))
    .where(
      and(
        eq(posts.id, sql`(select coalesce(thread_of, id) from posts answered where answered.id = ${thread})`),
        sql`exists (select from posts stood where stood.room = ${room.id} and stood.moved_to = ${posts.id})`,
        roomPolicy.read.where(actor),
      ),
    );
  return moved?.room;
}
