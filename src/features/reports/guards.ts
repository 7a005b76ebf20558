import type { Database } from "../../platform/database/database.ts";
import { found } from "../../platform/http/guard.ts";
import { type Actor, holds } from "../../platform/policy/actor.ts";
import { STAFF } from "../accounts/rules.ts";
import { type CohortRow, findCohort } from "../cohorts/queries.ts";
import { findOwnItem } from "./conditions/queries.ts";
import { reportPolicy } from "./policy.ts";
import { findOwnReport, findReport } from "./queries.ts";

/** A report with something in it for the actor. */
export const reportReader = found("report.read", "reportId", ({ db }, actor, id) => findReport(db, actor, id));

/** A report of the actor's own. */
export const reportOwner = found("report.own", "reportId", async ({ db }, actor, id) => {
  const report = await findOwnReport(db, actor, id);
  return report && { report };
});

/** A report of somebody whom the actor looks after, with something in it for them. */
export const reportAcknowledger = found("report.acknowledge", "reportId", async ({ db }, actor, id) => {
  const seen = await findReport(db, actor, id);
  return seen && reportPolicy.acknowledge.holds(actor, seen.report) ? seen : null;
});

/** A condition item of the actor's own, still sealed. */
export const conditionOwner = found("condition.own", "conditionId", async ({ db }, actor, id) => {
  const item = await findOwnItem(db, actor, id);
  return item && { item };
});

/** A cohort whose reports the actor looks after. */
export const reportsStaff = found("cohort.staff", "cohortId", async ({ db }, actor, id) => {
  const cohort = await findStaffed(db, actor, id);
  return cohort && { cohort };
});

/** The same where the cohort is named in a query. */
export const findStaffed = async (db: Database, actor: Actor, id: string): Promise<CohortRow | undefined> =>
  holds(actor, STAFF, id) ? await findCohort(db, actor, id, "see") : undefined;

/** A cohort that the actor takes part in. */
export const cohortParticipant = found("cohort.participate", "cohortId", async ({ db }, actor, id) => {
  const cohort = holds(actor, ["participant"], id) ? await findCohort(db, actor, id, "see") : undefined;
  return cohort && { cohort };
});
