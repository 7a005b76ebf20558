import { z } from "zod";
import { operation } from "../../../platform/http/api.ts";
import { ticked } from "../../../platform/http/fields.ts";
import { readForm } from "../../../platform/http/form.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { roomReader } from "../guards.ts";
import { atNew } from "../rules.ts";
import { quietRoom } from "./service.ts";

export function quietingRoutes(routes: Routes): void {
  const { platform } = routes;

  routes.post("/rooms/:roomId/quiet", roomReader, async (c, { actor, room }) => {
    const result = await readForm(c, quieted);
    if (result.ok) await quietRoom(platform, actor, room, result.value.quiet);
    return c.redirect(atNew(room.id), 303);
  });

  operation(
    routes,
    "POST",
    "/api/v1/rooms/:roomId/quiet",
    roomReader,
    {
      summary: "Make a room quiet for yourself, or hear it again: without “new”, and only calls by name are told",
      scope: "post",
      body: z.object({ quiet: z.boolean() }),
      returns: z.object({}),
    },
    async ({ admitted: { actor, room }, body }) => {
      await quietRoom(platform, actor, room, body.quiet);
      return { json: {} };
    },
  );
}

const quieted = z.object({ quiet: ticked() });
