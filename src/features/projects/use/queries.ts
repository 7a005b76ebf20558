import { and, countDistinct, desc, eq, inArray, lt, type SQL, sql } from "drizzle-orm";
import type { Database } from "../../../platform/database/database.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { assignmentPolicy, exposedFor } from "../../assignments/policy.ts";
import type { AssignmentRow } from "../../assignments/queries.ts";
import type { GivesAway } from "../../assignments/rules.ts";
import { FEWEST } from "../../assignments/seen/rules.ts";
import { assignments } from "../../assignments/tables.ts";
import { participations } from "../../cohorts/tables.ts";
import { listWholeMinutes } from "../../reports/shown/queries.ts";
import { hintKeys } from "../hints/rules.ts";
import { hintOpenings } from "../hints/tables.ts";
import { projectPolicy } from "../policy.ts";
import type { ProjectRow } from "../queries.ts";
import { projects, submissions } from "../tables.ts";
import {
  inOrder,
  type Order,
  type Recommends,
  type Share,
  shareOf,
  type Use,
  useOf,
  useOfCounts,
  type Worked,
} from "./rules.ts";
import { recommendations } from "./tables.ts";

/** An assignment and how it was used, in a list. */
export interface UsedAssignment {
  readonly id: string;
  readonly title: string;
  readonly state: AssignmentRow["state"];
  readonly level: AssignmentRow["level"];
  /** Something of it was found in public. */
  readonly exposed: boolean;
  readonly use: Use;
}

/** A hint, and how many opened it. */
export interface HintUse {
  readonly title: string;
  readonly givesAway: GivesAway;
  readonly opened: Share;
}

/**
 * A page of how the assignments that may be chosen again were used; of those whose use the actor may read. Somebody's work is read only where
 * it is shown, or where the order is by their hours; other orders are told by counts.
 * @param asked.after the id of the last one of the page before
 */
export async function listUses(
  db: Database,
  actor: Actor,
  { order, after, limit }: { readonly order: Order; readonly after?: string | undefined; readonly limit: number },
): Promise<UsedAssignment[]> {
  const ids = order === "newest" ? undefined : await listInOrder(db, actor, order);
  const page = ids?.slice(after ? ids.indexOf(after) + 1 : 0).slice(0, limit);
  const rows = await db.q
    .select({
      id: assignments.id,
      title: assignments.title,
      state: assignments.state,
      level: assignments.level,
      exposed: exposedFor(actor),
      min: assignments.hoursMin,
      max: assignments.hoursMax,
    })
    .from(assignments)
    .where(and(isListed(actor), page ? inArray(assignments.id, page) : after ? lt(assignments.id, after) : undefined))
    .orderBy(desc(assignments.id))
    .limit(limit);
  const shown = page ? rows.sort((a, b) => page.indexOf(a.id) - page.indexOf(b.id)) : rows;
  const worked = await listWorkedOn(
    db,
    shown.map(({ id }) => id),
  );
  return shown.map(({ min, max, ...row }) => ({ ...row, use: useOf(worked(row.id), { min, max }) }));
}

const isListed = (actor: Actor) =>
  and(assignmentPolicy.readUse.where(actor), inArray(assignments.state, ["recycled", "resting"]));

/** The ids of all of them in an order that is told by their use. */
async function listInOrder(db: Database, actor: Actor, order: Order): Promise<string[]> {
  const last = db.q
    .selectDistinctOn([projects.assignment, projects.person], {
      assignment: projects.assignment,
      handedIn: hasHandedIn.as("handed_in"),
      answer: recommendations.answer,
    })
    .from(projects)
    .leftJoin(recommendations, eq(recommendations.project, projects.id))
    .orderBy(projects.assignment, projects.person, desc(projects.id))
    .as("last");
  const count = (which: SQL) => sql<number>`count(*) filter (where ${which})::int`;
  const rows = await db.q
    .select({
      id: assignments.id,
      min: assignments.hoursMin,
      max: assignments.hoursMax,
      people: count(sql`${last.assignment} is not null`),
      handedIn: count(sql`${last.handedIn}`),
      answers: count(sql`${last.answer} is not null`),
      yes: count(sql`${last.answer} = 'yes'`),
    })
    .from(assignments)
    .leftJoin(last, eq(last.assignment, assignments.id))
    .where(isListed(actor))
    .groupBy(assignments.id)
    .orderBy(desc(assignments.id));
  const told = rows.filter(({ handedIn }) => order === "shorter" && handedIn >= FEWEST);
  const worked = await listWorkedOn(
    db,
    told.map(({ id }) => id),
  );
  const uses = rows.map(({ id, min, max, ...counts }) => ({
    id,
    use: { ...useOf(worked(id), { min, max }), ...useOfCounts(counts) },
  }));
  return inOrder(uses, order).map(({ id }) => id);
}

