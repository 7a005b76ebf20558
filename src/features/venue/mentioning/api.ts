import { z } from "zod";
import { operation } from "../../../platform/http/api.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { roomReader } from "../guards.ts";
import { roomPolicy } from "../policy.ts";
import { findUnnamedAsker, listPeopleOfRoom } from "./queries.ts";
import { CALLS_ASKER } from "./rules.ts";

const called = z.object({ name: z.string(), role: z.string() });

/** Whom one may call in a room: nicknames and roles, nothing else about anybody. */
export function mentioningApi(routes: Routes): void {
  operation(
    routes,
    "GET",
    "/api/v1/rooms/:roomId/people",
    roomReader,
    {
      summary:
        "Who may read this room: the names that an @ calls there, with the role each is shown with; for an answer to `thread` also the word (role `asker`) that calls whoever asked there without their name",
      scope: "read",
      query: z.object({ thread: z.uuid().optional() }),
      returns: z.object({ items: z.array(called), next: z.null() }),
    },
    async ({ c, admitted: { actor, room }, query: { thread } }) => {
      const { q } = routes.platform.db;
      const [people, asker] = await Promise.all([
        listPeopleOfRoom(q, room),
        thread === undefined ? undefined : findUnnamedAsker(q, room.id, thread),
      ]);
      // Those who know the name do not write it; for everybody else it is one like any other, or its absence would tell.
      const leftOut = roomPolicy.accompany.holds(actor, room) ? asker : undefined;
      const items = people.filter(({ id }) => id !== leftOut).map(({ name, role }) => ({ name, role }));
      if (asker) items.unshift({ name: CALLS_ASKER[c.var.viewer.lang], role: "asker" });
      return { json: { items, next: null } };
    },
  );
}
