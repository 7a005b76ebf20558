import { z } from "zod";
import { operation } from "../../../platform/http/api.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { roomReader } from "../guards.ts";
import { listPeopleOfRoom } from "./queries.ts";

const called = z.object({ name: z.string(), role: z.string() });

/** Whom one may call in a room: nicknames and roles, nothing else about anybody. */
export function mentioningApi(routes: Routes): void {
  operation(
    routes,
    "GET",
    "/api/v1/rooms/:roomId/people",
    roomReader,
    {
      summary: "Who may read this room: the names that an @ calls there, with the role each is shown with",
      scope: "read",
      returns: z.object({ items: z.array(called), next: z.null() }),
    },
    async ({ admitted: { room } }) => {
      const people = await listPeopleOfRoom(routes.platform.db.q, room);
      return { json: { items: people.map(({ name, role }) => ({ name, role })), next: null } };
    },
  );
}
