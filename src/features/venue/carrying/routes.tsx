import { forbidden } from "../../../platform/errors.ts";
import type { Routes } from "../../../platform/http/routes.ts";
import { postReader } from "../guards.ts";
import { roomPolicy } from "../policy.ts";
import { carryToRoom } from "./service.ts";

/** Where a thread takes no new answers, what was written for it goes on in the room. */
export function carryingRoutes(routes: Routes): void {
  routes.post("/posts/:postId/to-room", postReader, async (c, { actor, ...found }) => {
    if (!roomPolicy.post.holds(actor, found.room)) throw forbidden("may_not_post");
    await carryToRoom(routes.platform, actor, found);
    return c.redirect(`/rooms/${found.room.id}#composer`, 303);
  });
}
