import { z } from "zod";
import { listPage } from "../../platform/database/list-page.ts";
import { operation, pageQuery } from "../../platform/http/api.ts";
import { withRole } from "../../platform/http/guard.ts";
import { idIn } from "../../platform/http/place.ts";
import type { Routes } from "../../platform/http/routes.ts";
import { answersOf, listForApi } from "./queries.ts";
import { nameOf } from "./rules.ts";

const applicationSchema = z.object({
  id: z.string(),
  cohort: z.string(),
  name: z.string(),
  state: z.string(),
  /** Not published yet. */
  decision: z.string().nullable(),
  sentAt: z.string().nullable(),
});

export function applicationsApi(routes: Routes): void {
  const { platform } = routes;

  operation(
    routes,
    "GET",
    "/api/v1/applications",
    withRole("application.list", ["organizer"]),
    {
      summary: "Applications to the cohorts you run, newest first",
      scope: "organize",
      query: pageQuery,
      returns: z.object({ items: z.array(applicationSchema), next: z.string().nullable() }),
      list: true,
    },
    async ({ admitted: actor, query }) => {
      const before = idIn(query.before);
      const { rows, last } = await listPage(query.limit, (limit) => listForApi(platform.db, actor, { before, limit }));
      const items = rows.map((row) => ({
        id: row.id,
        cohort: row.cohort,
        name: nameOf(answersOf(platform, row)),
        state: row.state,
        decision: row.decision,
        sentAt: row.sentAt?.toISOString() ?? null,
      }));
      return { json: { items, next: last?.id ?? null } };
    },
  );
}
