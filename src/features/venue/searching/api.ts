import { z } from "zod";
import { listPage } from "../../../platform/database/list-page.ts";
import { operation, pageQuery } from "../../../platform/http/api.ts";
import { calendarDay } from "../../../platform/http/fields.ts";
import { idIn } from "../../../platform/http/place.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { venueReader } from "../guards.ts";
import { listOf, postSchema } from "../shapes/api.ts";
import { askedIn } from "./routes.tsx";
import { KINDS } from "./rules.ts";
import { search } from "./service.ts";

const ENDS_BEFORE = { path: ["to"], params: { code: "ends_before" } };

const asked = z
  .object({
    q: z.string().max(200).default(""),
    room: z.uuid().optional(),
    person: z.string().max(80).optional(),
    kind: z.enum(KINDS).optional(),
    from: calendarDay().optional(),
    to: calendarDay().optional(),
    ...pageQuery.shape,
  })
  .refine(({ from, to }) => !from || !to || from <= to, ENDS_BEFORE);

export function searchingApi(routes: Routes): void {
  operation(
    routes,
    "GET",
    "/api/v1/search",
    venueReader,
    {
      summary: "Search everything you may read: by words, room, who wrote it, kind and days",
      scope: "read",
      query: asked,
      returns: listOf(postSchema),
      list: true,
    },
    async ({ c, admitted: actor, query }) => {
      const before = idIn(query.before);
      const wanted = askedIn(query, c.var.viewer.zone);
      const { rows, last } = await listPage(query.limit, (limit) =>
        search(routes.platform, actor, wanted, { before, limit }),
      );
      return { json: { items: rows, next: last?.id ?? null } };
    },
  );
}
