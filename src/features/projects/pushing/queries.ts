import { and, asc, desc, eq, gte, inArray, lt, ne, sql } from "drizzle-orm";
import type { Database } from "../../../platform/database/database.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { assignments } from "../../assignments/tables.ts";
import type { Doing } from "../../reports/doing/queries.ts";
import type { Done } from "../../reports/doing/view.ts";
import { projectPolicy } from "../policy.ts";
import type { ProjectRow } from "../queries.ts";
import { projects } from "../tables.ts";
import { projectCommits, projectPushes } from "./tables.ts";

export type PushesRow = typeof projectPushes.$inferSelect;

/** Whether and since when a project hears of pushes. */
export async function findPushes(db: Database, project: string): Promise<PushesRow | undefined> {
  const [row] = await db.q.select().from(projectPushes).where(eq(projectPushes.project, project));
  return row;
}

/** The project that a push is for, through nobody: whoever pushes proves the secret. Undefined where none is heard. */
export async function findPushed(db: Database, project: string) {
  const [row] = await db.q
    .select({ id: projects.id, cohort: projects.cohort, person: projects.person, number: projectPushes.number })
    .from(projectPushes)
    .innerJoin(projects, eq(projects.id, projectPushes.project))
    .where(and(eq(projectPushes.project, project), eq(projects.state, "active")));
  return row;
}

/** The days with commits of a project that the caller found through the actor, the latest first. */
export async function listCommitDays(
  db: Database,
  project: ProjectRow,
  { before, limit }: { readonly before: string | undefined; readonly limit: number },
): Promise<string[]> {
  const rows = await db.q
    .selectDistinct({ day: projectCommits.day })
    .from(projectCommits)
    .where(and(eq(projectCommits.project, project.id), before ? lt(projectCommits.day, before) : undefined))
    .orderBy(desc(projectCommits.day))
    .limit(limit);
  return rows.map(({ day }) => day);
}

export interface CommitLine {
  readonly sha: string;
  readonly line: string;
  readonly day: string;
}

/** The commits of these days, the latest first; of each day at most so many. */
export async function listCommits(
  db: Database,
  project: ProjectRow,
  days: readonly string[],
  most: number,
): Promise<CommitLine[]> {
  if (days.length === 0) return [];
  const { sha, line, day, at } = projectCommits;
  const ranked = db.q
    .select({
      sha,
      line,
      day,
      at,
      rank: sql<number>`row_number() over (partition by ${day} order by ${at} desc, ${sha})`.as("rank"),
    })
    .from(projectCommits)
    .where(and(eq(projectCommits.project, project.id), inArray(day, [...days])))
    .as("ranked");
  return db.q
    .select({ sha: ranked.sha, line: ranked.line, day: ranked.day })
    .from(ranked)
    .where(sql`${ranked.rank} <= ${most}`)
    .orderBy(desc(ranked.at), ranked.sha);
}

/** What the actor committed in their project of a cohort, as their forge told of it: offered for the report of that day. */
export async function listCommitted(db: Database, actor: Actor, { cohort, from, to }: Doing): Promise<Done[]> {
  const rows = await db.q
    .select({ sha: projectCommits.sha, line: projectCommits.line, project: projects.id, place: assignments.title })
    .from(projectCommits)
    .innerJoin(projects, eq(projects.id, projectCommits.project))
    .innerJoin(assignments, eq(assignments.id, projects.assignment))
    .where(
      and(
        projectPolicy.own.where(actor),
        eq(projects.cohort, cohort),
        gte(projectCommits.at, from),
        lt(projectCommits.at, to),
        ne(projectCommits.line, ""),
      ),
    )
    .orderBy(asc(projectCommits.at), asc(projectCommits.sha))
    .limit(MOST_OFFERED);
  return rows.map(({ sha, line, project, place }) => ({
    key: `commit:${sha}`,
    line,
    place,
    href: `/projects/${project}`,
  }));
}

/** More would be a list to work through. */
const MOST_OFFERED = 8;

/** For the person's own export: every commit that was told of. */
export const exportOfCommits = (db: Database, person: string) =>
  db.q
    .select({
      project: projectCommits.project,
      sha: projectCommits.sha,
      line: projectCommits.line,
      at: projectCommits.at,
      day: projectCommits.day,
    })
    .from(projectCommits)
    .innerJoin(projects, eq(projects.id, projectCommits.project))
    .where(eq(projects.person, person))
    .orderBy(projectCommits.at, projectCommits.sha);
