import { z } from "zod";
import { operation } from "../../../platform/http/api.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { cohortMember } from "../../cohorts/guards.ts";
import { venueMessages } from "../messages.ts";
import { openOwnRoom } from "./service.ts";

export function privateRoomsApi(routes: Routes): void {
  operation(
    routes,
    "POST",
    "/api/v1/cohorts/:cohortId/private-room",
    cohortMember,
    {
      summary: "As a participant, open your own room with the mentors and organizers; it is opened once",
      scope: "post",
      body: z.object({}),
      returns: z.object({ id: z.string() }),
    },
    async ({ c, admitted: { actor, cohort } }) => {
      const id = await openOwnRoom(routes.platform, actor, cohort.id, venueMessages[c.var.viewer.lang].ownRoom);
      return { json: { id } };
    },
  );
}
