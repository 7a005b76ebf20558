import { z } from "zod";
import { listPage } from "../../../platform/database/list-page.ts";
import { operation, pageQuery } from "../../../platform/http/api.ts";
import { placeIn, placeText, readPlace } from "../../../platform/http/place.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { cohortAccompanied } from "../../cohorts/guards.ts";
import { venueCohort } from "../guards.ts";
import { venueMessages } from "../messages.ts";
import { listPrivateRooms } from "./queries.ts";
import { openOwnRoom, openRoomOf } from "./service.ts";

export function privateRoomsApi(routes: Routes): void {
  operation(
    routes,
    "POST",
    "/api/v1/cohorts/:cohortId/private-room",
    venueCohort,
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

  operation(
    routes,
    "POST",
    "/api/v1/cohorts/:cohortId/private-rooms/:personId",
    cohortAccompanied,
    {
      summary: "For mentors and organizers: the room of one participant, to write first there; it is opened once",
      scope: "post",
      returns: z.object({ id: z.string() }),
    },
    async ({ c, admitted: { actor, cohort } }) => {
      const person = c.req.param("personId") ?? "";
      const id = await openRoomOf(routes.platform, actor, cohort.id, person, (lang) => venueMessages[lang].ownRoom);
      return { json: { id } };
    },
  );

  operation(
    routes,
    "GET",
    "/api/v1/cohorts/:cohortId/private-rooms",
    cohortAccompanied,
    {
      summary:
        "For mentors and organizers: the rooms of single participants, the latest first; empty ones are left out",
      scope: "read",
      query: pageQuery,
      returns: z.object({ items: z.array(privateRoom), next: z.string().nullable() }),
      list: true,
    },
    async ({ admitted: { actor, cohort }, query }) => {
      const before = placeIn(query.before, readPlace);
      const { rows, last } = await listPage(query.limit, (limit) =>
        listPrivateRooms(routes.platform.db, actor, cohort.id, { before, limit }),
      );
      const items = rows.map(({ id, person, name, hasNew, at }) => ({
        id,
        person: { id: person, name },
        hasNew,
        at: at.toISOString(),
      }));
      return { json: { items, next: last ? placeText({ since: last.at, id: last.id }) : null } };
    },
  );
}

const privateRoom = z.object({
  id: z.string(),
  person: z.object({ id: z.string(), name: z.string() }),
  hasNew: z.boolean(),
  at: z.string().describe("When something was written there last"),
});
