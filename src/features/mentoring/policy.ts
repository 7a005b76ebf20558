import { all, hasRole, isMine, not } from "../../platform/policy/rule.ts";
import { STAFF } from "../accounts/rules.ts";
import { participations } from "../cohorts/tables.ts";

/** Who reads what helps somebody on their first day: those who accompany their cohort, a mentor who steps in too; never the person, who sees it where they wrote it. */
export const mentoringPolicy = {
  brief: all(hasRole(STAFF, "cohort", participations.cohort), not(isMine("person", participations.person))),
};
