import { hasRole } from "../../../platform/policy/rule.ts";
import { IN_VENUE } from "../../accounts/rules.ts";
import { bots } from "./tables.ts";

/** Who may do what with the programs of a cohort. */
export const botPolicy = {
  /** What it is for, and who answers for it: whoever meets it. */
  know: hasRole(IN_VENUE, "cohort", bots.cohort),
  /** Makes it, gives it tokens, lets it pause, removes it. */
  run: hasRole(["organizer"], "cohort", bots.cohort),
};
