import { and, count, eq, inArray, or, sql } from "drizzle-orm";
import { newId } from "../../../platform/database/columns.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { oneByOne } from "../../../platform/database/one-by-one.ts";
import { forgetDraft } from "../../../platform/drafts/drafts.ts";
import { conflict, forbidden, notFound, unacceptable } from "../../../platform/errors.ts";
import type { Platform } from "../../../platform/platform.ts";
import { type Actor, holds } from "../../../platform/policy/actor.ts";
import { keyOfPerson } from "../../accounts/queries.ts";
import { postFiles } from "../attaching/tables.ts";
import { staysUnnamed } from "../hiding/service.ts";
import { dropHeld, hold, loosen } from "../holding/service.ts";
import type { NewPost } from "../input.ts";
import { renderPost } from "../mentioning/service.ts";
import { roomPolicy } from "../policy.ts";
import type { RoomRow } from "../queries.ts";
import { checkThread, threadIn } from "../service.ts";
import { posts, rooms } from "../tables.ts";
import { backToComposer } from "../undoing/service.ts";
import { schedulingPolicy } from "./policy.ts";
import { openWritten, sealWritten, type Waiting } from "./queries.ts";
import { draftOfLater, FURTHEST_DAYS, LATER_LOST, MOST_LATER, refusalOf } from "./rules.ts";
import { scheduledPosts } from "./tables.ts";
import type { Written } from "./view.ts";

/** What came of it: the same again when it came twice. */
export interface Scheduled {
  readonly id: string;
  readonly created: boolean;
}

/** The job that sends a post whose time has come. */
export const SEND_LATER = "venue.send_later";

/**
 * Keeps a post until it is to be sent, sealed; sent again with the same `clientId` it is kept once. Its files are kept for it, and what was
 * typed has done its work.
 * @throws Refusal 403 as `post`, and `bot_later` for a program; 422 as `post`, `later_past`, `later_too_far`, `enough_later`, `sent_already`
 */
export async function scheduleLater(
  platform: Platform,
  actor: Actor,
  room: RoomRow,
  post: NewPost,
  sendAt: Date,
): Promise<Scheduled> {
  if (!roomPolicy.post.holds(actor, room)) throw forbidden("may_not_post");
  // A program knows what time it is; what waits for a person would be theirs without anybody who looks after it.
  if (holds(actor, ["bot"], room.cohort)) throw forbidden("bot_later");
  const key = await keyOfPerson(platform.db)(actor.person);
  if (!key) throw notFound();
  // Whom it calls is looked up before the room is locked, as of every post.
  await renderPost(platform.db.q, room, post.body, { author: actor.person, thread: post.threadOf });
  return platform.db.write(
    actor,
    async (tx) => {
      const known = await findSame(tx, actor, room, post.clientId);
      if (known) return { id: known, created: false };
      await checkBeforehand(platform, tx, actor, room, post, sendAt);
      const id = newId();
      const sealed = sealWritten(platform, key, actor.person, id, asWritten(post));
      const place = { person: actor.person, room: room.id, threadOf: post.threadOf ?? null, clientId: post.clientId };
      await tx.q.insert(scheduledPosts).values({ id, ...place, sealed, sendAt, createdAt: platform.clock.now() });
      await hold(tx, { person: actor.person, room: room.id, waiting: id }, post.files ?? []);
      await platform.jobs.send(tx, SEND_LATER, { id }, sendAt);
      const about = `post:${post.threadOf ?? room.id}`;
      if (actor.scopes === "all") await forgetDraft(platform, actor, about, post.draftSince);
      return { id, created: true };
    },
    // Sent at once with the same `clientId` at this moment, it is either sent or waits.
    { rooms: [room.id] },
  );
}

const asWritten = ({ body, files, replyWanted, anonymous, looking }: NewPost): Written => ({
  body,
  files: files ?? [],
  replyWanted: replyWanted ?? null,
  anonymous: anonymous ?? false,
  looking: looking ?? false,
});

/** One after the other of one person, so that the same comes once and the limit holds. */
async function findSame(tx: Tx, { person }: Actor, room: RoomRow, clientId: string): Promise<string | undefined> {
  await oneByOne(tx, `later ${person}`);
  const same = and(
    eq(scheduledPosts.room, room.id),
    eq(scheduledPosts.person, person),
    eq(scheduledPosts.clientId, clientId),
  );
  const [known] = await tx.q.select({ id: scheduledPosts.id }).from(scheduledPosts).where(same);
  return known?.id;
}

/** What is certain to be refused then is refused now, while its author is there. */
async function checkBeforehand(
  { clock }: Platform,
  { q }: Tx,
  actor: Actor,
  room: RoomRow,
  post: NewPost,
  sendAt: Date,
): Promise<void> {
  refuseTime(sendAt, clock.now());
  const sent = and(eq(posts.room, room.id), eq(posts.author, actor.person), eq(posts.clientId, post.clientId));
  if ((await q.select({ id: posts.id }).from(posts).where(sent)).length > 0) throw unacceptable("sent_already");
  const [mine] = await q.select({ count: count() }).from(scheduledPosts).where(schedulingPolicy.own.where(actor));
  if ((mine?.count ?? 0) >= MOST_LATER) throw unacceptable("enough_later", { most: MOST_LATER });
  const thread = post.threadOf ? await threadIn(q, room, post.threadOf) : undefined;
  if (thread) await checkThread(q, thread);
  staysUnnamed(actor, room, thread, post.anonymous ?? false);
}

