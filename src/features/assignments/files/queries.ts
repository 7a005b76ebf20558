import { and, asc, desc, eq, getTableColumns, gt, isNotNull } from "drizzle-orm";
import type { Database } from "../../../platform/database/database.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { assignmentPolicy } from "../policy.ts";
import type { AssignmentRow, FileRow } from "../queries.ts";
import { assignmentFiles, assignmentHolders, assignments } from "../tables.ts";
import { assignmentFileVersions } from "./tables.ts";

export type FileVersionRow = typeof assignmentFileVersions.$inferSelect;

/**
 * What the files of an assignment were before, newest first, of those that the actor may read. The internship knows of what it had itself:
 * what was replaced before the assignment came to it stays with hiring, for whatever reason it was replaced.
 */
export function listFileVersions(db: Database, actor: Actor, assignment: AssignmentRow): Promise<FileVersionRow[]> {
  const mentors = assignmentPolicy.readNotes.holds(actor, assignment);
  const all = assignmentPolicy.seeHiring.holds(actor, assignment);
  return db.q
    .select(getTableColumns(assignmentFileVersions))
    .from(assignmentFileVersions)
    .innerJoin(assignmentFiles, eq(assignmentFiles.id, assignmentFileVersions.file))
    .innerJoin(assignments, eq(assignments.id, assignmentFiles.assignment))
    .where(
      and(
        eq(assignments.id, assignment.id),
        mentors ? undefined : eq(assignmentFiles.mentorOnly, false),
        all
          ? undefined
          : and(isNotNull(assignments.recycledAt), gt(assignmentFileVersions.until, assignments.recycledAt)),
      ),
    )
    .orderBy(desc(assignmentFileVersions.id));
}

/** A file with what it was before, as far as the actor may read it. */
export interface VersionedFile extends FileRow {
  readonly earlier: readonly FileVersionRow[];
}

/** Each file with its earlier versions. */
export const withVersions = (files: readonly FileRow[], versions: readonly FileVersionRow[]): VersionedFile[] =>
  files.map((file) => ({ ...file, earlier: versions.filter((one) => one.file === file.id) }));

/** Since when the actor works on an assignment; undefined: they do not. */
export async function heldSince(db: Database, actor: Actor, { id, held }: AssignmentRow): Promise<Date | undefined> {
  if (!held) return undefined;
  const [row] = await db.q
    .select({ since: assignmentHolders.since })
    .from(assignmentHolders)
    .where(and(eq(assignmentHolders.assignment, id), eq(assignmentHolders.person, actor.person)));
  return row?.since;
}

/** The files of an assignment that became another version since the actor began with it, and when; none for who does not work on it. */
export function listReplaced(
  db: Database,
  actor: Actor,
  assignment: string,
): Promise<{ readonly path: string; readonly since: Date | null }[]> {
  return db.q
    .select({ path: assignmentFiles.path, since: assignmentFiles.since })
    .from(assignmentFiles)
    .innerJoin(assignmentHolders, eq(assignmentHolders.assignment, assignmentFiles.assignment))
    .where(
      and(
        eq(assignmentFiles.assignment, assignment),
        eq(assignmentFiles.mentorOnly, false),
        eq(assignmentHolders.person, actor.person),
        gt(assignmentFiles.since, assignmentHolders.since),
      ),
    )
    .orderBy(asc(assignmentFiles.path));
}
