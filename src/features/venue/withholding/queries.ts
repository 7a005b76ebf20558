import { and, asc, eq, isNull } from "drizzle-orm";
import type { Database } from "../../../platform/database/database.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { people } from "../../accounts/tables.ts";
import { roomPolicy } from "../policy.ts";
import type { FoundPost } from "../queries.ts";
import { posts, rooms } from "../tables.ts";
import { hiddenPosts, withholdings } from "./tables.ts";

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

/** One time that a post was hidden, or shown again. */
export interface Withheld {
  readonly hid: boolean;
  readonly name: string;
  readonly at: Date;
}

/** Who hid a post of a room that the actor moderates, and showed it again, in this order. */
export function listWithheld(db: Database, post: string): Promise<Withheld[]> {
  return db.q
    .select({ hid: withholdings.hid, name: people.nickname, at: withholdings.at })
    .from(withholdings)
    .innerJoin(people, eq(people.id, withholdings.by))
    .where(eq(withholdings.post, post))
    .orderBy(asc(withholdings.id))
    .limit(MOST_WITHHELD);
}

const MOST_WITHHELD = 50;

/** Of a hidden post: why, for whoever may read that, and its text for its author alone. */
export async function findHidden(db: Database, actor: Actor, { post, room }: Pick<FoundPost, "post" | "room">) {
  if (!post.hiddenAt) return undefined;
  const own = await findOwnHidden(db, actor, post.id);
  const mayModerate = roomPolicy.moderate.holds(actor, room);
  if (!own && !mayModerate) return undefined;
  return { hidden: own ?? (await findReason(db, post.id)), mine: own !== undefined, mayModerate };
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
