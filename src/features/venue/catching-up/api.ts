import { z } from "zod";
import { operation } from "../../../platform/http/api.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { cohortMember } from "../../cohorts/guards.ts";
import { listRooms } from "../queries.ts";
import { postSchema } from "../shapes/api.ts";
import { listSince } from "./queries.ts";

const sinceSchema = z.object({
  items: z.array(
    z.object({
      room: z.string(),
      upTo: z.number().int(),
      topics: z.array(
        z.object({ begin: postSchema, begun: z.boolean(), first: z.string(), answers: z.array(postSchema) }),
      ),
      more: z.boolean(),
    }),
  ),
  next: z.null(),
});

export function catchingUpApi(routes: Routes): void {
  const { db } = routes.platform;
  operation(
    routes,
    "GET",
    "/api/v1/cohorts/:cohortId/since",
    cohortMember,
    {
      summary:
        "What others wrote since you last looked, by room and topic; a room is read with POST /rooms/{roomId}/read",
      scope: "read",
      returns: sinceSchema,
    },
    async ({ admitted: { actor, cohort } }) => {
      const since = await listSince(db, actor, await listRooms(db, actor, cohort.id));
      return { json: { items: since.map((one) => ({ ...one, room: one.room.id })), next: null } };
    },
  );
}
