import { z } from "zod";
import { operation } from "../../../platform/http/api.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { projectReader, projectWorker } from "../guards.ts";
import { changedStep, givenSteps, stepSchema } from "./input.ts";
import { listPlans, stepView } from "./queries.ts";
import { addSteps, moveStep } from "./service.ts";

const plan = z.object({ items: z.array(stepSchema) });

/** A plan over the API: read by whoever may read the project, changed by its person. */
export function planningApi(routes: Routes): void {
  const { platform } = routes;
  const shown = async ({ id }: { readonly id: string }) => {
    const steps = (await listPlans(platform.db.q, [id]))(id);
    return { json: { items: steps.map(stepView) } };
  };

  operation(
    routes,
    "GET",
    "/api/v1/projects/:projectId/steps",
    projectReader,
    { summary: "The plan of a project, step by step in its order", scope: "read", returns: plan },
    ({ admitted: { project } }) => shown(project),
  );

  operation(
    routes,
    "POST",
    "/api/v1/projects/:projectId/steps",
    projectWorker,
    { summary: "Put steps at the end of your plan", scope: "report", body: givenSteps, returns: plan },
    async ({ admitted: { actor, project }, body }) => {
      await addSteps(platform, actor, project, body.steps);
      return shown(project);
    },
  );

  operation(
    routes,
    "POST",
    "/api/v1/projects/:projectId/steps/:stepId",
    projectWorker,
    { summary: "Say how far a step of your plan has come", scope: "report", body: changedStep, returns: plan },
    async ({ c, admitted: { actor, project }, body }) => {
      await moveStep(platform, actor, project, c.req.param("stepId") ?? "", body.state);
      return shown(project);
    },
  );
}
