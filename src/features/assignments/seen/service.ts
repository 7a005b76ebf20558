import { eq } from "drizzle-orm";
import { bySystem } from "../../../platform/database/database.ts";
import { notFound } from "../../../platform/errors.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { keysOfPeople } from "../../accounts/queries.ts";
import { assignmentAnswersSeen } from "./tables.ts";

/** A project whose result the actor may read and that is not their own; the caller found it through them. */
export interface SeenOn {
  readonly id: string;
  readonly person: string;
  readonly assignment: string;
}

/**
 * A mentor says, or takes back, that the answer they read in a project had been seen before. Twice is once. Nobody by name, not in
 * which project: the row would otherwise be an accusation that stays. No event: its place among others would tell when, and so in which project.
 */
export async function tellSeen(platform: Platform, actor: Actor, project: SeenOn, seen: boolean): Promise<void> {
  const { by, result } = await marksOf(platform, actor, project);
  await platform.db.write(bySystem, async ({ q }) => {
    if (seen)
      await q
        .insert(assignmentAnswersSeen)
        .values({ assignment: project.assignment, by, result })
        .onConflictDoNothing();
    else await q.delete(assignmentAnswersSeen).where(eq(assignmentAnswersSeen.by, by));
  });
}

/** Whether the actor said so of this project; what others said is not theirs to know. */
export async function didTellSeen(platform: Platform, actor: Actor, project: SeenOn): Promise<boolean> {
  const { by } = await marksOf(platform, actor, project);
  const [row] = await platform.db.q
    .select({ assignment: assignmentAnswersSeen.assignment })
    .from(assignmentAnswersSeen)
    .where(eq(assignmentAnswersSeen.by, by));
  return row !== undefined;
}

/** Both with the keys of the people themselves: where one of them is erased, the mark leads nowhere for good. */
async function marksOf(
  { db, vault }: Platform,
  { person: mentor }: Actor,
  { id, person }: SeenOn,
): Promise<{ by: Buffer; result: Buffer }> {
  const keys = await keysOfPeople(db, [mentor, person]);
  const [mine, theirs] = [keys.get(mentor), keys.get(person)];
  if (!mine || !theirs) throw notFound();
  return {
    by: vault.pseudonym(mine, `answer seen in ${id}`),
    result: vault.pseudonym(theirs, `answer seen in ${id}`),
  };
}
