import { and, asc, desc, eq, getTableColumns, gt, isNull, lt, or, type Placeholder, sql } from "drizzle-orm";
import { type Database, prepared, type Q } from "../../platform/database/database.ts";
import type { Actor } from "../../platform/policy/actor.ts";
import { listPlacesOfPausing } from "../accounts/queries.ts";
import { people } from "../accounts/tables.ts";
import { filesOfPost } from "./attaching/queries.ts";
import { NO_FILES } from "./attaching/view.ts";
import { roomPolicy } from "./policy.ts";
import { quietRooms } from "./quieting/tables.ts";
import { POSTS_A_PAGE } from "./rules.ts";
import { posts, readMarks, rooms } from "./tables.ts";
import type { PostView } from "./view.ts";
import { questionShown } from "./waiting/queries.ts";

export type RoomRow = typeof rooms.$inferSelect;

const roomById = prepared((q) =>
  q
    .select()
    .from(rooms)
    .where(eq(rooms.id, sql.placeholder("id")))
    .prepare("room_by_id"),
);

/** A room the actor may read. Every page of the venue and every post asks, so one prepared statement serves everybody. */
export async function findRoom(db: Database, actor: Actor, id: string): Promise<RoomRow | undefined> {
  const [room] = await roomById(db.q).execute({ id });
  return room && roomPolicy.read.holds(actor, room) ? room : undefined;
}

/** A room that the actor, a program, would read if it did not pause. */
export async function findRoomOfPausing(db: Database, actor: Actor, id: string): Promise<RoomRow | undefined> {
  // People are not looked up: they sign in, and come by more than a token.
  if (actor.scopes === "all" || actor.roles.length > 0) return undefined;
  const places = await listPlacesOfPausing(db, actor);
  return findRoom(db, { ...actor, roles: places.map((at) => ({ role: "bot", at })) }, id);
}

export interface ListedRoom extends RoomRow {
  /** Up to where the actor has read. */
  readonly readSeq: number | null;
  /** Made quiet by the actor for themselves. */
  readonly quiet: boolean;
}

/** The rooms of a cohort that the actor may read, in the blueprint's order. Every room page asks: prepared, as `roomById` is. */
export async function listRooms(db: Database, actor: Actor, cohort: string): Promise<ListedRoom[]> {
  const all = await roomsOfCohort(db.q).execute({ cohort, person: actor.person });
  return all.filter((room) => roomPolicy.read.holds(actor, room));
}

/** One room that was found through the actor, as it stands in their list. */
export async function findListed(
  db: Database,
  actor: Actor,
  { id }: Pick<RoomRow, "id">,
): Promise<ListedRoom | undefined> {
  const [room] = await listed(db.q, actor.person).where(and(eq(rooms.id, id), roomPolicy.read.where(actor)));
  return room;
}

const listed = (q: Q, person: string | Placeholder) =>
  q
    .select({ ...roomColumns, readSeq: readMarks.seq, quiet: sql<boolean>`${quietRooms.room} is not null` })
    .from(rooms)
    .leftJoin(quietRooms, and(eq(quietRooms.room, rooms.id), eq(quietRooms.person, person)))
    .leftJoin(readMarks, and(eq(readMarks.room, rooms.id), eq(readMarks.person, person)));

/** The rooms to choose from where one looks for something: all that the actor may read, but for those of single participants. */
export function listReadableRooms(db: Database, actor: Actor): Promise<{ id: string; name: string }[]> {
  return db.q
    .select({ id: rooms.id, name: rooms.name })
    .from(rooms)
    .where(and(roomPolicy.read.where(actor), or(isNull(rooms.person), eq(rooms.person, actor.person))))
    .orderBy(desc(rooms.cohort), asc(rooms.place), asc(rooms.id))
    .limit(MOST_CHOICES);
}

const MOST_CHOICES = 200;

/** The ids of every room the actor may read: what a stream hears. */
export const selectHeardRooms = (q: Q, actor: Actor) =>
  q.select({ id: rooms.id }).from(rooms).where(roomPolicy.read.where(actor));

