import { all, hasRole, isMine, not } from "../../../platform/policy/rule.ts";
import { mentorChanges } from "./tables.ts";

const { person, former, cohort } = mentorChanges;

/** Who may see that somebody asks for another mentor: they, and those who run the cohort; never the mentor it is about. */
export const changePolicy = {
  own: isMine("person", person),
  organizer: all(
    hasRole(["organizer"], "cohort", cohort),
    not(isMine("person", person)),
    not(isMine("former", former)),
  ),
};
