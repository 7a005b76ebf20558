import { and, eq, inArray, isNull, or, sql } from "drizzle-orm";
import type { Tx } from "../../../platform/database/database.ts";
import type { Platform } from "../../../platform/platform.ts";
import { eraseFiles } from "../attaching/service.ts";
import { eraseVersions } from "../changing/service.ts";
import { mentions } from "../mentioning/tables.ts";
import { eraseMarks } from "../reacting/service.ts";
import { postReactions, posts, readMarks, rooms } from "../tables.ts";
import { eraseClaims, eraseQuestions } from "../waiting/service.ts";

/**
 * The texts somebody wrote are gone, and their files and marks; the places of their posts in the rooms' order stay. The rooms must be locked
 * (`listRoomsLeftIn`).
 */
export async function eraseFromVenue(platform: Platform, tx: Tx, person: string): Promise<void> {
  const { q, record } = tx;
  await eraseFiles(platform, tx, person);
  await q.delete(readMarks).where(eq(readMarks.person, person));
  const marked = await eraseMarks(tx, person);
  const gone = await q
    .update(posts)
    .set({ body: "", bodyHtml: "", fileCount: 0, reactions: null, deletedAt: platform.clock.now() })
    .from(rooms)
    .where(and(eq(posts.author, person), isNull(posts.deletedAt), eq(rooms.id, posts.room)))
    .returning(place);
  const written = await q.select({ id: posts.id }).from(posts).where(eq(posts.author, person));
  await eraseVersions(
    tx,
    written.map(({ id }) => id),
  );
  const theirs = gone.map(({ subject }) => subject);
  if (theirs.length > 0) {
    await q.delete(postReactions).where(inArray(postReactions.post, theirs));
    const ids = sql`${sql.param(theirs)}::uuid[]`;
    await q
      .update(rooms)
      .set({ pinned: sql`array(select one from unnest(pinned) one where one <> all(${ids}))` })
      .where(sql`${rooms.pinned} && ${ids}`);
  }
  const recounted =
    marked.length > 0
      ? await q.select(place).from(posts).innerJoin(rooms, eq(rooms.id, posts.room)).where(inArray(posts.id, marked))
      : [];
  for (const one of inOrder(recounted)) await record({ kind: "reaction.changed", ...one });
  for (const one of inOrder(gone)) await record({ kind: "post.deleted", ...one });
  await q.delete(mentions).where(or(eq(mentions.person, person), inArray(mentions.post, theirs)));
  await eraseQuestions(tx, theirs);
  await eraseClaims(platform, tx, person);
}

const place = { subject: posts.id, room: posts.room, seq: posts.seq, cohort: rooms.cohort };
const inOrder = <T extends { readonly seq: number }>(places: readonly T[]): T[] =>
  places.toSorted((a, b) => a.seq - b.seq);
