import { eq } from "drizzle-orm";
import type { Tx } from "../../../platform/database/database.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import type { AssignmentRow } from "../queries.ts";
import { CHECKS } from "../rules.ts";
import { assignmentTransitions } from "../tables.ts";
import { findWaiting } from "./queries.ts";
import { assignmentFirstLooks } from "./tables.ts";

/**
 * Somebody has answered every question of the checklists. Whether it moves now, or waits for a second person or a night, is decided here;
 * the answers of a first person are kept. Answering twice changes nothing.
 * @returns whether it moves
 */
export async function lookedThrough(platform: Platform, actor: Actor, assignment: AssignmentRow): Promise<boolean> {
  const waiting = await findWaiting(platform, actor, assignment);
  if (waiting.for === "nothing") return true;
  if (waiting.for !== "first") return false;
  const look = {
    version: assignment.version,
    filesVersion: assignment.filesVersion,
    checks: [...CHECKS],
    person: actor.person,
    at: platform.clock.now(),
  };
  await platform.db.write(actor, async (tx) => {
    await tx.q
      .insert(assignmentFirstLooks)
      .values({ assignment: assignment.id, ...look })
      .onConflictDoUpdate({ target: assignmentFirstLooks.assignment, set: look });
    await tx.q.insert(assignmentTransitions).values({
      assignment: assignment.id,
      act: "looked_through",
      from: assignment.state,
      to: assignment.state,
      person: actor.person,
      at: look.at,
      checks: look.checks,
    });
    await tx.record({ kind: "assignment.looked_through", subject: assignment.id });
  });
  return false;
}

/** It has moved: the first look stands in its history. */
export async function forgetFirstLook({ q }: Tx, assignment: string): Promise<void> {
  await q.delete(assignmentFirstLooks).where(eq(assignmentFirstLooks.assignment, assignment));
}

/** Erases what somebody has looked through: it is looked through anew. */
export async function eraseFirstLooks({ q }: Tx, person: string): Promise<void> {
  await q.delete(assignmentFirstLooks).where(eq(assignmentFirstLooks.person, person));
}
