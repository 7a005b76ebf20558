import { z } from "zod";
import { operation } from "../../../platform/http/api.ts";
import { calendarDay } from "../../../platform/http/fields.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { projectReader } from "../guards.ts";
import { listProgress } from "./queries.ts";
import { DAYS_A_PAGE } from "./rules.ts";

const progress = z.object({
  items: z.array(
    z.object({
      day: z.string(),
      reports: z.array(z.object({ id: z.string(), did: z.string().nullable() })),
      done: z.array(z.string()),
      commits: z.array(z.object({ sha: z.string(), line: z.string() })),
      more: z.boolean(),
    }),
  ),
  next: z.string().nullable(),
});

export function progressingApi(routes: Routes): void {
  operation(
    routes,
    "GET",
    "/api/v1/projects/:projectId/progress",
    projectReader,
    {
      summary:
        "What went on in a project, day by day, the latest first; of reports what you may read and everybody in the cohort does",
      scope: "read",
      query: z.object({ before: calendarDay().optional() }),
      returns: progress,
    },
    async ({ c, admitted: { actor, project }, query: { before } }) => {
      const { zone } = c.var.viewer;
      const { days, next } = await listProgress(routes.platform.db, actor, project, {
        before,
        days: DAYS_A_PAGE,
        zone,
      });
      return { json: { items: days, next: next ?? null } };
    },
  );
}
