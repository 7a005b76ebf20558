import { found } from "../../platform/http/guard.ts";
import type { cohortPolicy } from "./policy.ts";
import { findCohort } from "./queries.ts";

const cohortFor = (may: keyof typeof cohortPolicy) =>
  found(`cohort.${may}`, "cohortId", async ({ db }, actor, id) => {
    const cohort = await findCohort(db, actor, id, may);
    return cohort && { cohort };
  });

/** A cohort the actor belongs to. */
export const cohortMember = cohortFor("see");
/** A cohort whose venue the actor is in. */
export const cohortInVenue = cohortFor("enterVenue");
/** A cohort the actor runs. */
export const cohortOrganizer = cohortFor("organize");
