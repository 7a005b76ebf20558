import { v4 } from "uuid";
import { page } from "../../../design/page.tsx";
import { filledWith, findDraft, forgetDraft } from "../../../platform/drafts/drafts.ts";
import { isRefusal, notFound, Refusal } from "../../../platform/errors.ts";
import type { Ctx } from "../../../platform/http/context.ts";
import { conflictForm, type FormState, formOf, readForm, withProblem } from "../../../platform/http/form.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { submit } from "../../../platform/http/submit.ts";
import { keyOfPerson } from "../../accounts/queries.ts";
import { projectWorker } from "../guards.ts";
import { PlanPage, type Reworded } from "../pages/plan.tsx";
import type { ProjectRow } from "../queries.ts";
import { movedStep, newSteps, placedStep, rewordedStep } from "./input.ts";
import { planningMessages } from "./messages.ts";
import { listPlans } from "./queries.ts";
import { addSteps, moveStep, placeStep, rewordStep } from "./service.ts";

/** One's own plan: steps added, begun, done, dropped, put in another order, put in other words. */
export function planningRoutes(routes: Routes): void {
  const { platform } = routes;
  const { db } = platform;
  const keyOf = keyOfPerson(db);
  const draftOf = (project: ProjectRow): string => `plan:${project.id}`;
  const at = (project: ProjectRow, step: string): string => `/projects/${project.id}/plan#step-${step}`;

  routes.get("/projects/:projectId/plan", projectWorker, async (c, { actor, project }) =>
    shown(c, project, { form: filledWith(formOf(), await findDraft(platform, keyOf, actor, draftOf(project))) }),
  );

  routes.post("/projects/:projectId/plan", projectWorker, async (c, { actor, project }) => {
    const result = await readForm(c, newSteps);
    if (!result.ok) return shown(c, project, { form: result.form });
    try {
      return await submit(platform, c, async () => {
        const [first = ""] = await addSteps(platform, actor, project, result.value.steps);
        await forgetDraft(platform, actor, draftOf(project));
        return at(project, first);
      });
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== "too_many_steps") throw error;
      return shown(c, project, { form: withProblem(result.form, "steps", error.code, error.details) });
    }
  });

  routes.post("/projects/:projectId/steps/:stepId", projectWorker, async (c, { actor, project }) => {
    const step = c.req.param("stepId") ?? "";
    const result = await readForm(c, rewordedStep);
    if (!result.ok) return shown(c, project, { reworded: { step, form: result.form, theirs: undefined } });
    try {
      await rewordStep(platform, actor, project, step, result.value);
    } catch (error) {
      if (!isRefusal(error, "changed_meanwhile")) throw error;
      const now = (await listPlans(db.q, [project.id]))(project.id).find(({ id }) => id === step);
      if (!now) throw notFound();
      const form = conflictForm(result.form, now.version);
      return shown(c, project, { reworded: { step, form, theirs: formOf({ text: now.text }) } });
    }
    return c.redirect(at(project, step), 303);
  });

  routes.post("/projects/:projectId/steps/:stepId/state", projectWorker, async (c, { actor, project }) => {
    const step = c.req.param("stepId") ?? "";
    const result = await readForm(c, movedStep);
    if (!result.ok) throw notFound();
    await moveStep(platform, actor, project, step, result.value.state);
    return c.redirect(at(project, step), 303);
  });

  routes.post("/projects/:projectId/steps/:stepId/place", projectWorker, async (c, { actor, project }) => {
    const step = c.req.param("stepId") ?? "";
    const result = await readForm(c, placedStep);
    if (!result.ok) throw notFound();
    await placeStep(platform, actor, project, step, result.value);
    return c.redirect(at(project, step), 303);
  });

  async function shown(
    c: Ctx,
    project: ProjectRow,
    { form = formOf(), reworded }: { readonly form?: FormState; readonly reworded?: Reworded },
  ): Promise<Response> {
    const steps = (await listPlans(db.q, [project.id]))(project.id);
    // What was typed for a step that is not in this plan belongs nowhere.
    if (reworded && !steps.some(({ id }) => id === reworded.step)) throw notFound();
    const wrong = Object.keys({ ...form.problems, ...reworded?.form.problems }).length > 0;
    const content = <PlanPage project={project} steps={steps} form={form} reworded={reworded} once={v4()} />;
    return page(c, content, {
      title: planningMessages[c.var.viewer.lang].title,
      islands: ["autosave"],
      path: `/projects/${project.id}/plan`,
      ...(reworded?.theirs ? { status: 409 as const } : wrong ? { status: 422 as const } : {}),
    });
  }
}
