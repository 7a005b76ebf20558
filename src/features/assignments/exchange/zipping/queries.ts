import { eq } from "drizzle-orm";
import type { Database } from "../../../../platform/database/database.ts";
import { notFound } from "../../../../platform/errors.ts";
import type { Actor } from "../../../../platform/policy/actor.ts";
import { listAllFiles } from "../../mentors/queries.ts";
import { type AssignmentRow, type FileRow, findAssignment, findNotes } from "../../queries.ts";
import { assignments } from "../../tables.ts";

/** All that the actor may read of an assignment at one moment. */
export interface Whole {
  readonly assignment: AssignmentRow;
  readonly notes: string | undefined;
  readonly files: readonly FileRow[];
}

/**
 * Reads an assignment, its notes and its files as they belong together: whoever changes any of them takes the assignment first, and so waits
 * until this has read.
 * @throws Refusal 404 it is not the actor's to read (any more)
 */
export const readWhole = (db: Database, actor: Actor, id: string): Promise<Whole> =>
  db.write(actor, async ({ q }) => {
    await q.select({ id: assignments.id }).from(assignments).where(eq(assignments.id, id)).for("share");
    const assignment = await findAssignment(db, actor, id);
    if (!assignment) throw notFound();
    const [notes, files] = [await findNotes(db, actor, assignment), await listAllFiles(db, actor, assignment)];
    return { assignment, notes, files };
  });
