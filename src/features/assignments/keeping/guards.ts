import { Refusal } from "../../../platform/errors.ts";
import { type Actor, hasScope } from "../../../platform/policy/actor.ts";
import { assignmentPolicy } from "../policy.ts";
import type { AssignmentRow } from "../queries.ts";

/** A token for hiring keeps what its person may keep as a recruiter; what they may keep only as an organizer needs one for organizing. */
export const isMadeToKeep = (actor: Actor, assignment: AssignmentRow): boolean =>
  assignmentPolicy.moveInHiring.holds(actor, assignment) || hasScope(actor, "organize");

/** @throws Refusal 403 `scope_missing` */
export function mustBeMadeFor(actor: Actor, assignment: AssignmentRow): void {
  if (!isMadeToKeep(actor, assignment)) throw new Refusal(403, "scope_missing", { scope: "organize" });
}