/** What is known of everybody's work on each of these. */
async function listWorkedOn(db: Database, ids: readonly string[]): Promise<(id: string) => Worked[]> {
  const worked = ids.length > 0 ? await listWorked(db, inArray(projects.assignment, [...ids])) : new Map();
  return (id) => [...(worked.get(id)?.values() ?? [])];
}

const hasHandedIn = sql<boolean>`exists (select 1 from ${submissions} s where s.project = ${projects.id})`;

/** How one assignment was used, of all cohorts together; undefined: not for this reader. */
export async function findUse(
  db: Database,
  actor: Actor,
  assignment: AssignmentRow,
): Promise<{ use: Use; hints: readonly HintUse[] } | undefined> {
  if (!assignmentPolicy.readUse.holds(actor, assignment)) return undefined;
  const worked = (await listWorked(db, eq(projects.assignment, assignment.id))).get(assignment.id);
  const people = [...(worked?.values() ?? [])];
  const use = useOf(people, { min: assignment.hoursMin, max: assignment.hoursMax });
  const opened = await db.q
    .select({ hint: hintOpenings.hint, people: countDistinct(projects.person) })
    .from(hintOpenings)
    .innerJoin(projects, eq(projects.id, hintOpenings.project))
    .where(eq(projects.assignment, assignment.id))
    .groupBy(hintOpenings.hint);
  const counts = new Map(opened.map(({ hint, people: count }) => [hint, count]));
  const keys = hintKeys(assignment.hints);
  const hints = assignment.hints.map(({ title, gives_away: givesAway }, i) => ({
    title,
    givesAway,
    opened: shareOf(counts.get(keys[i] ?? "") ?? 0, people.length),
  }));
  return { use, hints: people.length >= FEWEST ? hints : [] };
}

/** Everybody's work, by assignment and person: who had one twice counts once, as it was the last time. Leaves through `useOf` only. */
async function listWorked(db: Database, which: SQL | undefined): Promise<Map<string, Map<string, Worked>>> {
  const rows = await db.q
    .select({
      assignment: projects.assignment,
      person: projects.person,
      cohort: projects.cohort,
      kind: projects.kind,
      handedIn: hasHandedIn,
      left: sql<boolean>`(${projects.state} = 'changed' or coalesce(${participations.state} = 'left', false))`,
      recommends: recommendations.answer,
      alone: sql<boolean>`not exists (select 1 from ${projects} o where o.person = ${projects.person}
        and o.cohort = ${projects.cohort} and o.kind = 'assignment' and o.id <> ${projects.id})`,
    })
    .from(projects)
    .leftJoin(recommendations, eq(recommendations.project, projects.id))
    .leftJoin(
      participations,
      and(eq(participations.cohort, projects.cohort), eq(participations.person, projects.person)),
    )
    .where(which)
    .orderBy(projects.id);
  const declared = await listWholeMinutes(db, [...new Set(rows.map(({ person }) => person))]);
  const minutes = new Map(declared.map((one) => [`${one.person} ${one.cohort}`, one.minutes]));
  const all = new Map<string, Map<string, Worked>>();
  for (const { assignment, person, cohort, kind, alone, ...row } of rows) {
    const known = all.get(assignment) ?? new Map<string, Worked>();
    // The hours of a starter task are not told apart from those of the work after it.
    const own = kind === "assignment" && alone ? minutes.get(`${person} ${cohort}`) : undefined;
    all.set(assignment, known.set(person, { ...row, minutes: own ?? null }));
  }
  return all;
}

/** What somebody answered about the assignment of their own project; undefined: not theirs, null: nothing. */
export async function findRecommendation(
  db: Database,
  actor: Actor,
  project: ProjectRow,
): Promise<Recommends | null | undefined> {
  if (!projectPolicy.own.holds(actor, project)) return undefined;
  const [row] = await db.q
    .select({ answer: recommendations.answer })
    .from(recommendations)
    .where(eq(recommendations.project, project.id));
  return row?.answer ?? null;
}

/** What somebody answered: for the export of everything about them. */
export const exportOfRecommendations = (db: Database, person: string) =>
  db.q
    .select({ project: recommendations.project, answer: recommendations.answer })
    .from(recommendations)
    .innerJoin(projects, eq(projects.id, recommendations.project))
    .where(eq(projects.person, person));
