import { sql } from "drizzle-orm";
import type { Database } from "../../../platform/database/database.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { type ListedRoom, viewPosts } from "../queries.ts";
import type { PostView } from "../view.ts";
import { LOOKED_AT, TOPICS_A_ROOM, topicsOf, type Unread } from "./rules.ts";

/** What was written in a room since its reader was last there. */
export interface RoomSince {
  readonly room: ListedRoom;
  /** The number of its newest post now: what "read" means. */
  readonly upTo: number;
  /** What stirred last first. */
  readonly topics: readonly TopicSince[];
  /** There is more than is shown. */
  readonly more: boolean;
}

export interface TopicSince {
  readonly begin: PostView;
  readonly begun: boolean;
  readonly first: string;
  readonly answers: readonly PostView[];
}

/**
 * What others wrote since the actor was last in these rooms, by room and topic. Not of quiet rooms, and not of those they were never in:
 * there all is new and nothing is.
 * @param rooms found through the actor
 */
export async function listSince(db: Database, actor: Actor, rooms: readonly ListedRoom[]): Promise<RoomSince[]> {
  const behind = rooms.filter(({ quiet, readSeq, lastSeq }) => !quiet && readSeq !== null && lastSeq > readSeq);
  if (behind.length === 0) return [];
  const unread = await listUnread(db, actor, behind);
  const since = behind.flatMap((room) => {
    const written = unread.get(room.id);
    return written ? [{ room, topics: topicsOf(written), looked: written.length }] : [];
  });
  const shown = since.flatMap(({ topics }) => topics.slice(0, TOPICS_A_ROOM));
  const views = await viewPosts(
    db,
    shown.flatMap(({ begin, answers }) => [begin, ...answers]),
  );
  return since.map(({ room, topics, looked }) => ({
    room,
    upTo: room.lastSeq,
    topics: topics.slice(0, TOPICS_A_ROOM).flatMap(({ begin, begun, first, answers }) => {
      const view = views.get(begin);
      return view ? [{ begin: view, begun, first, answers: answers.flatMap((id) => views.get(id) ?? []) }] : [];
    }),
    more: topics.length > TOPICS_A_ROOM || looked === LOOKED_AT,
  }));
}

type UnreadIn = Record<"room", string> & Pick<Unread, keyof Unread>;

/** @returns the newest unread posts of others, oldest first, by room; a room without any is missing */
async function listUnread(db: Database, actor: Actor, behind: readonly ListedRoom[]): Promise<Map<string, UnreadIn[]>> {
  const [ids, read] = [behind.map(({ id }) => id), behind.map(({ readSeq }) => readSeq ?? 0)];
  const { rows } = await db.q.execute<UnreadIn>(sql`
    select p.room, p.id, p.seq, p.thread_of as "threadOf"
    from unnest(${sql.param(ids)}::uuid[], ${sql.param(read)}::int[]) as behind(room, read)
    cross join lateral (
      select posts.room, posts.id, posts.seq, posts.thread_of from posts
      where posts.room = behind.room and posts.seq > behind.read and posts.author <> ${actor.person} and posts.deleted_at is null
      order by posts.seq desc limit ${LOOKED_AT}) p
    order by p.room, p.seq`);
  return Map.groupBy(rows, ({ room }) => room);
}
