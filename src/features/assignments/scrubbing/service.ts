import { eq } from "drizzle-orm";
import type { Tx } from "../../../platform/database/database.ts";
import { conflict } from "../../../platform/errors.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { type AssignmentRow, isSlugTaken } from "../queries.ts";
import { CHECKS } from "../rules.ts";
import { assignments, assignmentTransitions } from "../tables.ts";
import { findWaiting } from "./queries.ts";
import { assignmentFirstLooks } from "./tables.ts";

/**
 * Somebody has answered every question of the checklists. Whether it moves now, or waits for a second person or a night, is decided here;
 * the answers of a first person are kept. Answering twice changes nothing.
 * @returns whether it moves
 */
export async function lookedThrough(platform: Platform, actor: Actor, assignment: AssignmentRow): Promise<boolean> {
  const look = {
    version: assignment.version,
    filesVersion: assignment.filesVersion,
    checks: [...CHECKS],
    person: actor.person,
    at: platform.clock.now(),
  };
  return platform.db.write(actor, async (tx) => {
    await holdAsRead(tx, assignment);
    const waiting = await findWaiting(platform, actor, assignment);
    if (waiting.for !== "first") return waiting.for === "nothing";
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
    return false;
  });
}

/** Of two who look at the same moment one is the first, and the other the second. @throws Refusal 409 `changed_meanwhile` */
async function holdAsRead({ q }: Tx, { id, state, version, filesVersion }: AssignmentRow): Promise<void> {
  const [now] = await q
    .select({ state: assignments.state, version: assignments.version, filesVersion: assignments.filesVersion })
    .from(assignments)
    .where(eq(assignments.id, id))
    .for("update");
  // A third one comes when it has moved already: nothing of theirs is written.
  if (now?.state !== state || now.version !== version || now.filesVersion !== filesVersion)
    throw conflict("changed_meanwhile");
}

/**
 * Gives the folder another name before it leaves hiring, where the one it has tells of that. Who looked through it under the old name has not
 * looked at what stands there now.
 * @returns the assignment as it is then
 * @throws Refusal 409 `slug_taken`, `changed_meanwhile`
 */
export function renameFolder(
  { db, clock }: Platform,
  actor: Actor,
  assignment: AssignmentRow,
  slug: string,
): Promise<AssignmentRow> {
  return db.write(actor, async (tx) => {
    if (await isSlugTaken(tx, assignment.company, slug, actor)) throw conflict("slug_taken");
    await holdAsRead(tx, assignment);
    const now = { slug, version: assignment.version + 1, changedAt: clock.now() };
    await tx.q.update(assignments).set(now).where(eq(assignments.id, assignment.id));
    await tx.record({ kind: "assignment.renamed", subject: assignment.id });
    return { ...assignment, ...now };
  });
}

/** It has moved: the first look stands in its history. */
export async function forgetFirstLook({ q }: Tx, assignment: string): Promise<void> {
  await q.delete(assignmentFirstLooks).where(eq(assignmentFirstLooks.assignment, assignment));
}

/** Erases what somebody has looked through: it is looked through anew. */
export async function eraseFirstLooks({ q }: Tx, person: string): Promise<void> {
  await q.delete(assignmentFirstLooks).where(eq(assignmentFirstLooks.person, person));
}
