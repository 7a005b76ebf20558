import { and, asc, desc, eq, gt, isNull, lt, lte, or, type SQL, sql } from "drizzle-orm";
import type { Database } from "../../../platform/database/database.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { mayWriteThere, roomPolicy } from "../policy.ts";
import { whoseRoomIs } from "../private-rooms/queries.ts";
import { viewPosts } from "../queries.ts";
import { posts, rooms, savedPosts } from "../tables.ts";
import type { PostView } from "../view.ts";

export type SavedRow = Pick<typeof savedPosts.$inferSelect, "post" | "at" | "remindAt">;
export interface Saved extends SavedRow {
  readonly view: PostView;
  readonly roomName: string;
  /** Of a private room of somebody else's: whose. */
  readonly whose: string | null;
  readonly mayWrite: boolean;
}

const { post, at, remindAt } = savedPosts;

/**
 * What the actor keeps, of what they may still read, what was kept last first.
 * @param asked.before where the page before ended
 */
export const listSaved = (
  db: Database,
  actor: Actor,
  { before, limit }: { before?: { readonly since: Date; readonly id: string } | undefined; limit: number },
): Promise<Saved[]> => {
  const further = before && or(lt(at, before.since), and(eq(at, before.since), gt(post, before.id)));
  return listKept(db, actor, further, desc(at), limit);
};

/** Of what the actor keeps, that of which they wanted to be reminded by now, the latest first. */
export const listDue = (db: Database, actor: Actor, now: Date): Promise<Saved[]> =>
  listKept(db, actor, lte(savedPosts.remindAt, now), desc(savedPosts.remindAt), MOST_DUE);

const MOST_DUE = 20;

async function listKept(
  db: Database,
  actor: Actor,
  which: SQL | undefined,
  order: SQL,
  limit: number,
): Promise<Saved[]> {
  const rows = await db.q
    .select({ post, at, remindAt, roomName: rooms.name, whose: whoseRoomIs(actor), mayWrite: mayWriteThere(actor) })
    .from(savedPosts)
    .innerJoin(posts, eq(posts.id, savedPosts.post))
    .innerJoin(rooms, eq(rooms.id, posts.room))
    .where(and(eq(savedPosts.person, actor.person), isNull(posts.deletedAt), roomPolicy.read.where(actor), which))
    .orderBy(order, asc(savedPosts.post))
    .limit(limit);
  const views = await viewPosts(
    db,
    rows.map((row) => row.post),
  );
  return rows.flatMap((row) => {
    const view = views.get(row.post);
    return view ? [{ ...row, view }] : [];
  });
}

/** Whether, and with which reminder, the actor keeps a post. */
export async function findSaved(db: Database, actor: Actor, id: string): Promise<SavedRow | undefined> {
  const [row] = await db.q
    .select({ post, at, remindAt })
    .from(savedPosts)
    .where(and(eq(savedPosts.person, actor.person), eq(savedPosts.post, id)));
  return row;
}

/** For the person's own export. */
export const exportOfSaved = (db: Database, person: string) =>
  db.q
    .select({ post, at, remindAt })
    .from(savedPosts)
    .where(eq(savedPosts.person, person))
    .orderBy(sql`${savedPosts.at}`, savedPosts.post);
