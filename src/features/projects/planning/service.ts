import { and, eq, sql } from "drizzle-orm";
import { newId } from "../../../platform/database/columns.ts";
import type { Tx } from "../../../platform/database/database.ts";
import { oneByOne } from "../../../platform/database/one-by-one.ts";
import { conflict, forbidden, notFound, unacceptable } from "../../../platform/errors.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { projectPolicy } from "../policy.ts";
import type { ProjectRow } from "../queries.ts";
import { projects } from "../tables.ts";
import { listPlans, type StepRow } from "./queries.ts";
import { MOST_STEPS, type StepState } from "./rules.ts";
import { projectSteps } from "./tables.ts";

/**
 * Puts steps at the end of a plan.
 * @returns their ids
 * @throws Refusal 403 not one's own; 422 `too_many_steps`
 */
export async function addSteps(
  platform: Platform,
  actor: Actor,
  project: ProjectRow,
  texts: readonly string[],
): Promise<string[]> {
  return changing(platform, actor, project, async ({ q }, plan) => {
    if (plan.length + texts.length > MOST_STEPS) throw unacceptable("too_many_steps", { max: MOST_STEPS });
    const at = platform.clock.now();
    const next = (plan.at(-1)?.place ?? -1) + 1;
    const rows = texts.map((text, i) => ({ id: newId(), text, place: next + i, createdAt: at, changedAt: at }));
    await q.insert(projectSteps).values(rows.map((row) => ({ ...row, project: project.id })));
    return rows.map(({ id }) => id);
  });
}

/**
 * Says how far a step has come. One that stands there already stays as it is: twice is once.
 * @throws Refusal 403 not one's own; 404 no such step
 */
export async function moveStep(
  platform: Platform,
  actor: Actor,
  project: ProjectRow,
  step: string,
  state: StepState,
): Promise<void> {
  await changing(platform, actor, project, async ({ q }, plan) => {
    if (stepOf(plan, step).state === state) return;
    const at = platform.clock.now();
    await q
      .update(projectSteps)
      .set({ state, changedAt: at, doneAt: state === "done" ? at : null })
      .where(eq(projectSteps.id, step));
  });
}

/**
 * Puts a step before or behind another one. Where it stands so already, nothing happens: a button that is pressed twice moves it once.
 * @throws Refusal 403 not one's own; 404 no such step
 */
export async function placeStep(
  platform: Platform,
  actor: Actor,
  project: ProjectRow,
  step: string,
  { before, behind }: { readonly before?: string | undefined; readonly behind?: string | undefined },
): Promise<void> {
  await changing(platform, actor, project, async ({ q }, plan) => {
    const moved = stepOf(plan, step);
    const others = plan.filter(({ id }) => id !== step);
    const at = others.indexOf(stepOf(others, before ?? behind ?? "")) + (before ? 0 : 1);
    const ordered = [...others.slice(0, at), moved, ...others.slice(at)];
    for (const [place, { id, place: was }] of ordered.entries())
      if (place !== was) await q.update(projectSteps).set({ place }).where(eq(projectSteps.id, id));
  });
}

/**
 * Changes the words of a step.
 * @throws Refusal 403 not one's own; 404 no such step; 409 changed meanwhile in another window
 */
export async function rewordStep(
  platform: Platform,
  actor: Actor,
  project: ProjectRow,
  step: string,
  { text, version }: { readonly text: string; readonly version: number },
): Promise<void> {
  await changing(platform, actor, project, async ({ q }, plan) => {
    const now = stepOf(plan, step);
    if (now.text === text) return;
    const done = await q
      .update(projectSteps)
      .set({ text, version: sql`${projectSteps.version} + 1`, changedAt: platform.clock.now() })
      .where(and(eq(projectSteps.id, step), eq(projectSteps.version, version)))
      .returning({ id: projectSteps.id });
    if (done.length === 0) throw conflict("changed_meanwhile");
  });
}

function stepOf(plan: readonly StepRow[], id: string): StepRow {
  const found = plan.find((one) => one.id === id);
  if (!found) throw notFound();
  return found;
}

/** One change of a plan after the other: whoever counts or orders sees what the one before has written. */
async function changing<T>(
  { db, clock }: Platform,
  actor: Actor,
  project: ProjectRow,
  change: (tx: Tx, plan: readonly StepRow[]) => Promise<T>,
): Promise<T> {
  if (!projectPolicy.work.holds(actor, project)) throw forbidden("not_yours");
  const { id, cohort, person } = project;
  return db.write(actor, async (tx) => {
    await oneByOne(tx, `plan ${id}`);
    const done = await change(tx, (await listPlans(tx.q, [id]))(id));
    await tx.q.update(projects).set({ changedAt: clock.now() }).where(eq(projects.id, id));
    await tx.record({ kind: "project.changed", cohort, person, subject: id });
    return done;
  });
}
