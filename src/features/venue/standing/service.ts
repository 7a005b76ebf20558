import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "../../../platform/database/database.ts";
import { conflict } from "../../../platform/errors.ts";
import type { Platform } from "../../../platform/platform.ts";
import { STAFF } from "../../accounts/rules.ts";
import { keepVersion } from "../changing/service.ts";
import { forgetCalled } from "../mentioning/service.ts";
import { unpin } from "../pinning/service.ts";
import type { FoundPost } from "../queries.ts";
import { posts } from "../tables.ts";
import type { PostView } from "../view.ts";
import { withdraw } from "../waiting/service.ts";

/**
 * What a post says now, and where it stands in its room, under the room's lock.
 * @throws Refusal 409 `post_moved` it stands in another room by now, whose lock nobody holds
 */
export async function asItStands({ q }: Pick<Tx, "q">, { id, room }: Pick<PostView, "id" | "room">) {
  const { seq, version, body, deletedAt, hiddenAt, fileCount } = posts;
  const [now] = await q
    .select({ id: posts.id, seq, version, body, deletedAt, hiddenAt, fileCount })
    .from(posts)
    .where(and(eq(posts.id, id), eq(posts.room, room)));
  if (!now) throw conflict("post_moved");
  return now;
}

/** What `asItStands` has found. */
export type Standing = Awaited<ReturnType<typeof asItStands>>;

/**
 * A post says nothing any more: its text goes into what it said before, and nobody is called, asked or pinned by it. The rest, files and
 * marks, is for whoever takes it out. Part of a transaction that holds the room's lock.
 */
export async function takeOut(
  platform: Platform,
  tx: Tx,
  { post, room }: Pick<FoundPost, "post" | "room">,
  now: Standing,
  hiddenAt: Date | null = null,
): Promise<void> {
  const { q, record } = tx;
  // Of what was hidden before, the text stands there since then.
  if (!now.hiddenAt) await keepVersion(platform, tx, now);
  await unpin(tx, room, post);
  await q
    .update(posts)
    .set({
      body: "",
      bodyHtml: "",
      reactions: null,
      fileCount: 0,
      deletedAt: platform.clock.now(),
      hiddenAt,
      version: sql`${posts.version} + 1`,
    })
    .where(eq(posts.id, post.id));
  await forgetCalled(tx, post.id);
  await record({ kind: "post.deleted", cohort: room.cohort, room: room.id, seq: now.seq, subject: post.id });
  if (post.replyWanted || post.threadOf)
    await withdraw(platform, tx, { id: post.id, thread: post.threadOf ?? post.id, answer: isStaff(post.author) });
}

const isStaff = ({ role }: PostView["author"]): boolean => (STAFF as readonly string[]).includes(role);
