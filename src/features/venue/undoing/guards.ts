import { found } from "../../../platform/http/guard.ts";
import { findPost } from "../queries.ts";

/** A post of the actor's own, also one that they have taken back before. */
export const ownPost = found("post.undo", "postId", async ({ db }, actor, id) => {
  const post = await findPost(db, actor, id);
  return post?.author === actor.person ? post : null;
});
