import { all, hasRole, hasRoleAnywhere, isEmpty, isMine } from "../../platform/policy/rule.ts";
import { IN_VENUE } from "../accounts/rules.ts";
import { rooms } from "../venue/tables.ts";
import { webhooks } from "./tables.ts";

/** Who may do what with webhooks. */
export const webhookPolicy = {
  /** Whoever is in a venue may have their own notices brought elsewhere. */
  have: hasRoleAnywhere(IN_VENUE),
  own: all(isMine("owner", webhooks.owner), isEmpty("room", webhooks.room)),
  /** Whoever runs the cohort decides where a room's posts are told of; that somebody wrote to the mentors in private is told nowhere. */
  ofRoom: all(hasRole(["organizer"], "cohort", rooms.cohort), isEmpty("person", rooms.person)),
  /** Whoever runs the installation sees that something does not arrive, not where nor what. */
  seeDeliveries: hasRoleAnywhere(["owner"]),
};
