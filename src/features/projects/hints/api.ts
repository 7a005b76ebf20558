import { z } from "zod";
import { operation } from "../../../platform/http/api.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { GIVES_AWAY } from "../../assignments/rules.ts";
import { projectOwner, projectWorker } from "../guards.ts";
import type { ProjectRow } from "../queries.ts";
import { openForm } from "./input.ts";
import { findHints } from "./queries.ts";
import { openHint } from "./service.ts";

const ahead = z.object({
  key: z.string(),
  number: z.number().int(),
  title: z.string(),
  givesAway: z.enum(GIVES_AWAY),
});
const seen = z.object({
  total: z.number().int(),
  opened: z.array(ahead.extend({ text: z.string() })),
  next: ahead.nullable(),
});

export function hintsApi(routes: Routes): void {
  const { platform } = routes;
  const shown = async (actor: Parameters<typeof findHints>[1], project: ProjectRow) => {
    const hints = await findHints(platform.db, actor, project);
    return { json: { ...hints, next: hints?.next ?? null } };
  };

  operation(
    routes,
    "GET",
    "/api/v1/projects/:projectId/hints",
    projectOwner,
    {
      summary: "The hints of your project that you have opened, and what the next one gives away",
      scope: "read",
      returns: seen,
    },
    ({ admitted: { actor, project } }) => shown(actor, project),
  );

  operation(
    routes,
    "POST",
    "/api/v1/projects/:projectId/hints",
    projectWorker,
    { summary: "Open the next hint of your project, by its key", scope: "report", body: openForm, returns: seen },
    async ({ admitted: { actor, project }, body: { hint } }) => {
      await openHint(platform, actor, project, hint);
      return shown(actor, project);
    },
  );
}
