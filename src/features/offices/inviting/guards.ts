import { found } from "../../../platform/http/guard.ts";
import { findSentInvitation } from "./queries.ts";

/** An invitation that the office of the actor has sent. */
export const invitationSender = found("office.invitation", "ticketId", async ({ db }, actor, id) => {
  const invitation = await findSentInvitation(db, actor, id);
  return invitation && { invitation };
});
