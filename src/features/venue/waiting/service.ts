import { and, asc, eq, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import type { Tx } from "../../../platform/database/database.ts";
import { dayOf } from "../../../platform/i18n/format.ts";
import type { Platform } from "../../../platform/platform.ts";
import { STAFF } from "../../accounts/rules.ts";
import { memberships } from "../../accounts/tables.ts";
import { findCompany } from "../../organizations/queries.ts";
import { posts, questions, rooms, usualWaits } from "../tables.ts";
import type { QuestionView } from "../view.ts";
import { ENDED_BY, expectedDay, QUESTION_MOVES, type QuestionStep, USUAL_WAIT } from "./rules.ts";

/** A question with its place, as the steps take it. */
export interface Asked {
  readonly question: typeof questions.$inferSelect;
  readonly seq: number;
  readonly cohort: string;
}

/** The questions that a condition names, in the order of their posts. */
export const askedWhere = ({ q }: Pick<Tx, "q">, which: SQL | undefined): Promise<Asked[]> =>
  q
    .select({ question: questions, seq: posts.seq, cohort: rooms.cohort })
    .from(questions)
    .innerJoin(posts, eq(posts.id, questions.post))
    .innerJoin(rooms, eq(rooms.id, questions.room))
    .where(which)
    .orderBy(asc(posts.seq));

const inThread = (thread: string): SQL | undefined => or(eq(posts.id, thread), eq(posts.threadOf, thread));

/** What somebody has just written. */
interface Written {
  readonly post: string;
  readonly room: string;
  readonly cohort: string;
  readonly thread: string | null;
  readonly author: string;
}

/**
 * A participant asks. Who goes on in a thread asks the same question again: that one is returned, for the step `ask_again`, once the post
 * itself was told.
 */
export async function ask(
  platform: Platform,
  tx: Tx,
  { post, room, cohort, thread, author }: Written,
): Promise<{ begun?: QuestionView; known?: Asked }> {
  const [known] = thread ? await askedWhere(tx, and(inThread(thread), eq(posts.author, author))) : [];
  if (known) return { known };
  const since = platform.clock.now();
  const expectedBy = await expectedIn(platform, tx, cohort);
  await tx.q.insert(questions).values({ post, room, state: "waiting", asks: post, since, expectedBy });
  return { begun: { state: "waiting", claimedBy: null, expectedBy, ended: null } };
}

/** Somebody of the staff has written into a thread: an answer to what is asked there; or, still at it, they look at it from now on. */
export async function answerThread(
  platform: Platform,
  tx: Tx,
  { thread, author, looking }: { thread: string; author: string; looking: boolean },
): Promise<void> {
  for (const asked of await askedWhere(tx, inThread(thread))) {
    const { post, state } = asked.question;
    if (!looking) await takeStep(platform, tx, asked, "answer", { by: author });
    else if (state !== "claimed") await takeStep(platform, tx, asked, "claim", { by: author });
    else await tx.q.update(questions).set({ stirredAt: platform.clock.now() }).where(eq(questions.post, post));
  }
}

/** A post is gone: a question with it; or an answer of the staff, and then what it answered waits again. */
export async function withdraw(
  platform: Platform,
  tx: Tx,
  gone: { id: string; thread: string; answer: boolean },
): Promise<void> {
  const { q } = tx;
  await q.delete(questions).where(eq(questions.post, gone.id));
  await q
    .update(questions)
    .set({ asks: sql`${questions.post}` })
    .where(
      and(
        eq(questions.asks, gone.id),
        sql`${questions.post} in (select id from posts
      where id = ${gone.thread} or thread_of = ${gone.thread})`,
      ),
    );
  const left = and(inThread(gone.thread), eq(questions.state, "answered"), not(isAnswered));
  for (const asked of gone.answer ? await askedWhere(tx, left) : [])
    await takeStep(platform, tx, asked, "take_back", { by: null });
  // What its author asked further on is a question by itself now.
  await askAgain(platform, tx, gone.thread);
}

/** Whatever is asked in a thread and has no question yet waits, or is answered, as the facts say; and the room is told. */
export async function askAgain(platform: Platform, tx: Tx, thread: string): Promise<void> {
  const planted = await plant(tx, sql`(p.id = ${thread} or p.thread_of = ${thread})`);
  if (planted.length === 0) return;
  for (const { question, cohort, seq } of await askedWhere(tx, inArray(questions.post, planted))) {
    const { post: subject, room, state } = question;
    if (state === "waiting")
      await tx.q
        .update(questions)
        .set({ expectedBy: await expectedIn(platform, tx, cohort) })
        .where(eq(questions.post, subject));
    await tx.record({ kind: "post.changed", cohort, room, seq, subject });
  }
}

/** A thread stands in another room now: so do its questions. Both rooms must be locked. */
export async function moveQuestions({ q }: Pick<Tx, "q">, moved: readonly string[], room: string): Promise<void> {
  await q
    .update(questions)
    .set({ room })
    .where(inArray(questions.post, [...moved]));
}

const isStaff = (author: SQL, cohort = sql`r.cohort`): SQL => sql`exists (select 1 from ${memberships} m
  where m.person = ${author} and m.place = ${cohort} and m.role in ('mentor', 'organizer'))`;

/** Somebody of the staff has written below it since it was asked. */
const isAnswered = sql`exists (select 1 from posts a join rooms r on r.id = a.room
  where a.thread_of = coalesce(${posts.threadOf}, ${posts.id}) and a.deleted_at is null and ${isStaff(sql`a.author`)}
    and a.seq > (select s.seq from posts s where s.id = ${questions.asks}))`;
const not = (condition: SQL): SQL => sql`not ${condition}`;

interface Doing {
  /** Who does it; null: nobody, it is time. */
  readonly by: string | null;
  /** The post that asks again. */
  readonly asks?: string;
}

/**
 * Takes one step, where the table allows it: the row, and what is told of it, in a transaction that holds the room's lock. The post is
 * told as changed, since its strip is another one.
 * @returns whether anything has changed
 */
export async function takeStep(
  platform: Platform,
  { q, record }: Tx,
  { question, seq, cohort }: Asked,
  step: QuestionStep,
  { by, asks }: Doing,
): Promise<boolean> {
  const next = QUESTION_MOVES[question.state][step];
  if (!next) return false;
  const now = platform.clock.now();
  // Who has looked at it knows it: asked again, it is theirs again.
  const known =
    step === "ask_again" && question.claimedBy !== null && (await accompanies(q, question.claimedBy, cohort));
  const state = known ? "claimed" : next;
  const looked = question.claimedBy;
  const claimedBy = { waiting: null, claimed: known ? looked : by, answered: looked, ended: looked }[state];
  const changed = { state, ended: ENDED_BY[step] ?? null, claimedBy };
  const more: Partial<Record<QuestionStep, Partial<typeof questions.$inferInsert>>> = {
    claim: { stirredAt: now, quietWith: null, answeredAt: null },
    go_quiet: { quietWith: question.claimedBy },
    // Put back by somebody else: they read so, as if it had gone quiet by itself.
    ...(by !== null && by !== question.claimedBy ? { give_back: { quietWith: question.claimedBy } } : {}),
    check: { stirredAt: now, quietWith: null, answeredAt: now },
    answer: { stirredAt: now, quietWith: null, answeredAt: question.answeredAt ?? now },
    take_back: { answeredAt: null },
    ask_again: { since: now, answeredAt: null, ...(known ? { stirredAt: now } : {}), ...(asks ? { asks } : {}) },
  };
  const expectedBy = step === "ask_again" ? { expectedBy: await expectedIn(platform, { q }, cohort) } : {};
  await q
    .update(questions)
    .set({ ...changed, ...more[step], ...expectedBy })
    .where(eq(questions.post, question.post));
  // Answered once more: it shows the same.
  if (state === question.state) return false;
  await record({ kind: "post.changed", cohort, room: question.room, seq, subject: question.post });
  // For whoever is to be told: ids alone. Of whom it is about only a mentor is named, never who asks.
  const mentor = step === "go_quiet" ? (question.claimedBy ?? undefined) : undefined;
  await record({ kind: TOLD_AS[step], cohort, subject: question.post, person: mentor });
  return true;
}

/** Whether somebody is still one of the staff there. */
const accompanies = async (q: Tx["q"], person: string, cohort: string): Promise<boolean> =>
  (
    await q
      .select({ role: memberships.role })
      .from(memberships)
      .where(
        and(
          eq(memberships.person, person),
          eq(memberships.place, cohort),
          inArray(memberships.role, [...STAFF]),
          isNull(memberships.endedAt),
        ),
      )
  ).length > 0;

const TOLD_AS: Readonly<Record<QuestionStep, string>> = {
  claim: "question.claimed",
  give_back: "question.given_back",
  check: "question.checked",
  close: "question.closed",
  solve: "question.solved",
  ask_again: "question.asked_again",
  answer: "question.answered",
  take_back: "question.unanswered",
  go_quiet: "question.went_quiet",
  lapse: "question.lapsed",
};

/** The day around which an answer is to be expected, of something asked now. */
async function expectedIn(platform: Platform, { q }: Pick<Tx, "q">, cohort: string): Promise<string> {
  const [usual] = await q.select({ days: usualWaits.days }).from(usualWaits).where(eq(usualWaits.cohort, cohort));
  return expectedDay(await todayOf(platform), usual?.days ?? USUAL_WAIT);
}

/** Today where the company is: its working days are counted. */
const todayOf = async ({ db, clock, settings }: Platform): Promise<string> =>
  dayOf(clock.now(), (await findCompany(db))?.zone ?? settings.zone);

/**
 * Questions that have no row yet, by the facts: a participant's wait until somebody of the staff has written into their thread after
 * them, and are over otherwise.
 * @param which posts, as a condition on `p` (the post) and `r` (its room)
 * @returns the posts with which they stand
 */
async function plant({ q }: Pick<Tx, "q">, which: SQL): Promise<string[]> {
  const { rows } = await q.execute<{ post: string }>(sql`
    insert into questions (post, room, state, asks, since, ended)
    select first, room, case when waits then 'waiting' else 'ended' end, last, since, case when waits then null else 'silence' end
    from (
      select found.*, not exists (select 1 from posts a
        where a.thread_of = thread and a.deleted_at is null and a.seq > last_seq and ${isStaff(sql`a.author`, sql`cohort`)}) as waits
      from (
        select (array_agg(p.id order by p.seq))[1] as first, (array_agg(p.id order by p.seq desc))[1] as last,
               max(p.seq) as last_seq, max(p.created_at) as since, coalesce(p.thread_of, p.id) as thread, p.room, r.cohort
        from posts p join rooms r on r.id = p.room
        where p.reply_wanted is not null and p.deleted_at is null and not ${isStaff(sql`p.author`)} and ${which}
          and not exists (select 1 from questions known join posts k on k.id = known.post
            where coalesce(k.thread_of, k.id) = coalesce(p.thread_of, p.id) and k.author = p.author)
        group by coalesce(p.thread_of, p.id), p.author, p.room, r.cohort) found) facts
    on conflict (post) do nothing returning post`);
  return rows.map(({ post }) => post);
}

/** All questions of a cohort, after many posts were stored at once. */
export async function renewQuestions(tx: Pick<Tx, "q">, cohort: string): Promise<void> {
  await plant(tx, sql`r.cohort = ${cohort}`);
}

/** What somebody who is erased looked at is for the others. The rooms must be locked (`listRoomsClaimedIn`). */
export async function eraseClaims(platform: Platform, tx: Tx, person: string): Promise<void> {
  for (const asked of await askedWhere(tx, eq(questions.claimedBy, person)))
    await takeStep(platform, tx, asked, "give_back", { by: null });
  await tx.q.update(questions).set({ claimedBy: null }).where(eq(questions.claimedBy, person));
  await tx.q.update(questions).set({ quietWith: null }).where(eq(questions.quietWith, person));
}

/** Their questions are gone with their posts. */
export async function eraseQuestions({ q }: Pick<Tx, "q">, gone: readonly string[]): Promise<void> {
  if (gone.length > 0) await q.delete(questions).where(inArray(questions.post, [...gone]));
}
