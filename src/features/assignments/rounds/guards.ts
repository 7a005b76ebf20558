import { isId } from "../../../platform/database/columns.ts";
import { found, type Guard } from "../../../platform/http/guard.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { type AssignmentRow, findAssignment } from "../queries.ts";
import { listInsiders } from "./queries.ts";

/** An assignment whose round the actor belongs to. */
export const roundKeeper = found("assignment.round", "assignmentId", async ({ db }, actor, id) => {
  const assignment = await findAssignment(db, actor, id, "moveInHiring");
  return assignment && { assignment };
});

/** Somebody who knows of it. */
export const roundMember: Guard<{
  readonly actor: Actor;
  readonly assignment: AssignmentRow;
  readonly person: string;
}> = {
  name: "assignment.round_member",
  async admit({ platform: { db }, actor, param }) {
    const [id, person] = [param("assignmentId"), param("personId")];
    if (!actor || !isId(id) || !isId(person)) return null;
    const assignment = await findAssignment(db, actor, id, "moveInHiring");
    const isThere = assignment && (await listInsiders(db, actor, assignment)).some((one) => one.person === person);
    return isThere ? { actor, assignment, person } : null;
  },
};
