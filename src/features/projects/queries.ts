import { and, asc, desc, eq, inArray, lt, ne, sql } from "drizzle-orm";
import type { Database, Q } from "../../platform/database/database.ts";
import type { Actor } from "../../platform/policy/actor.ts";
import { people } from "../accounts/tables.ts";
import type { LookedAt } from "../assignments/rules.ts";
import { assignments } from "../assignments/tables.ts";
import { ownMentor } from "../cohorts/queries.ts";
import { participations } from "../cohorts/tables.ts";
import { projectPolicy } from "./policy.ts";
import { feedbackBullets, feedbacks, projects, submissions } from "./tables.ts";

const withPeople = (q: Q) =>
  q
    .select({
      project: projects,
      name: people.nickname,
      plate: people.plate,
      plainWords: people.plainWords,
      title: assignments.title,
      summary: assignments.summary,
      lookedAt: assignments.lookedAt,
      variants: assignments.variants,
    })
    .from(projects)
    .innerJoin(people, eq(people.id, projects.person))
    .innerJoin(assignments, eq(assignments.id, projects.assignment));

/** A project with what its pages need to know of its person and assignment. */
export type ProjectRow = typeof projects.$inferSelect & {
  readonly name: string;
  readonly plate: string;
  /** Its person wants to be written to in plain words: for whoever accompanies them. */
  readonly plainWords: boolean;
  readonly title: string;
  readonly summary: string;
  readonly lookedAt: readonly LookedAt[];
};

type Joined = Awaited<ReturnType<typeof withPeople>>[number];
const asRow = ({ project, variants: _, ...of }: Joined): ProjectRow => ({ ...project, ...of });

/** A project the actor may do this with. */
export async function findProject(
  db: Database,
  actor: Actor,
  id: string,
  may: keyof typeof projectPolicy = "read",
): Promise<ProjectRow | undefined> {
  const [row] = await withPeople(db.q).where(and(eq(projects.id, id), projectPolicy[may].where(actor)));
  return row && asRow(row);
}

/** The projects the actor may see, newest first. @param asked.before the id of the last one of the page before */
export async function listProjects(
  db: Database,
  actor: Actor,
  asked: { cohort?: string | undefined; mine?: boolean; before?: string | undefined; limit?: number } = {},
): Promise<ProjectRow[]> {
  const rows = await withPeople(db.q)
    .where(
      and(
        projectPolicy.read.where(actor),
        asked.cohort ? eq(projects.cohort, asked.cohort) : undefined,
        asked.mine ? eq(projects.person, actor.person) : undefined,
        asked.before ? lt(projects.id, asked.before) : undefined,
      ),
    )
    .orderBy(desc(projects.id))
    .limit(asked.limit ?? 50);
  return rows.map(asRow);
}

/**
 * Projects of others that the actor may see: those of the newest cohort first, in it by the person's name.
 * @param asked.cared only of people whom the actor looks after
 * @param asked.after the id of the last one of the page before
 */
export async function listOthersProjects(
  db: Database,
  actor: Actor,
  asked: { readonly cared: boolean; readonly after: string | undefined; readonly limit: number },
): Promise<ProjectRow[]> {
  const careFor = sql`exists (select 1 from ${participations} p where p.person = ${projects.person}
    and p.cohort = ${projects.cohort} and ${ownMentor(sql`p`)} = ${actor.person})`;
  const beyond = sql`exists (select 1 from ${projects} b join ${people} w on w.id = b.person where b.id = ${asked.after}
    and (${projects.cohort} < b.cohort
      or (${projects.cohort} = b.cohort and (${people.nickname}, ${projects.id}) > (w.nickname, b.id))))`;
  const rows = await withPeople(db.q)
    .where(
      and(
        projectPolicy.read.where(actor),
        ne(projects.person, actor.person),
        asked.cared ? careFor : undefined,
        asked.after ? beyond : undefined,
      ),
    )
    .orderBy(desc(projects.cohort), asc(people.nickname), asc(projects.id))
    .limit(asked.limit);
  return rows.map(asRow);
}

/** The actor's own project that is going on; `kind` tells the starter task from the project. */
export async function findActive(
  db: Database,
  actor: Actor,
  cohort: string,
  kind: "starter" | "assignment",
): Promise<ProjectRow | undefined> {
  const [row] = await withPeople(db.q).where(
    and(
      eq(projects.person, actor.person),
      eq(projects.cohort, cohort),
      eq(projects.kind, kind),
      eq(projects.state, "active"),
    ),
  );
  return row && asRow(row);
}

/** The actor's own project on this assignment, going on or not. */
export async function findOwnOn(
  db: Database,
  actor: Actor,
  cohort: string,
  assignment: string,
): Promise<ProjectRow | undefined> {
  const [row] = await withPeople(db.q)
    .where(and(eq(projects.person, actor.person), eq(projects.cohort, cohort), eq(projects.assignment, assignment)))
    .orderBy(desc(projects.id))
    .limit(1);
  return row && asRow(row);
}

export type SubmissionRow = typeof submissions.$inferSelect;

