import { z } from "zod";
import { listPage } from "../../platform/database/list-page.ts";
import { operation, pageQuery } from "../../platform/http/api.ts";
import { signedIn } from "../../platform/http/guard.ts";
import { idIn } from "../../platform/http/place.ts";
import type { Routes } from "../../platform/http/routes.ts";
import { noteReadByRecruiter } from "../audit/double-roles/service.ts";
import { postReport, reportSchema } from "../reports/api.ts";
import { newReport } from "../reports/input.ts";
import { choosingApi } from "./choosing/api.ts";
import { decidingApi } from "./deciding/api.ts";
import { asReading, projectReader, projectWorker } from "./guards.ts";
import { hintsApi } from "./hints/api.ts";
import { projectSchema } from "./input.ts";
import { limitingApi } from "./limiting/api.ts";
import { planningApi } from "./planning/api.ts";
import { progressingApi } from "./progressing/api.ts";
import { listProjects } from "./queries.ts";
import { seenApi } from "./seen/api.ts";
import { useApi } from "./use/api.ts";
import { viewProject, viewProjects } from "./viewing/queries.ts";

export function projectsApi(routes: Routes): void {
  const { platform } = routes;
  const { db } = platform;
  const listed = {
    summary: "The projects you may see, newest first",
    scope: "read",
    query: pageQuery,
    returns: z.object({ items: z.array(projectSchema), next: z.string().nullable() }),
    list: true,
  } as const;

  operation(routes, "GET", "/api/v1/projects", signedIn, listed, async ({ admitted: actor, query }) => {
    const before = idIn(query.before);
    const { rows, last } = await listPage(query.limit, (limit) => listProjects(db, actor, { before, limit }));
    await noteReadByRecruiter(platform, actor, ...rows.map(asReading));
    return { json: { items: await viewProjects(db, rows), next: last?.id ?? null } };
  });

  operation(
    routes,
    "GET",
    "/api/v1/projects/:projectId",
    projectReader,
    { summary: "One project", scope: "read", returns: projectSchema },
    async ({ admitted: { project } }) => ({ json: await viewProject(db, project) }),
  );

  operation(
    routes,
    "POST",
    "/api/v1/projects/:projectId/reports",
    projectWorker,
    {
      summary: "Write the daily report of the cohort this project belongs to",
      scope: "report",
      body: newReport,
      returns: reportSchema,
    },
    ({ c, admitted: { actor, project }, body }) => postReport(routes, c, actor, project.cohort, body),
  );

  choosingApi(routes);
  planningApi(routes);
  decidingApi(routes);
  progressingApi(routes);
  limitingApi(routes);
  hintsApi(routes);
  seenApi(routes);
  useApi(routes);
}
