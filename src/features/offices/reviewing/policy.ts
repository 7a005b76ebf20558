import { all, any, hasRole, isEmpty, isMine, not } from "../../../platform/policy/rule.ts";
import { givenAt } from "../../consents/policy.ts";
import { ACCOMPANYING } from "../policy.ts";
import { officeReviews } from "./tables.ts";

const { person, office, cohort, personAt } = officeReviews;

/** What the person lets this office now: both directions once they have begun; before, there is nothing of theirs in it. */
const isOpen = all(
  givenAt("office_tells", "office", person, "office", office),
  any(isEmpty("personAt", personAt), givenAt("review", "office", person, "office", office)),
);

const mine = isMine("person", person);

/** Who takes part in a review. When one of the consents ends, only the person reads it on. */
export const reviewPolicy = {
  own: mine,
  office: all(isOpen, hasRole(ACCOMPANYING, "office", office), not(mine)),
  organizer: all(isOpen, hasRole(["organizer"], "cohort", cohort), not(mine)),
};
