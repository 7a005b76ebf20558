import { inArray, sql } from "drizzle-orm";
import { holds, placesOf } from "../../platform/policy/actor.ts";
import { any, hasRole, type Rule } from "../../platform/policy/rule.ts";
import { IN_VENUE } from "../accounts/rules.ts";
import { blueprintPins, blueprints, blueprintVersions } from "./tables.ts";

const ofCompany = hasRole(["organizer", "owner"], "company", blueprints.company);

/** A cohort in which the actor holds one of these roles works by this version. */
const pinnedWhere = (roles: readonly string[]): Rule<{ readonly pinnedBy: readonly string[] }> => ({
  holds: (actor, { pinnedBy }) => pinnedBy.some((cohort) => holds(actor, roles, cohort)),
  where: (actor) => {
    const cohorts = placesOf(actor, roles);
    if (cohorts.length === 0) return sql`false`;
    return sql`exists (select 1 from ${blueprintPins}
      where ${blueprintPins.version} = ${blueprintVersions.id} and ${inArray(blueprintPins.cohort, cohorts)})`;
  },
});

/** Who may do what with a version of a blueprint. */
export const versionPolicy = {
  /** Everybody in a cohort that works by it; whoever begins cohorts at the company. */
  read: any(ofCompany, pinnedWhere(IN_VENUE)),
  /** With what is for organizers only: runbook, mails, the rooms of the staff, the YAML text. */
  readWhole: any(ofCompany, pinnedWhere(["organizer"])),
};

/** Who may do what with the blueprints of a company. */
export const blueprintPolicy = {
  /** Import, and make new versions. */
  write: ofCompany,
};
