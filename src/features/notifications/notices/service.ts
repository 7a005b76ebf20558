import { and, eq, gt, inArray, isNotNull, isNull, lt, lte, ne, not, notInArray, or, sql } from "drizzle-orm";
import { days, later } from "../../../platform/clock.ts";
import { newId } from "../../../platform/database/columns.ts";
import { bySystem, type Tx } from "../../../platform/database/database.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { type Addressed, findAddressed, listHearing, listReadable } from "../../venue/addressing/queries.ts";
import type { Seen } from "../../venue/reading/service.ts";
import { remindOnceShown } from "../../venue/saving/service.ts";
import { posts, readMarks, rooms } from "../../venue/tables.ts";
import { listTalkative, settingsOf, wishesOf } from "../quieting/queries.ts";
import { LETS_THROUGH } from "../quieting/rules.ts";
import { notices } from "../tables.ts";
import { isOf, type Told } from "./queries.ts";
import { KEPT_DAYS, KIND_OF } from "./rules.ts";

/** A post was written: who it is for gets a notice, each one. */
export async function tellOf(platform: Platform, post: string): Promise<void> {
  await platform.db.write(bySystem, async (tx) => {
    const addressed = await findAddressed(tx.q, post);
    if (!addressed) return;
    await make(platform, tx, post, addressed, [...addressed.people, ...(await glad(tx, post, addressed))]);
    await passOverRead(platform, tx, post);
  });
}

/**
 * Who had the room open has read it before they were told: their notice is made, but not as new. A mark that stands at one's own words was
 * moved by writing them: that says nothing of what one has seen.
 */
async function passOverRead({ clock }: Platform, { q }: Tx, post: string): Promise<void> {
  // All are locked, in one order: whoever moves their mark at this moment is waited for here, or finds the notice.
  const marks = await q
    .select({ person: readMarks.person, read: readMarks.seq, seq: posts.seq })
    .from(readMarks)
    .innerJoin(posts, and(eq(posts.room, readMarks.room), eq(posts.id, post)))
    .innerJoin(notices, and(eq(notices.post, posts.id), eq(notices.person, readMarks.person)))
    .where(
      not(sql`exists (select 1 from posts own where own.room = ${readMarks.room} and own.seq = ${readMarks.seq}
        and own.author = ${readMarks.person})`),
    )
    .orderBy(readMarks.person)
    .for("update", { of: readMarks });
  const read = marks.filter((mark) => mark.read >= mark.seq).map(({ person }) => person);
  if (read.length === 0) return;
  const theirs = and(eq(notices.post, post), inArray(notices.person, read), ne(notices.kind, "reminder"));
  await q.update(notices).set({ readAt: clock.now() }).where(theirs);
}

/** Who likes to talk, and has not been addressed anyway, hears that a conversation begins. */
async function glad({ q }: Tx, post: string, { cohort, begins, people }: Addressed): Promise<Meant[]> {
  const known = new Set(people.map(({ person }) => person));
  const talkative = begins ? (await listTalkative(q, cohort)).filter((person) => !known.has(person)) : [];
  return (await listHearing(q, post, talkative)).map((person) => ({ person, reason: "begun" }));
}

interface Meant {
  readonly person: string;
  readonly reason: keyof typeof KIND_OF;
}

/** A post was changed: who is called no more is not told any longer, but of the answer that it still is to them. */
export async function tellOfChange({ db }: Platform, post: string): Promise<void> {
  await db.write(bySystem, async ({ q }) => {
    const addressed = await findAddressed(q, post);
    // What was hidden is shown again: that nobody is told of anew (`giveBack`).
    if (!addressed || (await isTaken(q, post))) return;
    const calls = and(eq(notices.post, post), eq(notices.kind, "mention"));
    const answers = addressed.people.filter(({ reason }) => KIND_OF[reason] === "answer");
    const answered = idsOf(await whoWantsIt(q, addressed.cohort, answers));
    await q
      .update(notices)
      .set({ kind: "answer" })
      .where(and(calls, inArray(notices.person, answered)));
    await q.delete(notices).where(and(calls, notInArray(notices.person, idsOf(callsOf(addressed)))));
  });
}

/**
 * A post was changed, and calls somebody now: they are told, also where they had been told that it is an answer to them. Whom it had called
 * before is told of nothing anew, whatever becomes of it.
 * @param person null: it calls all who hold a role
 */