/**
 * What was handed in, newest first; the caller found the project through the actor.
 * @param page only versions before this number, and so many; without it, all
 */
export function listSubmissions(
  db: Database,
  project: ProjectRow,
  page?: { readonly before: number | undefined; readonly limit: number },
): Promise<SubmissionRow[]> {
  const before = page?.before === undefined ? undefined : lt(submissions.number, page.before);
  const rows = db.q
    .select()
    .from(submissions)
    .where(and(eq(submissions.project, project.id), before))
    .orderBy(desc(submissions.number));
  return page ? rows.limit(page.limit) : rows;
}

/** A version of a project that the actor may do this with. */
export async function findSubmission(
  db: Database,
  actor: Actor,
  id: string,
  may: "read" | "review" = "read",
): Promise<{ submission: SubmissionRow; project: ProjectRow } | undefined> {
  const [row] = await db.q.select().from(submissions).where(eq(submissions.id, id));
  const project = row && (await findProject(db, actor, row.project, may));
  return row && project ? { submission: row, project } : undefined;
}

export interface Feedback {
  readonly id: string;
  readonly submission: string;
  readonly author: string;
  readonly createdAt: Date;
  readonly acknowledgedAt: Date | null;
  readonly helpful: "helpful" | "not_helpful" | null;
  readonly changed: string;
  readonly bullets: readonly { readonly row: string; readonly kind: "good" | "try_next"; readonly text: string }[];
}

/** Everything written about a project's submissions; the caller found the project through the actor. */
export async function listFeedback(db: Database, project: ProjectRow): Promise<Feedback[]> {
  const rows = await db.q
    .select({ feedback: feedbacks, author: people.nickname })
    .from(feedbacks)
    .innerJoin(submissions, eq(submissions.id, feedbacks.submission))
    .innerJoin(people, eq(people.id, feedbacks.author))
    .where(eq(submissions.project, project.id))
    .orderBy(desc(feedbacks.id))
    .limit(200);
  if (rows.length === 0) return [];
  const bullets = await db.q
    .select()
    .from(feedbackBullets)
    .where(
      inArray(
        feedbackBullets.feedback,
        rows.map(({ feedback }) => feedback.id),
      ),
    )
    .orderBy(asc(feedbackBullets.place));
  return rows.map(({ feedback, author }) => ({
    ...feedback,
    author,
    bullets: bullets.filter((bullet) => bullet.feedback === feedback.id),
  }));
}

/** To whom a feedback was written, on what and by whom; through nobody, for the mail that tells of it. */
export async function findFeedbackNews(db: Database, id: string) {
  const [row] = await db.q
    .select({
      project: projects.id,
      person: projects.person,
      cohort: projects.cohort,
      title: assignments.title,
      author: people.nickname,
    })
    .from(feedbacks)
    .innerJoin(submissions, eq(submissions.id, feedbacks.submission))
    .innerJoin(projects, eq(projects.id, submissions.project))
    .innerJoin(assignments, eq(assignments.id, projects.assignment))
    .innerJoin(people, eq(people.id, feedbacks.author))
    .where(eq(feedbacks.id, id));
  return row;
}

/** A feedback written to the actor. */
export async function findOwnFeedback(
  db: Database,
  actor: Actor,
  id: string,
): Promise<{ id: string; project: string } | undefined> {
  const [row] = await db.q
    .select({ id: feedbacks.id, project: projects.id })
    .from(feedbacks)
    .innerJoin(submissions, eq(submissions.id, feedbacks.submission))
    .innerJoin(projects, eq(projects.id, submissions.project))
    .where(and(eq(feedbacks.id, id), projectPolicy.own.where(actor)));
  return row;
}

/** All of somebody's, oldest first; through nobody, for the export of everything about them. */
export async function listOfPerson(db: Database, person: string): Promise<ProjectRow[]> {
  return (await withPeople(db.q).where(eq(projects.person, person)).orderBy(asc(projects.id))).map(asRow);
}

/** The files somebody handed in, by the names they gave. */
export async function filesOfProjects(db: Database, person: string): Promise<{ name: string; key: string }[]> {
  const rows = await db.q
    .select({ name: submissions.fileName, key: submissions.storageKey })
    .from(submissions)
    .innerJoin(projects, eq(projects.id, submissions.project))
    .where(eq(projects.person, person));
  return rows.flatMap(({ name, key }) => (key ? [{ name: name ?? "zip", key }] : []));
}

/** How many versions nobody has written about yet, in a cohort that the actor accompanies. */
export async function countWaitingSubmissions(db: Database, actor: Actor, cohort: string): Promise<number> {
  const [row] = await db.q
    .select({ count: sql<number>`count(*)::int` })
    .from(submissions)
    .innerJoin(projects, eq(projects.id, submissions.project))
    .where(
      and(
        eq(projects.cohort, cohort),
        projectPolicy.review.where(actor),
        sql`not exists (select 1 from ${feedbacks} f where f.submission = ${submissions.id})`,
        sql`${submissions.number} = (select max(s.number) from ${submissions} s where s.project = ${projects.id})`,
      ),
    );
  return row?.count ?? 0;
}
