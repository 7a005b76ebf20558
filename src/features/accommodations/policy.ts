import { all, any, hasRole, isMine, isOneOf, not } from "../../platform/policy/rule.ts";
import { consentedTo, givenAt } from "../consents/policy.ts";
import { STATES } from "./rules.ts";
import { accommodations } from "./tables.ts";

/** An agreement holds until its person ends it, or the cohort is over. */
const goesOn = isOneOf(
  STATES.filter((state) => state !== "ended"),
  "state",
  accommodations.state,
);

/** The person lets the mentors of this very cohort see it: a consent for those of another one opens nothing here. */
const shownToItsMentors = givenAt("accommodation", "mentors", accommodations.person, "cohort", accommodations.cohort);

const mine = isMine("person", accommodations.person);
/** Whom it was asked of: whoever runs the cohort, while it goes on. Each reading is noted and shown to the person. */
const answer = all(hasRole(["organizer"], "cohort", accommodations.cohort), goesOn, not(mine));

/** Who may do what with what somebody has asked for. */
export const accommodationPolicy = {
  own: mine,
  answer,
  read: any(mine, answer),
  /** The agreed how, and never the why: mentors of that cohort, if the person lets them see it. */
  how: all(shownToItsMentors, hasRole(["mentor"], "cohort", accommodations.cohort), goesOn),
  /** The same for an office: ask with nothing but the actor's roles there (`asAccompanying`). */
  shown: all(consentedTo("accommodation", accommodations.person), goesOn),
};