export async function tellOfCall(platform: Platform, post: string, person: string | null): Promise<void> {
  await platform.db.write(bySystem, async (tx) => {
    const addressed = await findAddressed(tx.q, post);
    if (!addressed || (await isTaken(tx.q, post))) return;
    const calls = callsOf(addressed).filter((one) => (person ? one.person === person : one.reason === "role"));
    const wanted = idsOf(await whoWantsIt(tx.q, addressed.cohort, calls));
    // A reminder that waits leads there as well.
    const lesser = or(
      inArray(notices.kind, ["answer", "begun"]),
      and(eq(notices.kind, "reminder"), isNotNull(notices.readAt)),
    );
    await tx.q.delete(notices).where(and(eq(notices.post, post), inArray(notices.person, wanted), lesser));
    await make(platform, tx, post, addressed, calls);
  });
}

/** A post is gone: nobody is told of it. As long as it is hidden, what was told of it waits. */
export async function tellNoMore({ db, clock }: Platform, post: string): Promise<void> {
  await db.write(bySystem, async ({ q }) => {
    const { deletedAt, hiddenAt } = posts;
    const [now] = await q.select({ deletedAt, hiddenAt }).from(posts).where(eq(posts.id, post));
    // It stands there again by now.
    if (now && !now.deletedAt) return;
    const ofIt = eq(notices.post, post);
    if (now?.hiddenAt)
      await q
        .update(notices)
        .set({ takenAt: clock.now() })
        .where(and(ofIt, isNull(notices.takenAt)));
    else await q.delete(notices).where(ofIt);
  });
}

/**
 * What was hidden is shown again: who was told of it is so as before, read or not, and not once more. Where it was hidden so soon that
 * nobody had been told, or not of a call that had just been added, they are told now.
 */
export async function giveBack(platform: Platform, post: string): Promise<void> {
  await platform.db.write(bySystem, async (tx) => {
    const { q } = tx;
    const [standing] = await q.select({ at: posts.createdAt }).from(posts).where(stands(post));
    if (!standing) return;
    const told = await q
      .update(notices)
      .set({ takenAt: null })
      .where(eq(notices.post, post))
      .returning({ id: notices.id });
    const isOld = standing.at < later(platform.clock.now(), -days(KEPT_DAYS));
    if (isOld) return;
    if (told.length === 0) return tellOf(platform, post);
    const addressed = await findAddressed(q, post);
    if (addressed) await make(platform, tx, post, addressed, callsOf(addressed));
  });
}

const stands = (post: string) => and(eq(posts.id, post), isNull(posts.deletedAt));

const callsOf = ({ people }: Addressed): Meant[] => people.filter(({ reason }) => KIND_OF[reason] === "mention");

const idsOf = (meant: readonly Meant[]): string[] => meant.map(({ person }) => person);

const isTaken = async (q: Tx["q"], post: string): Promise<boolean> =>
  (
    await q
      .select({ id: notices.id })
      .from(notices)
      .where(and(eq(notices.post, post), isNotNull(notices.takenAt)))
      .limit(1)
  ).length > 0;

/**
 * Somebody wanted to be reminded of a post: a notice as any other, anew where they were told of it before. Where it was hidden at this
 * moment, the reminder waits again.
 */
export async function tellAgain({ db, clock }: Platform, person: string, post: string): Promise<void> {
  await db.write(bySystem, async ({ q, record }) => {
    await remindOnceShown(q, person, post);
    const thread = sql<string>`coalesce(${posts.threadOf}, ${posts.id})`;
    const [found] = await q
      .select({ thread, room: rooms.id, cohort: rooms.cohort })
      .from(posts)
      .innerJoin(rooms, eq(rooms.id, posts.room))
      .where(stands(post));
    if (!found || !(await listReadable(q, person, found.cohort)).includes(found.room)) return;
    await q.delete(notices).where(and(eq(notices.person, person), eq(notices.post, post)));
    const id = newId();
    const about = { person, post, thread: found.thread, kind: "reminder" as const };
    await q.insert(notices).values({ ...about, id, createdAt: clock.now() });
    await record({ kind: "notice.made", cohort: found.cohort, subject: id });
  });
}

async function make(
  { clock }: Platform,
  { q, record }: Tx,
  post: string,
  { thread, cohort }: Addressed,
  meant: readonly Meant[],
): Promise<void> {
  const people = await whoWantsIt(q, cohort, meant);
  if (people.length === 0) return;
  const createdAt = clock.now();
  const made = await q
    .insert(notices)
    .values(
      people.map(({ person, reason }) => ({ id: newId(), person, kind: KIND_OF[reason], post, thread, createdAt })),
    )
    .onConflictDoNothing()
    .returning({ id: notices.id });
  for (const { id } of made) await record({ kind: "notice.made", cohort, subject: id });
}

