import { z } from "zod";
import { operation } from "../../../platform/http/api.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { projectReader, projectWorker } from "../guards.ts";
import { decisionSchema, givenDecision } from "./input.ts";
import { decisionView, listDecisions } from "./queries.ts";
import { noteDecision } from "./service.ts";

const log = z.object({ items: z.array(decisionSchema) });

/** The log of decisions over the API: read by whoever may read the project, added to by its person. */
export function decidingApi(routes: Routes): void {
  const { platform } = routes;
  const path = "/api/v1/projects/:projectId/decisions";
  const shown = async ({ id }: { readonly id: string }) => ({
    json: { items: (await listDecisions(platform.db.q, [id]))(id).map(decisionView) },
  });

  operation(
    routes,
    "GET",
    path,
    projectReader,
    { summary: "What was decided on a project and why, newest first", scope: "read", returns: log },
    ({ admitted: { project } }) => shown(project),
  );

  operation(
    routes,
    "POST",
    path,
    projectWorker,
    { summary: "Note what you decided and why", scope: "report", body: givenDecision, returns: log },
    async ({ admitted: { actor, project }, body }) => {
      await noteDecision(platform, actor, project, body);
      return shown(project);
    },
  );
}
