import { z } from "zod";
import { operation } from "../../../platform/http/api.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { didTellSeen, tellSeen } from "../../assignments/seen/service.ts";
import { projectReviewer } from "../guards.ts";

const seen = z.object({ seen: z.boolean() });

export function seenApi(routes: Routes): void {
  const { platform } = routes;
  const path = "/api/v1/projects/:projectId/answer-seen";

  operation(
    routes,
    "GET",
    path,
    projectReviewer,
    {
      summary: "Whether you said that this answer had been seen before; what others said is not in it",
      scope: "organize",
      returns: seen,
    },
    async ({ admitted: { actor, project } }) => ({ json: { seen: await didTellSeen(platform, actor, project) } }),
  );

  operation(
    routes,
    "POST",
    path,
    projectReviewer,
    {
      summary: "Say, or take back, that this answer had been seen before: it counts for the assignment",
      scope: "organize",
      body: seen,
      returns: seen,
    },
    async ({ admitted: { actor, project }, body }) => {
      await tellSeen(platform, actor, project, body.seen);
      return { json: body };
    },
  );
}