const roomColumns = getTableColumns(rooms);

const roomsOfCohort = prepared((q) =>
  listed(q, sql.placeholder("person"))
    .where(
      and(
        eq(rooms.cohort, sql.placeholder("cohort")),
        // Of the rooms of single participants only one's own: there may be a thousand, and they have a list of their own.
        or(isNull(rooms.person), eq(rooms.person, sql.placeholder("person"))),
      ),
    )
    .orderBy(asc(rooms.place), asc(rooms.createdAt), asc(rooms.id))
    .prepare("rooms_of_cohort"),
);

/** SQL for the role an author is shown with: the one they hold or held in the room's cohort, staff first; a program has only its own. @param author SQL @param cohort SQL */
export const roleShown = (author: string, cohort: string): string => `coalesce((
  select m.role from memberships m
  where m.person = ${author} and m.place = ${cohort} and m.role in ('participant', 'mentor', 'organizer', 'bot')
  order by m.ended_at is not null, array_position(array['organizer', 'mentor', 'bot', 'participant'], m.role) limit 1), 'participant')`;

const viewColumns = {
  id: posts.id,
  room: posts.room,
  seq: posts.seq,
  authorId: posts.author,
  authorName: people.nickname,
  authorPlate: people.plate,
  authorRole: sql<string>`${sql.raw(roleShown("posts.author", "rooms.cohort"))}`,
  body: posts.body,
  bodyHtml: posts.bodyHtml,
  files: filesOfPost,
  replyWanted: posts.replyWanted,
  question: questionShown,
  threadOf: posts.threadOf,
  reactions: posts.reactions,
  reactionsVersion: posts.reactionsVersion,
  version: posts.version,
  createdAt: posts.createdAt,
  editedAt: posts.editedAt,
  deletedAt: posts.deletedAt,
  hiddenAt: posts.hiddenAt,
  movedAt: posts.movedAt,
  movedTo: posts.movedTo,
  anonymous: posts.anonymous,
};

const viewed = (q: Q) =>
  q
    .select(viewColumns)
    .from(posts)
    .innerJoin(rooms, eq(rooms.id, posts.room))
    .innerJoin(people, eq(people.id, posts.author));

type Viewed = Awaited<ReturnType<typeof viewed>>[number];
export type ViewedRow = Omit<Viewed, "files"> & { readonly files: PostView["files"] | null };

/** The one shape of a post, from its row and its author's. Who asked without their name leaves here nothing of themselves. */
export function asView({
  authorId,
  authorName,
  authorPlate,
  authorRole: role,
  anonymous,
  ...row
}: ViewedRow): PostView {
  return {
    ...row,
    files: row.files ?? NO_FILES,
    reactions: row.reactions ?? NO_REACTIONS,
    author: anonymous ? standIn(row) : { id: authorId, name: authorName, plate: authorPlate, role },
    createdAt: row.createdAt.toISOString(),
    editedAt: row.editedAt?.toISOString() ?? null,
    deletedAt: row.deletedAt?.toISOString() ?? null,
    hiddenAt: row.hiddenAt?.toISOString() ?? null,
    movedAt: row.movedAt?.toISOString() ?? null,
  };
}

const NO_REACTIONS = {};
/** The same in one thread, another one in each: nothing leads from one to the next. */
const standIn = ({ id, threadOf }: Pick<ViewedRow, "id" | "threadOf">): PostView["author"] => ({
  id: threadOf ?? id,
  name: "anonymous",
  plate: "?",
  role: "participant",
  anonymous: true,
});

const newestPosts = prepared((q) =>
  viewed(q)
    .where(and(eq(posts.room, sql.placeholder("room")), lt(posts.seq, sql.placeholder("before"))))
    .orderBy(desc(posts.seq))
    .limit(sql.placeholder("limit"))
    .prepare("newest_posts"),
);

/**
 * Posts of a room that was found through the actor, newest first.
 * @param before only posts with a smaller number
 */
