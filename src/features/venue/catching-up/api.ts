import { z } from "zod";
import { operation } from "../../../platform/http/api.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { venueCohort } from "../guards.ts";
import { listRooms } from "../queries.ts";
import type { NoteSeen } from "../reading/service.ts";
import { postSchema } from "../shapes/api.ts";
import { MOST_ROOMS } from "./input.ts";
import { listSince } from "./queries.ts";
import { callRead } from "./service.ts";

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

/** As the list gave it: what was written after it was asked for stays new. */
const seen = z.object({
  items: z.array(z.object({ room: z.uuid(), upTo: z.number().int().min(0) })).max(MOST_ROOMS),
});

export function catchingUpApi(routes: Routes, noteSeen: NoteSeen): void {
  const { platform } = routes;
  const { db } = platform;
  operation(
    routes,
    "GET",
    "/api/v1/cohorts/:cohortId/since",
    venueCohort,
    {
      summary:
        "What others wrote since you last looked, by room and topic; one room is read with POST /rooms/{roomId}/read, all with POST here",
      scope: "read",
      returns: sinceSchema,
    },
    async ({ admitted: { actor, cohort } }) => {
      const since = await listSince(db, actor, await listRooms(db, actor, cohort.id));
      return { json: { items: since.map((one) => ({ ...one, room: one.room.id })), next: null } };
    },
  );

  operation(
    routes,
    "POST",
    "/api/v1/cohorts/:cohortId/since",
    venueCohort,
    {
      summary: "Note all of it as read, room by room up to what the list showed; only ever moves forward",
      scope: "post",
      body: seen,
      returns: z.object({}),
    },
    async ({ admitted: { actor, cohort }, body }) => {
      const marks = body.items.map(({ room, upTo }) => ({ room, seq: upTo }));
      await callRead(platform, noteSeen, actor, await listRooms(db, actor, cohort.id), marks);
      return { json: {} };
    },
  );
}
