import { found } from "../../../platform/http/guard.ts";
import { noteRoomsRead } from "../../audit/double-roles/service.ts";
import { roomPolicy } from "../policy.ts";
import { findPost } from "../queries.ts";

/** A post of a room that the actor looks after. */
export const threadMover = found("thread.move", "postId", async (platform, actor, id) => {
  const found = await findPost(platform.db, actor, id);
  if (!found || !roomPolicy.accompany.holds(actor, found.room)) return null;
  await noteRoomsRead(platform, actor, [found.room.cohort]);
  return found;
});
