import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { stepOn } from "../features/venue/claiming/service.ts";
import { findPost } from "../features/venue/queries.ts";
import { renewUsualWaits } from "../features/venue/returning/service.ts";
import { posts, questions, rooms, usualWaits } from "../features/venue/tables.ts";
import { expectedDay, USUAL_WAIT } from "../features/venue/waiting/rules.ts";
import { renewQuestions } from "../features/venue/waiting/service.ts";
import { days, later, minutes } from "../platform/clock.ts";
import { bySystem } from "../platform/database/database.ts";
import { dayOf } from "../platform/i18n/format.ts";
import type { Platform } from "../platform/platform.ts";
import { actorAs } from "./actor.ts";
import type { Random } from "./random.ts";
import type { Scene } from "./scene.ts";
import { standingAt } from "./standing-at.ts";

/**
 * How the questions that were stored are doing: what was answered lately is asked about, most older ones are solved, some that wait are
 * looked at, and one or two were asked without a name.
 */
export async function tellQuestions(platform: Platform, cohort: string, scene: Scene, random: Random): Promise<void> {
  await platform.db.write(bySystem, (tx) => renewQuestions(tx, cohort));
  await endOldOnes(platform, cohort, random);
  await renewUsualWaits(platform);
  await expectAnswers(platform, cohort);
  await hideSome(platform, cohort);
  await claimSome(platform, cohort, scene, random);
}

const inCohort = (cohort: string) =>
  sql`${questions.room} in (select ${sql.raw("r.id")} from ${rooms} r where r.cohort = ${cohort})`;

/** What has an answer, with the moment of the first one. */
async function endOldOnes({ db, clock }: Platform, cohort: string, random: Random): Promise<void> {
  const over = await db.q
    .select({
      post: questions.post,
      answeredAt: sql<Date | null>`(select min(a.created_at) from posts a, posts asked
        where asked.id = questions.post and a.thread_of = coalesce(asked.thread_of, asked.id) and a.seq > asked.seq
          and a.author <> asked.author)`.mapWith(posts.createdAt),
    })
    .from(questions)
    .where(and(inCohort(cohort), eq(questions.state, "ended")))
    .orderBy(asc(questions.post));
  const lately = later(clock.now(), -days(2));
  await db.write(bySystem, async ({ q }) => {
    for (const { post, answeredAt } of over) {
      const asked = answeredAt !== null && answeredAt > lately && random.chance(0.6);
      const told = { answeredAt, stirredAt: answeredAt };
      await q
        .update(questions)
        .set(
          asked
            ? { ...told, state: "answered", ended: null }
            : { ...told, ended: random.chance(0.7) ? "solved" : "silence" },
        )
        .where(eq(questions.post, post));
    }
  });
}

/** The day that was said when it was asked. */
async function expectAnswers({ db, settings }: Platform, cohort: string): Promise<void> {
  const [usual] = await db.q.select().from(usualWaits).where(eq(usualWaits.cohort, cohort));
  const open = await db.q
    .select({ post: questions.post, since: questions.since })
    .from(questions)
    .where(and(inCohort(cohort), eq(questions.state, "waiting")));
  await db.write(bySystem, async ({ q }) => {
    for (const { post, since } of open)
      await q
        .update(questions)
        .set({ expectedBy: expectedDay(dayOf(since, settings.zone), usual?.days ?? USUAL_WAIT) })
        .where(eq(questions.post, post));
  });
}

/** The newest question that waits and the newest that has an answer, with all that their authors wrote below them. */
async function hideSome({ db }: Platform, cohort: string): Promise<void> {
  const found = await db.q.execute<{ id: string }>(sql`
    select distinct on (q.state) q.post as id from ${questions} q
    join ${posts} p on p.id = q.post join ${rooms} r on r.id = q.room
    where r.cohort = ${cohort} and r.purpose = 'questions' and p.thread_of is null and q.state in ('waiting', 'answered')
    order by q.state, q.post desc`);
  const ids = found.rows.map(({ id }) => id);
  if (ids.length === 0) return;
  await db.write(bySystem, async ({ q }) => {
    const begun = await q.select({ id: posts.id, author: posts.author }).from(posts).where(inArray(posts.id, ids));
    for (const { id, author } of begun)
      await q
        .update(posts)
        .set({ anonymous: true })
        .where(and(eq(posts.author, author), sql`(${posts.id} = ${id} or ${posts.threadOf} = ${id})`));
  });
}

/** Mentors look at some of what waits, the oldest first; lately, so that no claim has gone quiet. */
async function claimSome(platform: Platform, cohort: string, { staff }: Scene, random: Random): Promise<void> {
  const mentors = staff.filter(({ roles }) => roles.includes("mentor"));
  const open = await platform.db.q
    .select({ post: questions.post })
    .from(questions)
    .where(and(inCohort(cohort), eq(questions.state, "waiting")))
    .orderBy(asc(questions.since), asc(questions.post));
  for (const [index, { post }] of open.entries()) {
    if (mentors.length === 0 || index % 2 === 1) continue;
    const at = standingAt(platform, later(platform.clock.now(), -minutes(random.whole(15, 90))));
    const actor = actorAs(random.pick(mentors).person, "mentor", cohort, at.clock.now());
    const asked = await findPost(platform.db, actor, post);
    if (asked) await stepOn(at, actor, asked, "claim");
  }
}