export async function listPosts(
  db: Database,
  room: RoomRow,
  { before = 2_147_483_647, limit = POSTS_A_PAGE }: { before?: number | undefined; limit?: number },
): Promise<PostView[]> {
  const rows = await newestPosts(db.q).execute({ room: room.id, before, limit });
  return rows.map(asView);
}

const nextPosts = prepared((q) =>
  viewed(q)
    .where(and(eq(posts.room, sql.placeholder("room")), gt(posts.seq, sql.placeholder("after"))))
    .orderBy(asc(posts.seq))
    .limit(sql.placeholder("limit"))
    .prepare("next_posts"),
);

/**
 * The page of a room that follows on a post, newest first like every page of it.
 * @param after only posts with a greater number
 * @returns also whether still newer ones follow on that page
 */
export async function listPostsAfter(
  db: Database,
  room: RoomRow,
  after: number,
): Promise<{ posts: PostView[]; more: boolean }> {
  const rows = await nextPosts(db.q).execute({ room: room.id, after, limit: POSTS_A_PAGE + 1 });
  return { posts: rows.slice(0, POSTS_A_PAGE).reverse().map(asView), more: rows.length > POSTS_A_PAGE };
}

const postsById = prepared((q) =>
  viewed(q)
    .where(sql`${posts.id} = any(${sql.placeholder("ids")}::uuid[])`)
    .prepare("posts_by_id"),
);

/** Posts by id, for telling what happened; the caller answers for who hears it. */
export async function viewPosts(db: Database, ids: readonly string[]): Promise<Map<string, PostView>> {
  if (ids.length === 0) return new Map();
  const rows = await postsById(db.q).execute({ ids: [...new Set(ids)] });
  return new Map(rows.map((row) => [row.id, asView(row)]));
}

/** Posts by where they stand; the caller answers for who hears of them. @param room of each @param seq of each */
export async function viewPlaces(
  db: Database,
  places: readonly { readonly room: string; readonly seq: number }[],
): Promise<PostView[]> {
  if (places.length === 0) return [];
  const [inRooms, seqs] = [places.map(({ room }) => room), places.map(({ seq }) => seq)];
  const rows = await viewed(db.q).where(
    sql`(${posts.room}, ${posts.seq}) in (select * from unnest(${sql.param(inRooms)}::uuid[], ${sql.param(seqs)}::int[]))`,
  );
  return rows.map(asView);
}

/** A post that was found through the actor. */
export interface FoundPost {
  readonly post: PostView;
  readonly room: RoomRow;
  /** Who wrote it in truth, also where the post does not say. */
  readonly author: string;
}

/**
 * A post of a room that the actor may read, with its room. `plainWords`: its author wants to be written to in plain words; of a post that names
 * nobody it is not told.
 */
export async function findPost(
  db: Database,
  actor: Actor,
  id: string,
): Promise<(FoundPost & { readonly plainWords: boolean }) | undefined> {
  const [row] = await db.q
    .select({ ...viewColumns, inRoom: roomColumns, plainWords: people.plainWords })
    .from(posts)
    .innerJoin(rooms, eq(rooms.id, posts.room))
    .innerJoin(people, eq(people.id, posts.author))
    .where(and(eq(posts.id, id), roomPolicy.read.where(actor)));
  if (!row) return undefined;
  const { inRoom, plainWords, ...of } = row;
  const post = asView(of);
  return { post, room: inRoom, author: of.authorId, plainWords: plainWords && !post.author.anonymous };
}

/**
 * A page of the answers to one post, oldest first.
 * @param after only answers with a greater number
 */
export async function listAnswers(
  db: Database,
  post: PostView,
  { after = 0, limit }: { after?: number | undefined; limit: number },
): Promise<PostView[]> {
  const rows = await viewed(db.q)
    .where(and(eq(posts.threadOf, post.id), gt(posts.seq, after)))
    .orderBy(asc(posts.seq))
    .limit(limit);
  return rows.map(asView);
}

/** Answers on one page of a thread. */
export const ANSWERS_A_PAGE = 100;
