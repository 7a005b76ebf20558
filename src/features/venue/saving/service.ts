import { and, count, eq, isNull, lte, not, sql } from "drizzle-orm";
import { bySystem, type Q } from "../../../platform/database/database.ts";
import { oneByOne } from "../../../platform/database/one-by-one.ts";
import { unacceptable } from "../../../platform/errors.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { posts, savedPosts } from "../tables.ts";
import { MOST_SAVED } from "./rules.ts";

/** The job that tells somebody that a moment they named has come. */
export const REMIND = "venue.remind";

/**
 * Keeps a post that the actor may read, for themselves; kept again, only the reminder changes.
 * @param remindAt when they want to be reminded; null: never
 * @throws Refusal 422 when so many are kept already
 */
export async function savePost(
  { db, clock, jobs }: Platform,
  actor: Actor,
  post: string,
  remindAt: Date | null,
): Promise<void> {
  await db.write(actor, async (tx) => {
    const mine = eq(savedPosts.person, actor.person);
    // So that the limit holds, also for two at once.
    await oneByOne(tx, `saved posts ${actor.person}`);
    const [kept] = await tx.q.select({ count: count() }).from(savedPosts).where(mine);
    const [before] = await tx.q
      .select()
      .from(savedPosts)
      .where(and(mine, eq(savedPosts.post, post)));
    if (!before && (kept?.count ?? 0) >= MOST_SAVED) throw unacceptable("enough_saved", { most: MOST_SAVED });
    // The same moment again (sent twice) is no new one: what was said of it has been said.
    const isSame = remindAt?.getTime() === before?.remindAt?.getTime();
    const set = isSame ? { remindAt } : { remindAt, remindedAt: null };
    await tx.q
      .insert(savedPosts)
      .values({ person: actor.person, post, at: clock.now(), remindAt })
      .onConflictDoUpdate({ target: [savedPosts.person, savedPosts.post], set });
    if (remindAt && !isSame) await jobs.send(tx, REMIND, { person: actor.person, post }, remindAt);
  });
}

/** Keeps it no longer. */
export async function unsavePost({ db }: Platform, actor: Actor, post: string): Promise<void> {
  await db.write(actor, ({ q }) =>
    q.delete(savedPosts).where(and(eq(savedPosts.person, actor.person), eq(savedPosts.post, post))),
  );
}

/** What is hidden may be shown again: until then its reminders wait. */
const notHidden = sql`not exists (select from ${posts} p where p.id = ${savedPosts.post} and p.hidden_at is not null)`;

/** The moment has come: said once, also when the job runs again, and not when the reminder was moved or the post let go meanwhile. */
export async function remind({ db, clock }: Platform, person: string, post: string): Promise<void> {
  await db.write(bySystem, async ({ q, record }) => {
    const now = clock.now();
    const due = and(
      eq(savedPosts.person, person),
      eq(savedPosts.post, post),
      lte(savedPosts.remindAt, now),
      isNull(savedPosts.remindedAt),
      notHidden,
    );
    const told = await q.update(savedPosts).set({ remindedAt: now }).where(due).returning({ post: savedPosts.post });
    if (told.length > 0) await record({ kind: "saved.due", person, subject: post });
  });
}

/** A post was hidden before anybody could be reminded of it: so it was not done yet. */
export async function remindOnceShown(q: Q, person: string, post: string): Promise<void> {
  const own = and(eq(savedPosts.person, person), eq(savedPosts.post, post));
  await q
    .update(savedPosts)
    .set({ remindedAt: null })
    .where(and(own, not(notHidden)));
}

/** What is due and was not told, whatever became of its job: told once, however late. */
export async function remindOverdue(platform: Platform): Promise<void> {
  const due = await platform.db.q
    .select({ person: savedPosts.person, post: savedPosts.post })
    .from(savedPosts)
    .where(and(lte(savedPosts.remindAt, platform.clock.now()), isNull(savedPosts.remindedAt), notHidden))
    .orderBy(savedPosts.remindAt)
    .limit(AT_ONCE);
  for (const { person, post } of due) await remind(platform, person, post);
}

const AT_ONCE = 200;

/** Of somebody who is erased. */
export async function eraseSaved(q: Q, person: string): Promise<void> {
  await q.delete(savedPosts).where(eq(savedPosts.person, person));
}
