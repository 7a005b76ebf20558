import { desc, inArray } from "drizzle-orm";
import type { Q } from "../../../platform/database/database.ts";
import { projectDecisions } from "./tables.ts";
import type { DecisionView } from "./view.ts";

export type DecisionRow = typeof projectDecisions.$inferSelect;

/** What was decided on these projects, which the caller found through the actor, newest first: one question for all of them. */
export async function listDecisions(
  q: Q,
  projects: readonly string[],
): Promise<(project: string) => readonly DecisionRow[]> {
  if (projects.length === 0) return () => [];
  const rows = await q
    .select()
    .from(projectDecisions)
    .where(inArray(projectDecisions.project, [...projects]))
    .orderBy(desc(projectDecisions.decidedOn), desc(projectDecisions.createdAt), desc(projectDecisions.id));
  const all = Map.groupBy(rows, ({ project }) => project);
  return (project) => all.get(project) ?? [];
}

export const decisionView = ({ id, decidedOn, what, why, weighed, changedAt }: DecisionRow): DecisionView => ({
  id,
  decidedOn,
  what,
  why,
  weighed,
  changedAt: changedAt?.toISOString() ?? null,
});
