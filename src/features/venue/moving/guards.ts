import { found } from "../../../platform/http/guard.ts";
import { roomPolicy } from "../policy.ts";
import { findPost } from "../queries.ts";

/** A post of a room that the actor looks after. */
export const threadMover = found("thread.move", "postId", async ({ db }, actor, id) => {
  const found = await findPost(db, actor, id);
  return found && roomPolicy.accompany.holds(actor, found.room) ? found : null;
});
