import { and, eq, isNull, lt, sql } from "drizzle-orm";
import { newId } from "../../platform/database/columns.ts";
import type { Tx } from "../../platform/database/database.ts";
import { conflict, forbidden, unacceptable } from "../../platform/errors.ts";
import { renderMarkdown } from "../../platform/markdown/render.ts";
import type { Platform } from "../../platform/platform.ts";
import { type Actor, holds } from "../../platform/policy/actor.ts";
import { STAFF } from "../accounts/rules.ts";
import { noteSign } from "../cohorts/signs/service.ts";
import type { NewPost } from "./input.ts";
import { postPolicy, roomPolicy } from "./policy.ts";
import { type RoomRow, viewPosts } from "./queries.ts";
import { posts, readMarks, rooms } from "./tables.ts";
import type { PostView } from "./view.ts";
import { renewThread } from "./waiting/service.ts";

/** What came of a post: the same one again when it was sent twice. */
export interface Posted {
  readonly post: PostView;
  readonly created: boolean;
}

/**
 * Writes into a room: stored when this returns, numbered without gaps. Sent again with the same `clientId` it is stored once.
 * @throws Refusal 403 when this person may read here but not write, 422 when the answered post is not in this room
 */
export async function post(platform: Platform, actor: Actor, room: RoomRow, written: NewPost): Promise<Posted> {
  if (!roomPolicy.post.holds(actor, room)) throw forbidden("may_not_post");
  const id = await platform.db.write(actor, (tx) => append(platform, tx, actor, room, written), { rooms: [room.id] });
  const found = await viewPosts(platform.db, [id.id]);
  return { post: found.get(id.id) as PostView, created: id.created };
}

/** The part of `post` inside a transaction that holds the room's lock. */
export async function append(
  { clock }: Platform,
  tx: Tx,
  author: Actor,
  room: RoomRow,
  { clientId, body, replyWanted, threadOf }: NewPost,
): Promise<{ id: string; created: boolean }> {
  const { q, record } = tx;
  const [before] = await q
    .select({ id: posts.id })
    .from(posts)
    .where(and(eq(posts.room, room.id), eq(posts.author, author.person), eq(posts.clientId, clientId)));
  if (before) return { id: before.id, created: false };
  const thread = threadOf ? await threadIn(q, room, threadOf) : null;
  const [moved] = await q
    .update(rooms)
    .set({ lastSeq: sql`${rooms.lastSeq} + 1` })
    .where(eq(rooms.id, room.id))
    .returning({ seq: rooms.lastSeq });
  const seq = moved?.seq ?? 0;
  const [id, at] = [newId(), clock.now()];
  await q.insert(posts).values({
    id,
    room: room.id,
    seq,
    author: author.person,
    clientId,
    body,
    bodyHtml: renderMarkdown(body),
    threadOf: thread,
    replyWanted: replyWanted ?? null,
    createdAt: at,
  });
  const answers = thread !== null && holds(author, STAFF, room.cohort);
  if (replyWanted || answers) await renewThread(tx, thread ?? id);
  if (holds(author, ["participant"], room.cohort))
    await noteSign(tx, { cohort: room.cohort, person: author.person, sign: "post", at });
  await record({ kind: "post.created", cohort: room.cohort, room: room.id, seq, subject: id });
  return { id, created: true };
}

/** The beginning of the thread that an answer belongs to: answers to answers join it. */
async function threadIn(q: Tx["q"], room: RoomRow, id: string): Promise<string> {
  const [answered] = await q
    .select({ id: posts.id, threadOf: posts.threadOf })
    .from(posts)
    .where(and(eq(posts.id, id), eq(posts.room, room.id)));
  if (!answered) throw unacceptable("thread_not_here");
  return answered.threadOf ?? answered.id;
}

/**
 * Changes one's own post.
 * @throws Refusal 403 not one's own, 409 changed meanwhile (another tab)
 */
