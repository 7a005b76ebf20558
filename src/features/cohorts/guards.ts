import { isId } from "../../platform/database/columns.ts";
import { found, type Guard } from "../../platform/http/guard.ts";
import type { Actor } from "../../platform/policy/actor.ts";
import { findCompany } from "../organizations/queries.ts";
import { type cohortPolicy, mayBegin } from "./policy.ts";
import { type CohortRow, findCohort, listMembers, type Member } from "./queries.ts";

const cohortFor = (may: keyof typeof cohortPolicy) =>
  found(`cohort.${may}`, "cohortId", async ({ db }, actor, id) => {
    const cohort = await findCohort(db, actor, id, may);
    return cohort && { cohort };
  });

/** A cohort the actor belongs to. */
export const cohortMember = cohortFor("see");
/** A cohort whose rooms the actor, or a program, may come into. */
export const cohortEntered = cohortFor("enter");
/** A cohort whose people the actor accompanies. */
export const cohortAccompanied = cohortFor("accompany");
/** A cohort the actor runs. */
export const cohortOrganizer = cohortFor("organize");

/** Somebody with one or more roles in a cohort that the actor runs. */
export const memberOrganized: Guard<{
  readonly actor: Actor;
  readonly cohort: CohortRow;
  /** Their roles in it, at least one. */
  readonly roles: readonly [Member, ...Member[]];
}> = {
  name: "cohort.member",
  async admit({ platform: { db }, actor, param }) {
    const [id, person] = [param("cohortId"), param("personId")];
    if (!actor || !isId(id) || !isId(person)) return null;
    const cohort = await findCohort(db, actor, id, "organize");
    const members = cohort ? await listMembers(db, actor, cohort) : [];
    const [first, ...others] = members.filter((one) => one.person === person);
    return cohort && first ? { actor, cohort, roles: [first, ...others] } : null;
  },
};

/** Who may begin a cohort at the host company. */
export const cohortBeginner: Guard<{ readonly actor: Actor; readonly company: string }> = {
  name: "cohort.begin",
  async admit({ platform: { db }, actor }) {
    const company = actor && (await findCompany(db));
    return actor && company && mayBegin.holds(actor, { company: company.id }) ? { actor, company: company.id } : null;
  },
};
