import { found, withRole } from "../../../platform/http/guard.ts";
import { findAssignment } from "../../assignments/queries.ts";

/** Whoever chooses assignments for a cohort. */
export const useLister = withRole("assignment.use_list", ["organizer"]);

/** An assignment whose use the actor may read. */
export const useReader = found("assignment.use", "assignmentId", async ({ db }, actor, id) => {
  const assignment = await findAssignment(db, actor, id, "readUse");
  return assignment && { assignment };
});
