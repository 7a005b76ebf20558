import { and, desc, eq, inArray, isNotNull, isNull, lt, type SQL, sql } from "drizzle-orm";
import { type Database, prepared } from "../../../platform/database/database.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { people } from "../../accounts/tables.ts";
import type { OfReader } from "../../venue/furnishing/queries.ts";
import { roomPolicy } from "../../venue/policy.ts";
import { viewPosts } from "../../venue/queries.ts";
import { scheduledPosts } from "../../venue/scheduling/tables.ts";
import { posts, rooms } from "../../venue/tables.ts";
import type { PostView } from "../../venue/view.ts";
import { hiddenPosts } from "../../venue/withholding/tables.ts";
import { hoursOf } from "../quieting/rules.ts";
import { notices, quietSettings } from "../tables.ts";
import type { NoticeKind } from "./rules.ts";

/** The actor's own notices of posts that are there and that they may read now: whatever is told, is told of these. */
export const toldTo = (actor: Actor): SQL | undefined =>
  and(isOf(actor), isNull(posts.deletedAt), roomPolicy.read.where(actor));

/** The actor's own notices, but for those of posts that are hidden. */
export const isOf = ({ person }: Actor): SQL | undefined => and(eq(notices.person, person), isNull(notices.takenAt));

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
export async function listNoticesById(
  db: Database,
  actor: Actor,
  ids: readonly string[],
  most = ids.length,
): Promise<Told[]> {
  if (ids.length === 0) return [];
  const rows = await own(db)
    .where(and(toldTo(actor), inArray(notices.id, [...ids])))
    .orderBy(notices.id)
    .limit(most);
  return withPosts(db, rows);
}

/** The actor's notice that was made last: up to it is what "all" means on a page. */
export async function findLastNotice(db: Database, actor: Actor): Promise<string | undefined> {
  const mine = db.q.select({ id: notices.id }).from(notices).where(isOf(actor));
  return (await mine.orderBy(desc(notices.id)).limit(1))[0]?.id;
}

const ofReader = prepared((q) => {
  const unread = q
    .select({ id: notices.id })
    .from(notices)
    .where(and(eq(notices.person, sql.placeholder("person")), isNull(notices.readAt), isNull(notices.takenAt)));
  const { person, refused, seenAt } = scheduledPosts;
  const notSent = q
    .select({ id: scheduledPosts.id })
    .from(scheduledPosts)
    .where(and(eq(person, sql.placeholder("person")), isNotNull(refused), isNull(seenAt)));
  const toldHidden = q
    .select({ id: hiddenPosts.post })
    .from(hiddenPosts)
    .where(and(eq(hiddenPosts.author, sql.placeholder("person")), isNull(hiddenPosts.seenAt)));
  const { quiet, quietFrom, quietTo, restChosen } = quietSettings;
  return q
    .select({
      isNew: sql<boolean>`exists ${unread} or exists ${notSent} or exists ${toldHidden}`,
      quiet,
      quietFrom,
      quietTo,
      restChosen,
    })
    .from(people)
    .leftJoin(quietSettings, eq(quietSettings.person, people.id))
    .where(eq(people.id, sql.placeholder("person")))
    .prepare("of_reader");
});

/**
 * What a page of the venue asks of a reader, in one query: whether there is something new for them, a look into indexes that hold only
 * what is unread, was not sent, or was hidden; and when they rest.
 */
export async function findOfReader(db: Database, { person }: Actor): Promise<OfReader> {
  const [row] = await ofReader(db.q).execute({ person });
  return { isNew: row?.isNew ?? false, rest: hoursOf(row) };
}

/** One of the actor's notices, as long as its post may be read. */
export async function findNotice(db: Database, actor: Actor, id: string): Promise<Told | undefined> {
  return (await listNoticesById(db, actor, [id]))[0];
}

/** The room of one of the actor's notices: also where its post is gone, since others of that room may be there. */
export async function findRoomOfNotice(db: Database, actor: Actor, id: string): Promise<string | undefined> {
  const [row] = await db.q
    .select({ room: rooms.id })
    .from(notices)
    .innerJoin(posts, eq(posts.id, notices.post))
    .innerJoin(rooms, eq(rooms.id, posts.room))
    .where(and(eq(notices.id, id), eq(notices.person, actor.person), roomPolicy.read.where(actor)));
  return row?.room;
}

/** For the person's own export: what they were told of. */
export function exportOfNotices(db: Database, person: string) {
  const { kind, post, createdAt, readAt } = notices;
  return db.q
    .select({ kind, post, createdAt, readAt })
    .from(notices)
    .where(and(eq(notices.person, person), isNull(notices.takenAt)))
    .orderBy(notices.id);
}
