import { forbidden } from "../../platform/errors.ts";
import { found, type Guard } from "../../platform/http/guard.ts";
import { type Actor, holds, placesOf } from "../../platform/policy/actor.ts";
import { wasInVenue } from "../accounts/queries.ts";
import { IN_VENUE } from "../accounts/rules.ts";
import { noteRoomsRead } from "../audit/double-roles/service.ts";
import { cohortMember } from "../cohorts/guards.ts";
import { postPolicy, roomPolicy } from "./policy.ts";
import { findPost, findRoom, findRoomOfPausing } from "./queries.ts";

/** A cohort in whose venue the actor is. */
export const venueMember = found("cohort.venue", "cohortId", async (platform, actor, id) => {
  if (!holds(actor, IN_VENUE, id)) return null;
  await noteRoomsRead(platform, actor, [id]);
  return { cohort: id };
});

/** The same with the cohort itself. */
export const venueCohort: typeof cohortMember = {
  name: cohortMember.name,
  async admit(asked) {
    const found = await cohortMember.admit(asked);
    if (found) await noteRoomsRead(asked.platform, found.actor, [found.cohort.id]);
    return found;
  },
};

/**
 * Anybody whom a page of the venue of their own may concern: who is in one, was in one, or is nowhere yet. For whoever only recruits,
 * supports, is a guest or runs the installation there is no such page.
 */
export const venueComer: Guard<Actor> = {
  name: "venue.comer",
  async admit({ actor, platform }) {
    if (!actor) return null;
    const { roles } = actor;
    await noteRoomsRead(platform, actor, placesOf(actor, IN_VENUE));
    if (roles.length === 0 || roles.some(({ role }) => COMING.has(role))) return actor;
    return (await wasInVenue(platform.db, actor)) ? actor : null;
  },
};
const COMING: ReadonlySet<string> = new Set(IN_VENUE);

/** A room the actor may read. */
export const roomReader = found("room.read", "roomId", async (platform, actor, id) => {
  const room = await findRoom(platform.db, actor, id);
  if (room) await noteRoomsRead(platform, actor, [room.cohort]);
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
export const postReader = found("post.read", "postId", async (platform, actor, id) => {
  const found = await findPost(platform.db, actor, id);
  if (found) await noteRoomsRead(platform, actor, [found.room.cohort]);
  return found;
});

/** Who looks through all rooms that they may read, or hears what is told there. */
export const venueReader: Guard<Actor> = {
  name: "venue.read",
  async admit({ platform, actor }) {
    if (!actor) return null;
    await noteRoomsRead(platform, actor, placesOf(actor, IN_VENUE));
    return actor;
  },
};

/** A post of the actor's own. @throws Refusal 403 where they may only read by now */
export const postAuthor = found("post.edit", "postId", async ({ db }, actor, id) => {
  const found = await findPost(db, actor, id);
  const row = found && { author: found.author, deletedAt: found.post.deletedAt };
  if (!row || !postPolicy.edit.holds(actor, row)) return null;
  if (!roomPolicy.post.holds(actor, found.room)) throw forbidden("may_not_post");
  return found;
});

/** A post, also a deleted one, of a room that the actor moderates. */
export const postModerator = found("post.moderate", "postId", async (platform, actor, id) => {
  const found = await findPost(platform.db, actor, id);
  if (!found || !roomPolicy.moderate.holds(actor, found.room)) return null;
  await noteRoomsRead(platform, actor, [found.room.cohort]);
  return found;
});
