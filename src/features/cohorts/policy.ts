import { hasRole } from "../../platform/policy/rule.ts";
import { IN_VENUE, STAFF } from "../accounts/rules.ts";
import { cohorts } from "./tables.ts";

/** Who may do what with a cohort. */
export const cohortPolicy = {
  /** Everybody in its venue. Guests come for the showcase, and see that alone. */
  see: hasRole(IN_VENUE, "id", cohorts.id),
  /** Who may come into its rooms: they, and its programs, which see nothing else of it. */
  enter: hasRole([...IN_VENUE, "bot"], "id", cohorts.id),
  /** Who answers and looks after people there. */
  accompany: hasRole(STAFF, "id", cohorts.id),
  /** Who runs it. */
  organize: hasRole(["organizer"], "id", cohorts.id),
};

/** Who may begin a cohort of this company. */
export const mayBegin = hasRole(["organizer", "owner"], "company", cohorts.company);
