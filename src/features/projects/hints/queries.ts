import { asc, eq } from "drizzle-orm";
import type { Database, Q } from "../../../platform/database/database.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import type { Hint } from "../../assignments/rules.ts";
import { assignments } from "../../assignments/tables.ts";
import { projectPolicy } from "../policy.ts";
import type { ProjectRow } from "../queries.ts";
import { projects } from "../tables.ts";
import { type HintsSeen, hintsSeen } from "./rules.ts";
import { hintOpenings } from "./tables.ts";

/**
 * The hints of a project that was found through the actor, as far as its person has opened them; for that person alone. What stands
 * behind the next one is in nothing that is handed out.
 */
export async function findHints(db: Database, actor: Actor, project: ProjectRow): Promise<HintsSeen | undefined> {
  if (!projectPolicy.own.holds(actor, project)) return undefined;
  const { hints, opened } = await readHints(db.q, project);
  return hintsSeen(hints, opened);
}

/** All of them, and the keys of the opened ones; through nobody, for `findHints` and `openHint`. */
export async function readHints(
  q: Q,
  { id, assignment }: Pick<ProjectRow, "id" | "assignment">,
): Promise<{ hints: readonly Hint[]; opened: ReadonlySet<string> }> {
  const [[row], opened] = [
    await q.select({ hints: assignments.hints }).from(assignments).where(eq(assignments.id, assignment)),
    await q.select({ hint: hintOpenings.hint }).from(hintOpenings).where(eq(hintOpenings.project, id)),
  ];
  return { hints: row?.hints ?? [], opened: new Set(opened.map(({ hint }) => hint)) };
}

/** Which hints somebody opened, and when: for the export of everything about them. */
export const exportOfHints = (db: Database, person: string) =>
  db.q
    .select({ project: hintOpenings.project, hint: hintOpenings.hint, at: hintOpenings.at })
    .from(hintOpenings)
    .innerJoin(projects, eq(projects.id, hintOpenings.project))
    .where(eq(projects.person, person))
    .orderBy(asc(hintOpenings.at));