/** What somebody does not want to be told makes no notice: by kind, and by how much they want to talk in this cohort. */
async function whoWantsIt(q: Tx["q"], cohort: string, meant: readonly Meant[]): Promise<Meant[]> {
  const people = meant.map(({ person }) => person);
  const [settings, wishes] = [await settingsOf(q, people), await wishesOf(q, cohort, people)];
  return meant.filter(({ person, reason }) => {
    const { mentions, answers } = settings(person);
    const wanted = { mention: mentions, answer: answers, begun: true }[KIND_OF[reason]];
    return wanted && LETS_THROUGH[wishes(person)].includes(reason);
  });
}

/** The actor has opened a conversation: what they were told of it is not new any more. */
export async function markConversationRead({ db, clock }: Platform, actor: Actor, { thread }: Told): Promise<void> {
  const unread = and(isOf(actor), eq(notices.thread, thread), isNull(notices.readAt));
  await db.write(actor, ({ q }) => q.update(notices).set({ readAt: clock.now() }).where(unread));
}

/** The actor has opened a room: that conversations begin there is not new any more. What is for them in it stays new. */
export async function markTalksRead({ db, clock }: Platform, actor: Actor, room: string): Promise<void> {
  await db.write(actor, ({ q }) => {
    const there = q.select({ id: posts.id }).from(posts).where(eq(posts.room, room));
    const begun = and(isOf(actor), eq(notices.kind, "begun"), isNull(notices.readAt));
    return q
      .update(notices)
      .set({ readAt: clock.now() })
      .where(and(begun, inArray(notices.post, there)));
  });
}

/**
 * The actor has seen posts where they stand. What they were told of these is not new any more; a reminder only where they opened it.
 * Part of the transaction that notes so.
 */
export async function markSeen({ clock }: Platform, { q }: Tx, actor: Actor, seen: Seen): Promise<void> {
  const there =
    "posts" in seen
      ? inArray(notices.post, [...seen.posts])
      : and(
          ne(notices.kind, "reminder"),
          inArray(
            notices.post,
            q
              .select({ id: posts.id })
              .from(posts)
              .where(and(eq(posts.room, seen.room), gt(posts.seq, seen.from), lte(posts.seq, seen.upTo))),
          ),
        );
  const unread = and(isOf(actor), isNull(notices.readAt), there);
  await q.update(notices).set({ readAt: clock.now() }).where(unread);
}

/** One step: nothing is new any more. @param upTo only up to the newest notice that stood on the page, so that nothing goes unseen */
export async function markAllRead({ db, clock }: Platform, actor: Actor, upTo?: string): Promise<void> {
  const unread = and(isOf(actor), isNull(notices.readAt), upTo ? lte(notices.id, upTo) : undefined);
  await db.write(actor, ({ q }) => q.update(notices).set({ readAt: clock.now() }).where(unread));
}

/**
 * What somebody was told of, has not seen and was not mailed is being mailed to them. Part of a transaction: told of once, and what is
 * committed later is the next digest's.
 * @returns their ids
 */
export async function takeForMail({ q }: Pick<Tx, "q">, person: string, at: Date): Promise<string[]> {
  const unsaid = and(
    eq(notices.person, person),
    isNull(notices.takenAt),
    isNull(notices.readAt),
    isNull(notices.mailedAt),
  );
  const taken = await q.update(notices).set({ mailedAt: at }).where(unsaid).returning({ id: notices.id });
  return taken.map(({ id }) => id);
}

/** Somebody may read less than before: nothing is new for them that they cannot open. */
export async function forgetUnreadable({ db }: Platform, person: string, cohort: string): Promise<void> {
  await db.write(bySystem, async ({ q }) => {
    const readable = await listReadable(q, person, cohort);
    const elsewhere = q
      .select({ id: posts.id })
      .from(posts)
      .innerJoin(rooms, eq(rooms.id, posts.room))
      .where(and(eq(rooms.cohort, cohort), readable.length > 0 ? notInArray(rooms.id, readable) : undefined));
    await q.delete(notices).where(and(eq(notices.person, person), inArray(notices.post, elsewhere)));
  });
}

/** Notices are for a while. */
export async function forgetOldNotices({ db, clock }: Platform): Promise<void> {
  const old = lt(notices.createdAt, later(clock.now(), -days(KEPT_DAYS)));
  await db.write(bySystem, ({ q }) => q.delete(notices).where(old));
}

/** Somebody is erased: so is what they were told. Notices of what they wrote went with its texts. */
export async function eraseNotices({ q }: Tx, person: string): Promise<void> {
  await q.delete(notices).where(eq(notices.person, person));
}
