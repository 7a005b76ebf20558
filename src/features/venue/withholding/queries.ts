import { and, asc, eq, isNull } from "drizzle-orm";
import type { Database } from "../../../platform/database/database.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { posts, rooms } from "../tables.ts";
import { hiddenPosts } from "./tables.ts";

/** What waits of a hidden post. */
export type HiddenRow = Pick<typeof hiddenPosts.$inferSelect, "body" | "reason" | "at" | "seenAt">;

const { body, reason, at, seenAt } = hiddenPosts;

/** What the actor wrote in a post that is hidden now, and why it is; undefined for whoever did not write it. */
export async function findOwnHidden(db: Database, actor: Actor, post: string): Promise<HiddenRow | undefined> {
  const [row] = await db.q
    .select({ body, reason, at, seenAt })
    .from(hiddenPosts)
    .where(and(eq(hiddenPosts.post, post), eq(hiddenPosts.author, actor.person)));
  return row;
}

/** Why a post of a room that the actor moderates is hidden; its text they read where it is noted that they do (`changing/`). */
export async function findReason(db: Database, post: string): Promise<Pick<HiddenRow, "reason" | "at"> | undefined> {
  const [row] = await db.q.select({ reason, at }).from(hiddenPosts).where(eq(hiddenPosts.post, post));
  return row;
}

/** A post of the actor's that is hidden, without that they have read why; the first one. */
export async function findUnseenHidden(db: Database, actor: Actor): Promise<string | undefined> {
  const [row] = await db.q
    .select({ post: hiddenPosts.post })
    .from(hiddenPosts)
    .where(and(eq(hiddenPosts.author, actor.person), isNull(seenAt)))
    .orderBy(asc(at))
    .limit(1);
  return row?.post;
}

/** For the person's own export: what they wrote that is hidden, and why. */
export const exportOfHidden = (db: Database, person: string) =>
  db.q
    .select({ post: hiddenPosts.post, room: rooms.name, body, reason, at })
    .from(hiddenPosts)
    .innerJoin(posts, eq(posts.id, hiddenPosts.post))
    .innerJoin(rooms, eq(rooms.id, posts.room))
    .where(eq(hiddenPosts.author, person))
    .orderBy(asc(hiddenPosts.post));
