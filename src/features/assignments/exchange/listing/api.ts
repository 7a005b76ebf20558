import { z } from "zod";
import { Refusal } from "../../../../platform/errors.ts";
import { downloadHeaders } from "../../../../platform/files/download.ts";
import { operation } from "../../../../platform/http/api.ts";
import type { Routes } from "../../../../platform/http/routes.ts";
import { hasScope } from "../../../../platform/policy/actor.ts";
import { assignmentAuthor, assignmentLister } from "../../guards.ts";
import { listBody } from "./input.ts";
import { LISTS } from "./routes.tsx";
import { bankCsv, importList } from "./service.ts";

/** The same over the API: columns and words as they are kept. */
export function listingApi(routes: Routes): void {
  const { platform } = routes;

  routes.add(
    "GET",
    "/api/v1/assignments.csv",
    assignmentLister,
    async (c, actor) => {
      if (!hasScope(actor, "read")) throw new Refusal(403, "scope_missing", { scope: "read" });
      platform.limiter.take(LISTS, actor.person);
      const { name, bytes } = await bankCsv(platform, actor, {}, { zone: c.var.viewer.zone });
      const headers = downloadHeaders({ name, type: "text/csv", charset: "utf-8", size: bytes.length });
      return c.body(bytes as Uint8Array<ArrayBuffer>, 200, headers);
    },
    {
      summary: "The assignments you may read as a CSV file. What only hiring knows: recruiters, with the scope hire",
      scope: "read",
      returns: z.string(),
      contentType: "text/csv",
    },
  );

  operation(
    routes,
    "POST",
    "/api/v1/assignments/list",
    assignmentAuthor,
    {
      summary:
        "Make a draft of every row of a CSV list, or none: then 422 with `problems`, each with its line. The columns are those of the list",
      scope: "hire",
      body: listBody,
      returns: z.object({
        items: z.array(z.object({ id: z.string(), slug: z.string(), line: z.number().int() })),
        next: z.null(),
      }),
      makes: true,
    },
    async ({ admitted: { actor, company }, body: { csv, language } }) => ({
      status: 201,
      json: { items: await importList(platform, actor, company, csv, language), next: null },
    }),
  );
}
