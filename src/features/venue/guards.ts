import { forbidden } from "../../platform/errors.ts";
import { found } from "../../platform/http/guard.ts";
import { holds } from "../../platform/policy/actor.ts";
import { IN_VENUE } from "../accounts/rules.ts";
import { postPolicy, roomPolicy } from "./policy.ts";
import { findPost, findRoom, findRoomOfPausing } from "./queries.ts";

/** A cohort in whose venue the actor is. */
export const venueMember = found("cohort.venue", "cohortId", async (_, actor, id) =>
  holds(actor, IN_VENUE, id) ? { cohort: id } : null,
);

/** A room the actor may read. */
export const roomReader = found("room.read", "roomId", async ({ db }, actor, id) => {
  const room = await findRoom(db, actor, id);
  return room && { room };
});

/**
 * A room the actor may write into.
 * @throws Refusal 403 where they may only read, and for a program that pauses where it could write otherwise: neither is hidden from them
 */
export const roomPoster = found("room.post", "roomId", async ({ db }, actor, id) => {
  const room = await findRoom(db, actor, id);
  if (!room && (await findRoomOfPausing(db, actor, id))) throw forbidden("bot_pauses");
  if (room && !roomPolicy.post.holds(actor, room)) throw forbidden("may_not_post");
  return room && { room };
});

/** A post in a room the actor may read. */
export const postReader = found("post.read", "postId", ({ db }, actor, id) => findPost(db, actor, id));

/** A post of the actor's own. */
export const postAuthor = found("post.edit", "postId", async ({ db }, actor, id) => {
  const found = await findPost(db, actor, id);
  const row = found && { author: found.author, deletedAt: found.post.deletedAt };
  return row && postPolicy.edit.holds(actor, row) ? found : null;
});

/** A post, also a deleted one, of a room that the actor moderates. */
export const postModerator = found("post.moderate", "postId", async ({ db }, actor, id) => {
  const found = await findPost(db, actor, id);
  return found && roomPolicy.moderate.holds(actor, found.room) ? found : null;
});
