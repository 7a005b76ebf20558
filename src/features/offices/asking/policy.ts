import { all, hasRole, isMine, not } from "../../../platform/policy/rule.ts";
import { givenAt } from "../../consents/policy.ts";
import { ACCOMPANYING } from "../policy.ts";
import { officeWords } from "./tables.ts";

const { person, office, cohort } = officeWords;

/** The person lets this very office write about them, now. When that ends, neither side reads what was written; the person still does. */
const isAllowed = givenAt("office_tells", "office", person, "office", office);

const mine = isMine("person", person);

/** Who reads what an office wrote about one of its people to the organizers, and what these answered. */
export const wordPolicy = {
  own: mine,
  /** Everybody who accompanies people there: whoever stands in reads it, too. */
  office: all(isAllowed, hasRole(ACCOMPANYING, "office", office), not(mine)),
  /** Whoever runs that cohort. Each reading is noted and shown to the person. */
  organizer: all(isAllowed, hasRole(["organizer"], "cohort", cohort), not(mine)),
};
