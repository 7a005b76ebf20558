import { z } from "zod";
import { operation } from "../../../platform/http/api.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { postModerator } from "../guards.ts";
import { readVersions } from "./service.ts";

const versionSchema = z.object({
  version: z.number().int(),
  body: z.string(),
  until: z.string().describe("When it was replaced"),
});

/** What posts said before. */
export function changingApi(routes: Routes): void {
  operation(
    routes,
    "GET",
    "/api/v1/posts/:postId/history",
    postModerator,
    {
      summary: "What a post said before it was changed or deleted; for organizers, noted and shown to its author",
      scope: "organize",
      returns: z.object({ items: z.array(versionSchema), next: z.null() }),
    },
    async ({ admitted: { actor, ...found } }) => {
      const versions = await readVersions(routes.platform, actor, found);
      const items = versions.map(({ until, ...row }) => ({ ...row, until: until.toISOString() }));
      return { json: { items, next: null } };
    },
  );
}
