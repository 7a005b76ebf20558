import type { Tx } from "../../../platform/database/database.ts";
import { unacceptable } from "../../../platform/errors.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import type { AssignmentRow } from "../queries.ts";
import { findNearest, type Near } from "./queries.ts";
import { assignmentNearDecisions } from "./tables.ts";

/**
 * Before an assignment goes into hiring: whether it is too near to a past one, which somebody may know the answer of. A recruiter decides,
 * with a reason.
 * @returns the ones it is too near to
 * @throws Refusal 422 `too_near` where there are any and no reason
 */
export async function mustBeDecided(
  { db }: Platform,
  actor: Actor,
  assignment: AssignmentRow,
  reason: string,
): Promise<Near[]> {
  const near = (await findNearest(db, actor, assignment, assignment.id)).filter((one) => one.isTooNear);
  if (near.length > 0 && reason === "") throw unacceptable("too_near");
  return near;
}

/** Keeps why a recruiter used it all the same; inside the transaction that moves it. */
export async function keepDecisions(
  { clock }: Platform,
  { q }: Tx,
  actor: Actor,
  { id }: AssignmentRow,
  near: readonly Near[],
  reason: string,
): Promise<void> {
  if (near.length === 0) return;
  await q.insert(assignmentNearDecisions).values(
    near.map((one) => ({
      assignment: id,
      near: one.id,
      likeness: one.likeness,
      reason,
      person: actor.person,
      at: clock.now(),
    })),
  );
}
