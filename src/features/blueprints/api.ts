import { z } from "zod";
import { listPage } from "../../platform/database/list-page.ts";
import { operation, pageQuery } from "../../platform/http/api.ts";
import { idIn } from "../../platform/http/place.ts";
import type { Routes } from "../../platform/http/routes.ts";
import { blueprintLister, blueprintOrganizer } from "./guards.ts";
import { listBlueprints, listVersions } from "./queries.ts";
import { blueprintView } from "./view.ts";

const listed = z.object({
  id: z.string(),
  key: z.string(),
  name: z.string(),
  number: z.number().int(),
  changedAt: z.string(),
});
const version = z.object({ id: z.string(), number: z.number().int(), note: z.string(), createdAt: z.string() });

export function blueprintsApi(routes: Routes): void {
  const { db } = routes.platform;

  operation(
    routes,
    "GET",
    "/api/v1/blueprints",
    blueprintLister,
    {
      summary: "The blueprints you may use, those added last first",
      scope: "organize",
      query: pageQuery,
      returns: z.object({ items: z.array(listed), next: z.string().nullable() }),
      list: true,
    },
    async ({ admitted: { actor }, query: { before, limit } }) => {
      const from = idIn(before);
      const { rows, last } = await listPage(limit, (most) =>
        listBlueprints(db, actor, { whole: true, before: from, limit: most }),
      );
      return { json: { items: rows.map(blueprintView), next: last?.id ?? null } };
    },
  );

  operation(
    routes,
    "GET",
    "/api/v1/blueprints/:blueprintId",
    blueprintOrganizer,
    {
      summary:
        "One blueprint: its versions, and the newest one's document as samples/blueprints/README.md describes it",
      scope: "organize",
      returns: z.object({
        ...listed.shape,
        versions: z.array(version),
        document: z.looseObject({ blueprint: z.number(), key: z.string(), name: z.string(), language: z.string() }),
      }),
    },
    async ({ admitted: { actor, version } }) => {
      const { blueprint, number, createdAt, document } = version;
      const versions = await listVersions(db, actor, blueprint.id);
      return {
        json: {
          ...blueprintView({ ...blueprint, number, changedAt: createdAt }),
          versions: versions.map((one) => ({
            id: one.id,
            number: one.number,
            note: one.note,
            createdAt: one.createdAt.toISOString(),
          })),
          document,
        },
      };
    },
  );
}
