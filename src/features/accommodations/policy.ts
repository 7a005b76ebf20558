import { all, any, hasRole, isMine, isOneOf } from "../../platform/policy/rule.ts";
import { consentedTo } from "../consents/policy.ts";
import { STATES } from "./rules.ts";
import { accommodations } from "./tables.ts";

/** An agreement holds until its person ends it. */
const goesOn = isOneOf(
  STATES.filter((state) => state !== "ended"),
  "state",
  accommodations.state,
);
const shown = all(consentedTo("accommodation", accommodations.person), goesOn);

const mine = isMine("person", accommodations.person);
const runsIt = hasRole(["organizer"], "cohort", accommodations.cohort);

/** Who may do what with what somebody has asked for. */
export const accommodationPolicy = {
  own: mine,
  /** Whom it was asked of: whoever runs the cohort. Each reading is noted and shown to the person. */
  answer: runsIt,
  read: any(mine, runsIt),
  /** The agreed how, and never the why: mentors of that cohort, if the person lets them see it. */
  how: all(shown, hasRole(["mentor"], "cohort", accommodations.cohort)),
  /** The same for whomever a consent names: who accompanies somebody asks with nothing but their roles at offices. */
  shown,
};
