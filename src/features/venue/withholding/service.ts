import { and, eq, isNull, lt } from "drizzle-orm";
import { days, later } from "../../../platform/clock.ts";
import { newId } from "../../../platform/database/columns.ts";
import { bySystem, type Q, type Tx } from "../../../platform/database/database.ts";
import { forbidden, unacceptable } from "../../../platform/errors.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { detachAll } from "../attaching/service.ts";
import { HISTORY_DAYS } from "../changing/rules.ts";
import { keepCalled, type Rendered, renderPost } from "../mentioning/service.ts";
import { roomPolicy } from "../policy.ts";
import type { FoundPost } from "../queries.ts";
import { renewMarks } from "../reacting/service.ts";
import { asItStands, takeOut } from "../standing/service.ts";
import { postReactions, posts } from "../tables.ts";
import { askAgain } from "../waiting/service.ts";
import { hiddenPosts, withholdings } from "./tables.ts";

/**
 * Hides a post: for everybody it is as gone as a deleted one, its text, files and marks wait. Its author reads why, and their own text.
 * Hiding what is hidden changes nothing.
 * @param reason in words, for the author
 * @throws Refusal 403 only those who moderate do; 422 `post_gone`; 409 moved to another room at this moment
 */
export async function hidePost(
  platform: Platform,
  actor: Actor,
  { post, room, author }: FoundPost,
  reason: string,
): Promise<void> {
  if (!roomPolicy.moderate.holds(actor, room)) throw forbidden("may_not_hide");
  await platform.db.write(
    actor,
    async (tx) => {
      const now = await asItStands(tx, post);
      if (now.hiddenAt) return;
      if (now.deletedAt) throw unacceptable("post_gone");
      const at = platform.clock.now();
      const { body, fileCount } = now;
      await tx.q.insert(hiddenPosts).values({ post: post.id, author, body, fileCount, reason, at });
      await takeOut(platform, tx, { post, room }, now, at);
      await note(tx, platform, actor, post.id, true);
      await tx.record({ kind: "post.hidden", cohort: room.cohort, subject: post.id });
    },
    { rooms: [room.id] },
  );
}

/**
 * Shows a hidden post again, as it was. What is shown already stays so.
 * @throws Refusal 403 only those who moderate do; 422 `post_gone` its text is gone by now; 409 moved at this moment
 */
export async function showPost(
  platform: Platform,
  actor: Actor,
  { post, room }: Pick<FoundPost, "post" | "room">,
): Promise<void> {
  if (!roomPolicy.moderate.holds(actor, room)) throw forbidden("may_not_hide");
  const draw = (q: Q, body: string): Promise<Rendered> =>
    renderPost(q, room, body, { calls: post.author.role !== "bot", thread: post.threadOf });
  // Before the room is locked, as a new one.
  const before = await findHiddenBody(platform.db.q, post.id);
  const drawn = before === undefined ? undefined : await draw(platform.db.q, before);
  await platform.db.write(
    actor,
    async (tx) => {
      const { q, record } = tx;
      const now = await asItStands(tx, post);
      if (!now.deletedAt) return;
      const kept = await forgetHidden(tx, post.id);
      if (!kept) throw unacceptable("post_gone");
      const { body, fileCount } = kept;
      // Shown, changed and hidden again at this moment, it is drawn anew.
      const rendered = drawn && body === before ? drawn : await draw(q, body);
      await q
        .update(posts)
        .set({ body, bodyHtml: rendered.html, fileCount, deletedAt: null, hiddenAt: null, version: now.version + 1 })
        .where(eq(posts.id, post.id));
      await renewMarks(tx, [post.id]);
      await keepCalled(tx, post.id, rendered.called);
      await askAgain(platform, tx, post.threadOf ?? post.id);
      await record({ kind: "post.changed", cohort: room.cohort, room: room.id, seq: now.seq, subject: post.id });
      await note(tx, platform, actor, post.id, false);
      await record({ kind: "post.shown", cohort: room.cohort, subject: post.id });
    },
    { rooms: [room.id] },
  );
}

async function findHiddenBody(q: Q, post: string): Promise<string | undefined> {
  return (await q.select({ body: hiddenPosts.body }).from(hiddenPosts).where(eq(hiddenPosts.post, post)))[0]?.body;
}

async function note({ q }: Tx, { clock }: Platform, { person }: Actor, post: string, hid: boolean): Promise<void> {
  await q.insert(withholdings).values({ id: newId(), post, hid, by: person, at: clock.now() });
}

/** What waited of a hidden post is given out, or goes with it. @returns undefined when nothing waits */
export async function forgetHidden({ q }: Pick<Tx, "q">, post: string) {
  const { body, fileCount } = hiddenPosts;
  const [gone] = await q.delete(hiddenPosts).where(eq(hiddenPosts.post, post)).returning({ body, fileCount });
  return gone;
}

/** The author has read why. */
export async function markHiddenSeen({ db, clock }: Platform, actor: Actor, post: string): Promise<void> {
  const own = and(eq(hiddenPosts.post, post), eq(hiddenPosts.author, actor.person), isNull(hiddenPosts.seenAt));
  await db.write(actor, ({ q }) => q.update(hiddenPosts).set({ seenAt: clock.now() }).where(own));
}

/** After as many days as what was deleted can be read, what is hidden is gone for good. @returns how many */
export function eraseOldHidden(platform: Platform): Promise<number> {
  return platform.db.write(bySystem, async (tx) => {
    const old = lt(hiddenPosts.at, later(platform.clock.now(), -days(HISTORY_DAYS)));
    const gone = await tx.q.delete(hiddenPosts).where(old).returning({ post: hiddenPosts.post });
    for (const { post } of gone) {
      await detachAll(platform, tx, post);
      await tx.q.delete(postReactions).where(eq(postReactions.post, post));
    }
    return gone.length;
  });
}
