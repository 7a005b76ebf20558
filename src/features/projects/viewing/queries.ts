import type { Database } from "../../../platform/database/database.ts";
import { type DecisionRow, decisionView, listDecisions } from "../deciding/queries.ts";
import { decisionsText } from "../deciding/rules.ts";
import { listPlans, type StepRow, stepView } from "../planning/queries.ts";
import { planText } from "../planning/rules.ts";
import { listFeedback, listOfPerson, listSubmissions, type ProjectRow } from "../queries.ts";
import type { ProjectView } from "../view.ts";

/** Projects that the caller found through the actor, as the API shows them: as many questions for one as for thirty. */
export async function viewProjects(db: Database, rows: readonly ProjectRow[]): Promise<ProjectView[]> {
  const ids = rows.map(({ id }) => id);
  const [plans, decisions] = [await listPlans(db.q, ids), await listDecisions(db.q, ids)];
  return rows.map((row) => viewOf(row, { plan: plans(row.id), decisions: decisions(row.id) }));
}

/** One of them. */
export async function viewProject(db: Database, row: ProjectRow): Promise<ProjectView> {
  const [view] = await viewProjects(db, [row]);
  return view as ProjectView;
}

interface Beside {
  readonly plan: readonly StepRow[];
  readonly decisions: readonly DecisionRow[];
}

const viewOf = (row: ProjectRow, { plan, decisions }: Beside): ProjectView => ({
  id: row.id,
  cohort: row.cohort,
  person: { id: row.person, name: row.name },
  assignment: { id: row.assignment, title: row.title },
  kind: row.kind,
  state: row.state,
  size: row.size,
  plan: planText(plan),
  steps: plan.map(stepView),
  decisions: decisionsText(decisions),
  decisionLog: decisions.map(decisionView),
  repository: row.repository,
  shared: row.shared,
  version: row.version,
  createdAt: row.createdAt.toISOString(),
});

/** For the person's own export: their projects, what they handed in, what was said about it. */
export async function exportOfProjects(db: Database, person: string) {
  const all = [];
  for (const row of await listOfPerson(db, person))
    all.push({
      ...(await viewProject(db, row)),
      submissions: await listSubmissions(db, row),
      feedback: await listFeedback(db, row),
    });
  return all;
}
