import { z } from "zod";
import { listPage } from "../../platform/database/list-page.ts";
import { operation, pageQuery } from "../../platform/http/api.ts";
import { signedIn } from "../../platform/http/guard.ts";
import { idIn } from "../../platform/http/place.ts";
import type { Routes } from "../../platform/http/routes.ts";
import { botsApi } from "./bots/api.ts";
import { listCohorts } from "./queries.ts";
import { todayApi } from "./today/api.ts";
import { cohortView } from "./view.ts";

const cohortSchema = z.object({
  id: z.string(),
  title: z.string(),
  theme: z.string().nullable(),
  phase: z.string(),
  startsOn: z.string().nullable(),
  endsOn: z.string().nullable(),
});

export function cohortsApi(routes: Routes): void {
  botsApi(routes);
  todayApi(routes);
  const { db } = routes.platform;
  const listed = {
    summary: "The cohorts you belong to, newest first",
    scope: "read",
    query: pageQuery,
    returns: z.object({ items: z.array(cohortSchema), next: z.string().nullable() }),
    list: true,
  } as const;

  operation(routes, "GET", "/api/v1/cohorts", signedIn, listed, async ({ admitted: actor, query }) => {
    const before = idIn(query.before);
    const { rows, last } = await listPage(query.limit, (limit) => listCohorts(db, actor, { before, limit }));
    return { json: { items: rows.map(cohortView), next: last?.id ?? null } };
  });
}
