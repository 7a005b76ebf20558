import { sql } from "drizzle-orm";
import { all, any, hasRole, isMine, isOneOf, isTrue } from "../../platform/policy/rule.ts";
import { IN_VENUE, STAFF } from "../accounts/rules.ts";
import { memberships } from "../accounts/tables.ts";
import { projects } from "./tables.ts";

const isStaff = hasRole(STAFF, "cohort", projects.cohort);
const isOwn = isMine("person", projects.person);

/** Who may do what with a project. */
export const projectPolicy = {
  /** The person, those who accompany the cohort, and everybody in it when the person wants so. */
  read: any(isOwn, isStaff, all(hasRole(IN_VENUE, "cohort", projects.cohort), isTrue("shared", projects.shared))),
  /** Plan, repository, sharing, handing in: the person alone, as long as they take part. */
  work: all(isOwn, isOneOf(["active"], "state", projects.state), hasRole(["participant"], "cohort", projects.cohort)),
  /** Acknowledging what was written to them and showing it to fewer people, also after a change of assignment and after leaving. */
  own: isOwn,
  review: isStaff,
};

/** Whose project it is, takes part in its cohort still. */
export const takesPart = sql`exists (select from ${memberships} m where m.person = ${projects.person} and m.place = ${projects.cohort}
  and m.role = 'participant' and m.ended_at is null)`;
