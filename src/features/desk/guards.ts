import { found, type Guard } from "../../platform/http/guard.ts";
import type { Actor } from "../../platform/policy/actor.ts";
import { findCohort } from "../cohorts/queries.ts";
import { deskPolicy } from "./policy.ts";

/** Somebody who has a desk. */
export const atDesk: Guard<Actor> = {
  name: "desk.open",
  admit: ({ actor }) => (actor && deskPolicy.open.holds(actor, undefined) ? actor : null),
};

/** A cohort whose runbook the actor ticks. */
export const deskOrganizer = found("desk.runbook", "cohortId", async ({ db }, actor, id) => {
  const cohort = await findCohort(db, actor, id, "organize");
  return cohort && { cohort };
});
