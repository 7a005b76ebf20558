import { and, asc, desc, eq, gte, inArray, isNotNull, lt, sql } from "drizzle-orm";
import type { Database } from "../../../platform/database/database.ts";
import { events } from "../../../platform/events/tables.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { people } from "../../accounts/tables.ts";
import { assignments } from "../../assignments/tables.ts";
import { lastDay } from "../../cohorts/queries.ts";
import { cohorts, participations } from "../../cohorts/tables.ts";
import { asAccompanying, givenTo } from "../../consents/policy.ts";
import { consents } from "../../consents/tables.ts";
import { listPlans } from "../../projects/planning/queries.ts";
import { planText } from "../../projects/planning/rules.ts";
import { feedbackBullets, feedbacks, projects, submissions } from "../../projects/tables.ts";
import { records } from "../../records/tables.ts";
import { accompaniedPolicy, attendancePolicy, readyPolicy, workPolicy } from "../policy.ts";

export type Accompanied = Pick<typeof people.$inferSelect, "id" | "nickname" | "plate">;

const named = { id: people.id, nickname: people.nickname, plate: people.plate };

/** One of those whom the actor accompanies and who show them something. */
export async function findAccompanied(db: Database, actor: Actor, id: string): Promise<Accompanied | undefined> {
  const [row] = await db.q
    .select(named)
    .from(people)
    .where(and(eq(people.id, id), accompaniedPolicy.see.where(actor)));
  return row;
}

/** The office of the actor's to which somebody shows the three-party agreement now. */
export async function findAgreementOffice(db: Database, actor: Actor, person: string): Promise<string | undefined> {
  const [row] = await db.q
    .select({ office: consents.recipient })
    .from(consents)
    .where(
      and(
        eq(consents.person, person),
        eq(consents.item, "agreement"),
        eq(consents.recipientKind, "office"),
        givenTo(asAccompanying(actor)),
      ),
    )
    .orderBy(desc(consents.givenAt), desc(consents.id))
    .limit(1);
  return row?.office;
}

