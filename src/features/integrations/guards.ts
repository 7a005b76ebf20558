import { found, type Guard } from "../../platform/http/guard.ts";
import type { Actor } from "../../platform/policy/actor.ts";
import { findRoom } from "../venue/queries.ts";
import { webhookPolicy } from "./policy.ts";
import { findWebhook } from "./queries.ts";

/** Somebody who is in a venue, and so has notices of their own. */
export const webhookHolder: Guard<Actor> = {
  name: "webhook.have",
  admit: ({ actor }) => (actor && webhookPolicy.have.holds(actor, undefined) ? actor : null),
};

/** A room whose cohort the actor runs. */
export const roomRunner = found("room.run", "roomId", async ({ db }, actor, id) => {
  const room = await findRoom(db, actor, id);
  return room && webhookPolicy.ofRoom.holds(actor, room) ? { room } : null;
});

/** A webhook of the actor's own, or of a room they run. */
export const webhookOwner = found("webhook.own", "webhookId", async ({ db }, actor, id) => {
  const webhook = await findWebhook(db, actor, id);
  return webhook && { webhook };
});
