import { found } from "../../../platform/http/guard.ts";
import { holds } from "../../../platform/policy/actor.ts";
import { IN_VENUE } from "../../accounts/rules.ts";

/** A cohort in whose venue the actor is. */
export const venueMember = found("cohort.venue", "cohortId", async (_, actor, id) =>
  holds(actor, IN_VENUE, id) ? { cohort: id } : null,
);
