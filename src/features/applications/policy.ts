import { all, hasRole, isMine, isOneOf } from "../../platform/policy/rule.ts";
import { participations } from "../cohorts/tables.ts";
import { SEEN_STATES } from "./rules.ts";
import { applications } from "./tables.ts";

const runsIt = hasRole(["organizer"], "cohort", applications.cohort);

/** Who may do what with an application, besides whoever holds its key. */
export const applicationPolicy = {
  /** Who runs the cohort, once it was sent and as long as it was not taken back. */
  read: all(runsIt, isOneOf(SEEN_STATES, "state", applications.state)),
  /** One of somebody who applied twice, put together with their other one. */
  joined: all(runsIt, isOneOf(["joined"], "state", applications.state)),
  decide: all(runsIt, isOneOf(["sent", "waiting_list", "declined"], "state", applications.state)),
};

/** Who may do what with somebody's time in a cohort. */
export const participationPolicy = {
  own: isMine("person", participations.person),
  /** They are in that cohort now. */
  now: all(isMine("person", participations.person), hasRole(["participant"], "cohort", participations.cohort)),
  /** Open what they said about falling silent; noted and shown to them. */
  organize: hasRole(["organizer"], "cohort", participations.cohort),
};
