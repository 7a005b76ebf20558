import { z } from "zod";
import { listPage } from "../../platform/database/list-page.ts";
import { operation, pageQuery } from "../../platform/http/api.ts";
import { signedIn } from "../../platform/http/guard.ts";
import { idIn, numberIn, placeIn } from "../../platform/http/place.ts";
import type { Routes } from "../../platform/http/routes.ts";
import { listEventsAboutMe, listReadsOfMine } from "./queries.ts";

const read = z.object({
  id: z.string(),
  at: z.string(),
  reader: z.object({ id: z.string(), name: z.string().nullable() }),
  item: z.string(),
  subject: z.string().nullable(),
});
const happened = z.object({
  id: z.string(),
  at: z.string(),
  kind: z.string(),
  by: z.string().nullable(),
  subject: z.string().nullable(),
});
const listOf = (item: z.ZodType) => z.object({ items: z.array(item), next: z.string().nullable() });

export function auditApi(routes: Routes): void {
  const { db } = routes.platform;

  const readings = {
    summary: "Who read what of yours, newest first",
    scope: "read",
    query: pageQuery,
    returns: listOf(read),
    list: true,
  } as const;
  operation(
    routes,
    "GET",
    "/api/v1/audit",
    signedIn,
    readings,
    async ({ admitted: actor, query: { before, limit } }) => {
      const from = idIn(before);
      const { rows, last } = await listPage(limit, (most) => listReadsOfMine(db, actor, { before: from, limit: most }));
      const items = rows.map((row) => ({
        id: row.id,
        at: row.at.toISOString(),
        reader: { id: row.reader, name: row.readerName },
        item: row.item,
        subject: row.subject,
      }));
      return { json: { items, next: last?.id ?? null } };
    },
  );

  const access = {
    summary: "What happened to your account, access and consents, newest first",
    scope: "read",
    query: pageQuery,
    returns: listOf(happened),
    list: true,
  } as const;
  operation(
    routes,
    "GET",
    "/api/v1/audit/access",
    signedIn,
    access,
    async ({ admitted: actor, query: { before, limit } }) => {
      const from = placeIn(before, (text) => numberIn(text, Number.MAX_SAFE_INTEGER));
      const { rows, last } = await listPage(limit, (most) =>
        listEventsAboutMe(db, actor, { before: from, limit: most }),
      );
      const items = rows.map((row) => ({ ...row, id: String(row.id), at: row.at.toISOString() }));
      return { json: { items, next: last ? String(last.id) : null } };
    },
  );
}
