import { and, desc, eq, gt, inArray, isNotNull, isNull, lt, type SQL, sql } from "drizzle-orm";
import { type Database, prepared } from "../../../platform/database/database.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { roomPolicy } from "../../venue/policy.ts";
import { viewPosts } from "../../venue/queries.ts";
import { scheduledPosts } from "../../venue/scheduling/tables.ts";
import { posts, rooms } from "../../venue/tables.ts";
import type { PostView } from "../../venue/view.ts";
import { notices } from "../tables.ts";
import { MOST_NAMED, type NoticeKind } from "./rules.ts";

/** The actor's own notices of posts that are there and that they may read now: whatever is told, is told of these. */
const toldTo = (actor: Actor): SQL | undefined =>
  and(eq(notices.person, actor.person), isNull(posts.deletedAt), roomPolicy.read.where(actor));

const own = (db: Database) =>
  db.q
    .select({
      id: notices.id,
      kind: notices.kind,
      post: notices.post,
      thread: notices.thread,
      roomName: rooms.name,
      createdAt: notices.createdAt,
      readAt: notices.readAt,
    })
    .from(notices)
    .innerJoin(posts, eq(posts.id, notices.post))
    .innerJoin(rooms, eq(rooms.id, posts.room));

/** One notice, with its post as everybody reads it. */
export interface Told {
  readonly id: string;
  readonly kind: NoticeKind;
  readonly thread: string;
  readonly roomName: string;
  readonly createdAt: Date;
  readonly readAt: Date | null;
  readonly post: PostView;
}

async function withPosts(db: Database, rows: Awaited<ReturnType<typeof own>>): Promise<Told[]> {
  const views = await viewPosts(
    db,
    rows.map(({ post }) => post),
  );
  return rows.flatMap(({ post, ...row }) => {
    const view = views.get(post);
    return view ? [{ ...row, post: view }] : [];
  });
}

/** The actor's notices, newest first. @param before the id of the last one of the page before */
export async function listNotices(
  db: Database,
  actor: Actor,
  { before, limit }: { before?: string | undefined; limit: number },
): Promise<Told[]> {
  const rows = await own(db)
    .where(and(toldTo(actor), before ? lt(notices.id, before) : undefined))
    .orderBy(desc(notices.id))
    .limit(limit);
  return withPosts(db, rows);
}

/** Some of the actor's notices, as far as they may still be told, oldest first: for what brings them elsewhere. */
export async function listNoticesById(db: Database, actor: Actor, ids: readonly string[]): Promise<Told[]> {
  if (ids.length === 0) return [];
  const rows = await own(db)
    .where(and(toldTo(actor), inArray(notices.id, [...ids])))
    .orderBy(notices.id);
  return withPosts(db, rows);
}

/** What the actor was told after a moment and has not seen, as far as it may still be told, oldest first. */
export async function listUnreadSince(db: Database, actor: Actor, since: Date | null, limit: number): Promise<Told[]> {
  const unseen = and(toldTo(actor), isNull(notices.readAt), since ? gt(notices.createdAt, since) : undefined);
  return withPosts(db, await own(db).where(unseen).orderBy(notices.id).limit(limit));
}

/** A conversation of which the actor was told. */
export interface Conversation {
  /** The newest notice: the cursor. */
  readonly last: string;
  /** Where one goes on: the earliest unread notice, or the newest. */
  readonly open: string;
  readonly isNew: boolean;
  readonly mentioned: boolean;
  readonly answered: boolean;
  /** The reader has asked to be reminded of something in it. */
  readonly reminded: boolean;
  readonly roomName: string;
  readonly at: Date;
  /** The newest posts it tells of, newest first. */
  readonly posts: readonly PostView[];
  /** What it began with, where that is still there. */
  readonly begin: PostView | undefined;
}

interface ConversationRow extends Record<string, unknown> {
  readonly last: string;
  readonly open: string;
  readonly is_new: boolean;
  readonly mentioned: boolean;
  readonly answered: boolean;
  readonly reminded: boolean;
  readonly room_name: string;
  readonly at: string;
  readonly newest: string[];
  readonly thread: string;
}

/** The conversations of the actor's notices, the one with the newest first. @param before `last` of the page before */
export async function listConversations(
  db: Database,
  actor: Actor,
  { before, limit }: { before?: string | undefined; limit: number },
): Promise<Conversation[]> {
  const { rows } = await db.q.execute<ConversationRow>(sql`
    with mine as (
      select ${notices.id} as id, ${notices.kind} as kind, ${notices.post} as post, ${notices.thread} as thread,
        ${notices.createdAt} as created_at, ${notices.readAt} as read_at, ${rooms.name} as room_name
      from ${notices} join ${posts} on ${posts.id} = ${notices.post} join ${rooms} on ${rooms.id} = ${posts.room}
      where ${toldTo(actor)}),
    bundled as (
      select thread, (array_agg(id order by id desc))[1] as last,
        coalesce((array_agg(id order by id) filter (where read_at is null))[1], (array_agg(id order by id desc))[1]) as open,
        bool_or(read_at is null) as is_new, bool_or(kind = 'mention') as mentioned, bool_or(kind = 'answer') as answered,
        bool_or(kind = 'reminder') as reminded,
        (array_agg(room_name order by id desc))[1] as room_name, max(created_at) as at,
        (array_agg(post order by id desc))[1:${sql.raw(String(MOST_NAMED))}] as newest
      from mine group by thread)
    select * from bundled where ${before ? sql`last < ${before}` : sql`true`} order by last desc limit ${limit}`);
  const views = await viewPosts(
    db,
    rows.flatMap((row) => [row.thread, ...row.newest]),
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
      roomName: row.room_name,
      at: new Date(row.at),
      posts: row.newest.flatMap((id) => views.get(id) ?? []),
      begin: begin && !begin.deletedAt ? begin : undefined,
    };
  });
}

const { person, refused, seenAt } = scheduledPosts;
const anyUnread = prepared((q) =>
  q
    .select({ id: notices.id })
    .from(notices)
    .where(and(eq(notices.person, sql.placeholder("person")), isNull(notices.readAt)))
    .unionAll(
      q
        .select({ id: scheduledPosts.id })
        .from(scheduledPosts)
        .where(and(eq(person, sql.placeholder("person")), isNotNull(refused), isNull(seenAt))),
    )
    .limit(1)
    .prepare("any_unread_notice"),
);

/** Whether there is something new for somebody: one look into indexes that hold only what is unread, or was not sent. */
export const hasNewNotices = async (db: Database, { person }: Actor): Promise<boolean> =>
  (await anyUnread(db.q).execute({ person })).length > 0;

/** One of the actor's notices, as long as its post may be read. */
export async function findNotice(db: Database, actor: Actor, id: string): Promise<Told | undefined> {
  return (await listNoticesById(db, actor, [id]))[0];
}

/** For the person's own export: what they were told of. */
export function exportOfNotices(db: Database, person: string) {
  const { kind, post, createdAt, readAt } = notices;
  return db.q
    .select({ kind, post, createdAt, readAt })
    .from(notices)
    .where(eq(notices.person, person))
    .orderBy(notices.id);
}
