import { isId } from "../../../platform/database/columns.ts";
import { found, type Guard } from "../../../platform/http/guard.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { type AssignmentRow, findAssignment } from "../queries.ts";
import { type Exposure, findExposure } from "./queries.ts";

/** An assignment of the internship whose exposures the actor keeps. */
export const exposureKeeper = found("assignment.exposures", "assignmentId", async ({ db }, actor, id) => {
  const assignment = await findAssignment(db, actor, id, "keepExposure");
  return assignment && { assignment };
});

/** One of them. */
export const exposureCorrector: Guard<{
  readonly actor: Actor;
  readonly assignment: AssignmentRow;
  readonly exposure: Exposure;
}> = {
  name: "assignment.exposure",
  async admit({ platform: { db }, actor, param }) {
    const [assignment, exposure] = [param("assignmentId"), param("exposureId")];
    if (!actor || !isId(assignment) || !isId(exposure)) return null;
    const found = await findExposure(db, actor, { assignment, exposure });
    return found ? { actor, ...found } : null;
  },
};