function refuseTime(sendAt: Date, now: Date): void {
  const refused = refusalOf(sendAt, now);
  if (refused) throw unacceptable(refused, { days: FURTHEST_DAYS });
}

/**
 * Changes the text or the time of what waits. What could not be sent waits again with a new time.
 * @throws Refusal 409 `changed_meanwhile`, `later_lost`; 422 `post_empty`, `later_past`, `later_too_far`, too many called, `names_asker`
 */
export async function changeLater(
  platform: Platform,
  actor: Actor,
  { row, written, files, room }: Waiting,
  changed: { body?: string | undefined; sendAt?: Date | undefined; version: number },
): Promise<void> {
  const key = await keyOfPerson(platform.db)(actor.person);
  if (!key || !schedulingPolicy.own.holds(actor, row)) throw notFound();
  if (!written) throw conflict(LATER_LOST);
  const { body = written.body, sendAt = row.sendAt } = changed;
  if (body === "" && files.length === 0) throw unacceptable("post_empty");
  const isMoved = sendAt.getTime() !== row.sendAt.getTime();
  if (isMoved) refuseTime(sendAt, platform.clock.now());
  await platform.db.write(actor, async (tx) => {
    if (room) await renderPost(tx.q, room, body, { author: actor.person, thread: row.threadOf });
    const done = await tx.q
      .update(scheduledPosts)
      .set({
        sealed: sealWritten(platform, key, row.person, row.id, { ...written, body }),
        sendAt,
        version: changed.version + 1,
        ...(isMoved ? { refused: null, seenAt: null } : {}),
      })
      .where(and(eq(scheduledPosts.id, row.id), eq(scheduledPosts.version, changed.version)))
      .returning({ id: scheduledPosts.id });
    if (done.length === 0) {
      const [now] = await tx.q.select().from(scheduledPosts).where(eq(scheduledPosts.id, row.id));
      const standing = now && openWritten(platform, key, now);
      // Sent again: the same stands there already.
      if (standing?.body === body && now?.sendAt.getTime() === sendAt.getTime()) return;
      throw conflict("changed_meanwhile");
    }
    if (isMoved) await platform.jobs.send(tx, SEND_LATER, { id: row.id }, sendAt);
    if (actor.scopes === "all") await forgetDraft(platform, actor, draftOfLater(row.id));
  });
}

/**
 * It is not sent. Again it changes nothing.
 * @param back its text and choices stand in the composer again, with its files; otherwise they are gone
 * @throws Refusal 409 `later_lost` when there is nothing to bring back
 */
export async function dropLater(
  platform: Platform,
  actor: Actor,
  { row, written }: Waiting,
  back: boolean,
): Promise<void> {
  if (back && !written) throw conflict(LATER_LOST);
  await platform.db.write(
    actor,
    async (tx) => {
      const mine = and(eq(scheduledPosts.id, row.id), schedulingPolicy.own.where(actor));
      // Locked: what is being sent at this moment is sent.
      const there = await tx.q.select({ id: scheduledPosts.id }).from(scheduledPosts).where(mine).for("update");
      if (there.length === 0) return;
      const kept = back ? await loosen(platform, tx, postFiles.heldFor, row.id) : [];
      if (!back) await dropHeld(platform, tx, row.id);
      await tx.q.delete(scheduledPosts).where(mine);
      await forgetDraft(platform, actor, draftOfLater(row.id));
      if (!back || !written) return;
      const ids = new Map(kept.map(({ was, id }) => [was, id]));
      const files = written.files.map(({ id, alt }) => ({ id: ids.get(id) ?? id, alt }));
      await backToComposer(platform, actor, row.threadOf ?? row.room, { ...written, files });
    },
    // Two that come back at once, or one beside a post that is taken back, stand below each other instead of one over the other.
    { rooms: [row.room] },
  );
}

/** Their author has opened the list, and reads there why something was not sent. */
export async function noteSeen({ db, clock }: Platform, actor: Actor): Promise<void> {
  const unseen = and(
    schedulingPolicy.own.where(actor),
    sql`${scheduledPosts.refused} is not null and ${scheduledPosts.seenAt} is null`,
  );
  await db.write(actor, ({ q }) => q.update(scheduledPosts).set({ seenAt: clock.now() }).where(unseen));
}

/** Somebody is erased: what they had not sent goes, and what others would have sent into the room that was theirs; with its files. */
export async function eraseLater(platform: Platform, tx: Tx, person: string): Promise<void> {
  const theirs = tx.q.select({ id: rooms.id }).from(rooms).where(eq(rooms.person, person));
  const which = or(eq(scheduledPosts.person, person), inArray(scheduledPosts.room, theirs));
  for (const { id } of await tx.q.select({ id: scheduledPosts.id }).from(scheduledPosts).where(which))
    await dropHeld(platform, tx, id);
  await tx.q.delete(scheduledPosts).where(which);
}
