import { and, asc, eq, isNull } from "drizzle-orm";
import { union } from "drizzle-orm/pg-core";
import type { Database } from "../../../platform/database/database.ts";
import { postReactions, posts, rooms } from "../tables.ts";

/** For the person's own export: everything they wrote, with the room's name. */
export function exportOfPosts(db: Database, person: string) {
  return (
    db.q
      .select({
        id: posts.id,
        room: rooms.name,
        seq: posts.seq,
        body: posts.body,
        replyWanted: posts.replyWanted,
        anonymous: posts.anonymous,
        threadOf: posts.threadOf,
        createdAt: posts.createdAt,
        editedAt: posts.editedAt,
        deletedAt: posts.deletedAt,
      })
      .from(posts)
      .innerJoin(rooms, eq(rooms.id, posts.room))
      // What stands elsewhere now is in the list by itself.
      .where(and(eq(posts.author, person), isNull(posts.movedTo)))
      .orderBy(asc(posts.id))
  );
}

/** The marks somebody put on posts, for their export. */
export const exportOfMarks = (db: Database, person: string) =>
  db.q
    .select({ post: postReactions.post, key: postReactions.key, at: postReactions.at })
    .from(postReactions)
    .where(eq(postReactions.person, person))
    .orderBy(asc(postReactions.post), asc(postReactions.key));

/** The rooms in which somebody has written or put a mark, and their private ones: locked before these are erased. */
export async function listRoomsLeftIn(db: Database, person: string): Promise<string[]> {
  const found = await union(
    db.q.select({ room: posts.room }).from(posts).where(eq(posts.author, person)),
    db.q
      .select({ room: posts.room })
      .from(postReactions)
      .innerJoin(posts, eq(posts.id, postReactions.post))
      .where(eq(postReactions.person, person)),
    db.q.select({ room: rooms.id }).from(rooms).where(eq(rooms.person, person)),
  );
  return found.map(({ room }) => room);
}

/** Their rooms with those who look after a cohort, for their export. */
export const exportOfPrivateRooms = (db: Database, person: string) =>
  db.q
    .select({ id: rooms.id, cohort: rooms.cohort, createdAt: rooms.createdAt })
    .from(rooms)
    .where(eq(rooms.person, person))
    .orderBy(asc(rooms.id));