export async function changePost(
  platform: Platform,
  actor: Actor,
  room: RoomRow,
  before: PostView,
  changed: { body: string; version: number },
): Promise<void> {
  if (!postPolicy.edit.holds(actor, { author: before.author.id, deletedAt: before.deletedAt }))
    throw forbidden("not_yours");
  await platform.db.write(
    actor,
    async ({ q, record }) => {
      const done = await q
        .update(posts)
        .set({
          body: changed.body,
          bodyHtml: renderMarkdown(changed.body),
          editedAt: platform.clock.now(),
          version: changed.version + 1,
        })
        .where(and(eq(posts.id, before.id), eq(posts.version, changed.version), isNull(posts.deletedAt)))
        .returning({ seq: posts.seq });
      if (!done[0]) throw conflict("changed_meanwhile");
      await record({ kind: "post.changed", cohort: room.cohort, room: room.id, seq: done[0].seq, subject: before.id });
    },
    { rooms: [room.id] },
  );
}

/** Deletes one's own post: its text is gone, its place in the room's order stays. Deleting again changes nothing. */
export async function deletePost(platform: Platform, actor: Actor, room: RoomRow, before: PostView): Promise<void> {
  if (before.deletedAt) return;
  if (!postPolicy.delete.holds(actor, { author: before.author.id, deletedAt: null })) throw forbidden("not_yours");
  await platform.db.write(
    actor,
    async (tx) => {
      const { q, record } = tx;
      await q
        .update(posts)
        .set({ body: "", bodyHtml: "", deletedAt: platform.clock.now(), version: sql`${posts.version} + 1` })
        .where(eq(posts.id, before.id));
      if (before.replyWanted || before.threadOf) await renewThread(tx, before.threadOf ?? before.id);
      await record({ kind: "post.deleted", cohort: room.cohort, room: room.id, seq: before.seq, subject: before.id });
    },
    { rooms: [room.id] },
  );
}

/** Notes how far the actor has read. Marks only move forward, whatever order devices report in. */
export async function markRead({ db, clock }: Platform, actor: Actor, room: RoomRow, seq: number): Promise<void> {
  const upTo = Math.min(seq, room.lastSeq);
  await db.write(actor, ({ q }) =>
    q
      .insert(readMarks)
      .values({ person: actor.person, room: room.id, seq: upTo, at: clock.now() })
      .onConflictDoUpdate({
        target: [readMarks.person, readMarks.room],
        set: { seq: upTo, at: clock.now() },
        setWhere: lt(readMarks.seq, upTo),
      }),
  );
}

export interface NewRoom
  extends Pick<
    typeof rooms.$inferInsert,
    "key" | "name" | "purpose" | "description" | "unwrittenRules" | "whoPosts" | "staffOnly"
  > {}

/** Makes the rooms of a cohort, in the given order. Those whose key is there already stay as they are. */
export async function makeRooms(
  { clock }: Platform,
  { q, record }: Tx,
  cohort: string,
  wanted: readonly NewRoom[],
): Promise<void> {
  if (wanted.length === 0) return;
  const made = await q
    .insert(rooms)
    .values(wanted.map((room, place) => ({ ...room, cohort, place, createdAt: clock.now() })))
    .onConflictDoNothing()
    .returning({ id: rooms.id });
  for (const { id } of made) await record({ kind: "access.room_made", cohort, subject: id });
}

/** The texts somebody wrote are gone; their places in the rooms' order stay. The rooms must be locked (`listRoomsWrittenIn`). */
export async function erasePosts({ clock }: Platform, { q, record }: Tx, person: string): Promise<void> {
  await q.delete(readMarks).where(eq(readMarks.person, person));
  const gone = await q
    .update(posts)
    .set({ body: "", bodyHtml: "", deletedAt: clock.now(), waitingSince: null })
    .from(rooms)
    .where(and(eq(posts.author, person), isNull(posts.deletedAt), eq(rooms.id, posts.room)))
    .returning({ id: posts.id, room: posts.room, seq: posts.seq, cohort: rooms.cohort });
  for (const { id, room, seq, cohort } of gone.sort((a, b) => a.seq - b.seq))
    await record({ kind: "post.deleted", cohort, room, seq, subject: id });
}
