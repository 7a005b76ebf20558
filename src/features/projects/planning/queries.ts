import { asc, inArray } from "drizzle-orm";
import type { Q } from "../../../platform/database/database.ts";
import { projectSteps } from "./tables.ts";
import type { StepView } from "./view.ts";

export type StepRow = typeof projectSteps.$inferSelect;

/** The plans of these projects, which the caller found through the actor: one question for all of them. */
export async function listPlans(q: Q, projects: readonly string[]): Promise<(project: string) => readonly StepRow[]> {
  if (projects.length === 0) return () => [];
  const rows = await q
    .select()
    .from(projectSteps)
    .where(inArray(projectSteps.project, [...projects]))
    .orderBy(asc(projectSteps.place), asc(projectSteps.id));
  const plans = Map.groupBy(rows, ({ project }) => project);
  return (project) => plans.get(project) ?? [];
}

export const stepView = ({ id, text, state, changedAt }: StepRow): StepView => ({
  id,
  text,
  state,
  changedAt: changedAt.toISOString(),
});
