import { type SQL, sql } from "drizzle-orm";
import type { Database } from "../../../platform/database/database.ts";
import { type Place, placeText } from "../../../platform/http/place.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { whoseRoomIs } from "../../venue/private-rooms/queries.ts";
import { viewPosts } from "../../venue/queries.ts";
import { posts, rooms } from "../../venue/tables.ts";
import type { PostView } from "../../venue/view.ts";
import { toldTo } from "../notices/queries.ts";
import { MOST_NAMED } from "../notices/rules.ts";
import { notices } from "../tables.ts";

/** A conversation of which the actor was told. */
export interface Conversation {
  /** The newest of what it tells: the cursor. */
  readonly last: string;
  /** Where one goes on: the earliest unread notice, or the newest. */
  readonly open: string;
  readonly isNew: boolean;
  readonly mentioned: boolean;
  readonly answered: boolean;
  /** The reader has asked to be reminded of something in it. */
  readonly reminded: boolean;
  readonly room: string;
  readonly thread: string;
  readonly roomName: string;
  /** Of a private room of somebody else's: whose. */
  readonly whose: string | null;
  readonly at: Date;
  /** The newest posts it tells of, newest first. */
  readonly posts: readonly PostView[];
  /** What it began with, where that is still there. */
  readonly begin: PostView | undefined;
  /** The newest post in it that calls the actor. */
  readonly mention: PostView | undefined;
}

interface ConversationRow extends Record<string, unknown> {
  readonly mention: string | null;
  readonly last: string;
  readonly open: string;
  readonly is_new: boolean;
  readonly mentioned: boolean;
  readonly answered: boolean;
  readonly reminded: boolean;
  readonly room: string;
  readonly room_name: string;
  readonly whose: string | null;
  readonly at: string;
  readonly posts: string[];
  readonly thread: string;
}

/**
 * When what a notice tells of happened. Notices may be made later than their posts, and in another order; a reminder, and a call that was
 * written into a post afterwards, happened when they were told.
 */
const toldAt = sql`case when ${notices.kind} = 'reminder' or ${notices.createdAt} >= ${posts.editedAt}
  then ${notices.createdAt} else ${posts.createdAt} end`;

/** The actor's notices by conversation: `in_conversations`, from `mine`. `begun`: nothing in it is for them, it has only begun. */
const inConversations = (actor: Actor): SQL => sql`
  mine as (
    select ${notices.id} as id, ${notices.kind} as kind, ${notices.post} as post, ${notices.thread} as thread,
      ${toldAt} as told_at, ${notices.readAt} as read_at, ${rooms.id} as room, ${rooms.name} as room_name, ${whoseRoomIs(actor)} as whose
    from ${notices} join ${posts} on ${posts.id} = ${notices.post} join ${rooms} on ${rooms.id} = ${posts.room}
    where ${toldTo(actor)}),
  in_conversations as (
    select thread, (array_agg(id order by told_at desc, id desc))[1] as last,
      coalesce(
        (array_agg(id order by told_at, id) filter (where read_at is null))[1],
        (array_agg(id order by told_at desc, id desc))[1]) as open,
      bool_or(read_at is null) as is_new, bool_or(kind = 'mention') as mentioned, bool_or(kind = 'answer') as answered,
      bool_or(kind = 'reminder') as reminded, bool_and(kind = 'begun') as begun,
      (array_agg(room order by id desc))[1] as room, (array_agg(room_name order by id desc))[1] as room_name,
      (array_agg(whose order by id desc))[1] as whose,
      (array_agg(post order by told_at desc, id desc) filter (where kind = 'mention'))[1] as mention,
      max(told_at) as at, (array_agg(post order by told_at desc, id desc))[1:${sql.raw(String(MOST_NAMED))}] as posts
    from mine group by thread)`;

/** Where a page of conversations ends. By its moment: its newest notice may be gone when one goes on. */
export const placeOf = ({ at, last }: Pick<Conversation, "at" | "last">): string => placeText({ since: at, id: last });

/**
 * The conversations in which something is for the actor, the one with the newest first. What has only begun: `listTalks`.
 * @param before `placeOf` the last one of the page before
 */
export async function listConversations(
  db: Database,
  actor: Actor,
  { before, limit }: { before?: Place | undefined; limit: number },
): Promise<Conversation[]> {
  const further = before && sql`(at, last) < (${before.since.toISOString()}::timestamptz, ${before.id}::uuid)`;
  const { rows } = await db.q.execute<ConversationRow>(sql`
    with ${inConversations(actor)}
    select * from in_conversations where not begun and ${further ?? sql`true`}
    order by at desc, last desc limit ${limit}`);
  const views = await viewPosts(
    db,
    rows.flatMap((row) => [row.thread, ...(row.mention ? [row.mention] : []), ...row.posts]),
  );
  return rows.map((row) => {
    const begin = views.get(row.thread);
    return {
      last: row.last,
      open: row.open,
      isNew: row.is_new,
      mentioned: row.mentioned,
      answered: row.answered,
      reminded: row.reminded,
      room: row.room,
      thread: row.thread,
      roomName: row.room_name,
      whose: row.whose,
      at: new Date(row.at),
      posts: row.posts.flatMap((id) => views.get(id) ?? []),
      begin: begin && !begin.deletedAt ? begin : undefined,
      mention: row.mention ? views.get(row.mention) : undefined,
    };
  });
}

/** What has begun in one room, for whoever likes to talk. */
export interface Talks {
  /** The notice of the newest: the way into the room. */
  readonly last: string;
  readonly room: string;
  readonly roomName: string;
  readonly count: number;
  readonly isNew: boolean;
  /** The newest of them, newest first: the notice that leads there, and what was said. */
  readonly latest: readonly { readonly notice: string; readonly post: PostView }[];
}

interface TalksRow extends Record<string, unknown> {
  readonly room: string;
  readonly room_name: string;
  readonly count: number;
  readonly is_new: boolean;
  readonly notices: string[];
  readonly threads: string[];
}

/** The conversations that have only begun, one row for each room, the one with the newest first. */
export async function listTalks(db: Database, actor: Actor): Promise<Talks[]> {
  const most = sql.raw(String(MOST_NAMED));
  const { rows } = await db.q.execute<TalksRow>(sql`
    with ${inConversations(actor)}
    select room, min(room_name) as room_name, count(*)::int as count, bool_or(is_new) as is_new,
      (array_agg(last order by at desc, last desc))[1:${most}] as notices,
      (array_agg(thread order by at desc, last desc))[1:${most}] as threads
    from in_conversations where begun group by room order by max(at) desc`);
  const views = await viewPosts(
    db,
    rows.flatMap(({ threads }) => threads),
  );
  return rows.map((row) => ({
    last: row.notices[0] as string,
    room: row.room,
    roomName: row.room_name,
    count: row.count,
    isNew: row.is_new,
    latest: row.threads.flatMap((thread, index) => {
      const post = views.get(thread);
      return post ? [{ notice: row.notices[index] as string, post }] : [];
    }),
  }));
}
