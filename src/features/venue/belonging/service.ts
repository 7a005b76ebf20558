import { and, eq, inArray, isNull, or, sql } from "drizzle-orm";
import type { Q, Tx } from "../../../platform/database/database.ts";
import type { Platform } from "../../../platform/platform.ts";
import { detachAll, eraseFiles } from "../attaching/service.ts";
import { eraseVersions } from "../changing/service.ts";
import { mentions } from "../mentioning/tables.ts";
import { eraseMarks } from "../reacting/service.ts";
import { postReactions, posts, readMarks, rooms } from "../tables.ts";
import { eraseClaims, eraseQuestions } from "../waiting/service.ts";
import { hiddenPosts } from "../withholding/tables.ts";

/**
 * The texts somebody wrote are gone, and their files and marks, and whatever was said in their private room; the places of the posts in the
 * rooms' order stay. The rooms must be locked (`listRoomsLeftIn`).
 */
export async function eraseFromVenue(platform: Platform, tx: Tx, person: string): Promise<void> {
  const { q, record } = tx;
  await eraseFiles(platform, tx, person);
  await q.delete(readMarks).where(eq(readMarks.person, person));
  const marked = await eraseMarks(tx, person);
  const gone = await erasePosts(platform, tx, person);
  for (const one of await placesOf(q, marked)) await record({ kind: "reaction.changed", ...one });
  for (const one of inOrder(gone)) await record({ kind: "post.deleted", ...one });
  await eraseQuestions(
    tx,
    gone.map(({ subject }) => subject),
  );
  await eraseClaims(platform, tx, person);
}

/** @returns where the posts stood that are gone now */
async function erasePosts(platform: Platform, tx: Tx, person: string) {
  const { q } = tx;
  const theirs = or(eq(posts.author, person), eq(rooms.person, person));
  const all = await q
    .select({ id: posts.id, fileCount: sql<number>`coalesce(${hiddenPosts.fileCount}, ${posts.fileCount})` })
    .from(posts)
    .innerJoin(rooms, eq(rooms.id, posts.room))
    .leftJoin(hiddenPosts, eq(hiddenPosts.post, posts.id))
    .where(theirs);
  for (const { id, fileCount } of all) if (fileCount > 0) await detachAll(platform, tx, id);
  const ids = all.map(({ id }) => id);
  await eraseVersions(tx, ids);
  await q.delete(hiddenPosts).where(inArray(hiddenPosts.post, ids));
  await q.delete(mentions).where(or(eq(mentions.person, person), inArray(mentions.post, ids)));
  await q.delete(postReactions).where(inArray(postReactions.post, ids));
  const listed = sql`${sql.param(ids)}::uuid[]`;
  const unpinned = await q
    .update(rooms)
    .set({ pinned: sql`array(select one from unnest(pinned) one where one <> all(${listed}))` })
    .where(sql`${rooms.pinned} && ${listed}`)
    .returning({
      room: rooms.id,
      cohort: rooms.cohort,
      // Every event has its place in the room: that of the last post of theirs there.
      seq: sql<number>`(select max(p.seq) from ${posts} p where p.room = ${rooms.id} and p.id = any(${listed}))`,
    });
  for (const one of unpinned) await tx.record({ kind: "post.pinned", ...one });
  return q
    .update(posts)
    .set({ body: "", bodyHtml: "", fileCount: 0, reactions: null, deletedAt: platform.clock.now() })
    .from(rooms)
    .where(and(theirs, isNull(posts.deletedAt), eq(rooms.id, posts.room)))
    .returning(place);
}

async function placesOf(q: Q, ids: readonly string[]) {
  if (ids.length === 0) return [];
  const found = await q
    .select(place)
    .from(posts)
    .innerJoin(rooms, eq(rooms.id, posts.room))
    .where(inArray(posts.id, [...ids]));
  return inOrder(found);
}

const place = { subject: posts.id, room: posts.room, seq: posts.seq, cohort: rooms.cohort };
const inOrder = <T extends { readonly seq: number }>(places: readonly T[]): T[] =>
  places.toSorted((a, b) => a.seq - b.seq);