/** All of them, by name: there is no other order. @param asked.after the id of the last one of the page before */
export function listAccompanied(
  db: Database,
  actor: Actor,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<Accompanied[]> {
  const behind = after
    ? sql`(${people.nickname}, ${people.id}) > (select p.nickname, p.id from ${people} p where p.id = ${after})`
    : undefined;
  return db.q
    .select(named)
    .from(people)
    .where(and(accompaniedPolicy.see.where(actor), behind))
    .orderBy(asc(people.nickname), asc(people.id))
    .limit(limit);
}

/** The newest cohort of each of these people, by name: that they take part is what any consent tells. */
export async function listCohortTitles(db: Database, of: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (of.length === 0) return new Map();
  const rows = await db.q
    .selectDistinctOn([participations.person], { person: participations.person, title: cohorts.title })
    .from(participations)
    .innerJoin(cohorts, eq(cohorts.id, participations.cohort))
    .where(inArray(participations.person, [...of]))
    .orderBy(participations.person, desc(participations.createdAt), desc(participations.id));
  return new Map(rows.map(({ person, title }) => [person, title]));
}

/** The newest time in a cohort of those who show it. */
export async function listAttendances(db: Database, actor: Actor, of: readonly string[]) {
  if (of.length === 0) return [];
  return db.q
    .selectDistinctOn([participations.person], {
      person: participations.person,
      state: participations.state,
      startsOn: participations.startsOn,
      endsOn: lastDay,
      pausedUntil: participations.pausedUntil,
      leftAt: participations.leftAt,
    })
    .from(participations)
    .where(and(inArray(participations.person, [...of]), attendancePolicy.read.where(actor)))
    .orderBy(participations.person, desc(participations.createdAt), desc(participations.id));
}

/** How the participation of these people moved since a moment; only of those who show their attendance. */
export async function listMoves(
  db: Database,
  actor: Actor,
  of: readonly string[],
  { from, to }: { readonly from: Date; readonly to: Date },
): Promise<{ person: string | null; to: string }[]> {
  if (of.length === 0) return [];
  return db.q
    .select({ person: events.person, to: sql<string>`${events.ids}->>'to'` })
    .from(events)
    .innerJoin(participations, eq(participations.id, events.subject))
    .where(
      and(
        eq(events.kind, "participation.moved"),
        inArray(events.person, [...of]),
        gte(events.at, from),
        lt(events.at, to),
        attendancePolicy.read.where(actor),
      ),
    )
    .orderBy(asc(events.xid), asc(events.id));
}

/** How many versions each of these people has handed in since a moment. */
export async function countSubmitted(
  db: Database,
  actor: Actor,
  of: readonly string[],
  { from, to }: { readonly from: Date; readonly to: Date },
): Promise<ReadonlyMap<string, number>> {
  if (of.length === 0) return new Map();
  const rows = await db.q
    .select({ person: projects.person, count: sql<number>`count(*)::int` })
    .from(submissions)
    .innerJoin(projects, eq(projects.id, submissions.project))
    .where(
      and(
        inArray(projects.person, [...of]),
        gte(submissions.createdAt, from),
        lt(submissions.createdAt, to),
        workPolicy.project.where(actor),
      ),
    )
    .groupBy(projects.person);
  return new Map(rows.map(({ person, count }) => [person, count]));
}

/** How many feedbacks each of these people has read since a moment. */
export async function countRead(
  db: Database,
  actor: Actor,
  of: readonly string[],
  { from, to }: { readonly from: Date; readonly to: Date },
): Promise<ReadonlyMap<string, number>> {
  if (of.length === 0) return new Map();
  const rows = await db.q
    .select({ person: projects.person, count: sql<number>`count(*)::int` })
    .from(feedbacks)
    .innerJoin(submissions, eq(submissions.id, feedbacks.submission))
    .innerJoin(projects, eq(projects.id, submissions.project))
    .where(
      and(
        inArray(projects.person, [...of]),
        gte(feedbacks.acknowledgedAt, from),
        lt(feedbacks.acknowledgedAt, to),
        workPolicy.feedback.where(actor),
      ),
    )
    .groupBy(projects.person);
  return new Map(rows.map(({ person, count }) => [person, count]));
}

/** Records of these people that are ready, newest first. */
export async function listReady(db: Database, actor: Actor, of: readonly string[]) {
  if (of.length === 0) return [];
  return db.q
    .select({ id: records.id, person: records.person, approvedAt: records.approvedAt })
    .from(records)
    .where(and(inArray(records.person, [...of]), readyPolicy.know.where(actor)))
    .orderBy(desc(records.id));
}

/** One person's projects with what was handed in, newest first. */
export async function listSharedProjects(db: Database, actor: Actor, person: string) {
  const found = await db.q
    .select({ project: projects, title: assignments.title })
    .from(projects)
    .innerJoin(assignments, eq(assignments.id, projects.assignment))
    .where(and(eq(projects.person, person), workPolicy.project.where(actor)))
    .orderBy(desc(projects.id))
    .limit(20);
  if (found.length === 0) return [];
  const versions = await db.q
    .select()
    .from(submissions)
    .where(
      inArray(
        submissions.project,
        found.map(({ project }) => project.id),
      ),
    )
    .orderBy(desc(submissions.number));
  const plans = await listPlans(
    db.q,
    found.map(({ project }) => project.id),
  );
  return found.map(({ project, title }) => ({
    ...project,
    title,
    plan: planText(plans(project.id)),
    submissions: versions.filter((one) => one.project === project.id),
  }));
}

/** Feedback that one person has read, newest first. */
export async function listSharedFeedback(db: Database, actor: Actor, person: string) {
  const found = await db.q
    .select({
      id: feedbacks.id,
      acknowledgedAt: feedbacks.acknowledgedAt,
      number: submissions.number,
      title: assignments.title,
    })
    .from(feedbacks)
    .innerJoin(submissions, eq(submissions.id, feedbacks.submission))
    .innerJoin(projects, eq(projects.id, submissions.project))
    .innerJoin(assignments, eq(assignments.id, projects.assignment))
    .where(and(eq(projects.person, person), isNotNull(feedbacks.acknowledgedAt), workPolicy.feedback.where(actor)))
    .orderBy(desc(feedbacks.acknowledgedAt), desc(feedbacks.id))
    .limit(20);
  if (found.length === 0) return [];
  const bullets = await db.q
    .select()
    .from(feedbackBullets)
    .where(
      inArray(
        feedbackBullets.feedback,
        found.map(({ id }) => id),
      ),
    )
    .orderBy(asc(feedbackBullets.place));
  return found.map((one) => ({ ...one, bullets: bullets.filter(({ feedback }) => feedback === one.id) }));
}
