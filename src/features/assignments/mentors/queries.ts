import { asc, eq } from "drizzle-orm";
import type { Database } from "../../../platform/database/database.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { type FileVersionRow, HANDED, listFileVersions, listVersionsOn, type Shelf } from "../files/queries.ts";
import { assignmentPolicy } from "../policy.ts";
import { type AssignmentRow, type FileRow, listFiles } from "../queries.ts";
import { isForMentors } from "./rules.ts";
import { assignmentMentorFiles, assignmentMentorFileVersions } from "./tables.ts";

/** What is only for mentors. */
export const APART: Shelf = { files: assignmentMentorFiles, versions: assignmentMentorFileVersions };

/** Where a file stands, by its path. */
export const shelfOf = (path: string): Shelf => (isForMentors(path) ? APART : HANDED);

/** The files of an assignment that are only for mentors; none where the actor may not read them. */
export async function listMentorFiles(db: Database, actor: Actor, assignment: AssignmentRow): Promise<FileRow[]> {
  if (!assignmentPolicy.readNotes.holds(actor, assignment)) return [];
  return db.q
    .select()
    .from(assignmentMentorFiles)
    .where(eq(assignmentMentorFiles.assignment, assignment.id))
    .orderBy(asc(assignmentMentorFiles.path));
}

/** What they were before, as `listFileVersions`. */
export async function listMentorFileVersions(
  db: Database,
  actor: Actor,
  assignment: AssignmentRow,
): Promise<FileVersionRow[]> {
  if (!assignmentPolicy.readNotes.holds(actor, assignment)) return [];
  return listVersionsOn(APART, db, actor, assignment);
}

/** Everything in the folder that the actor may read: what participants get, then what is for mentors. */
export const listAllFiles = async (db: Database, actor: Actor, assignment: AssignmentRow): Promise<FileRow[]> => [
  ...(await listFiles(db, assignment)),
  ...(await listMentorFiles(db, actor, assignment)),
];

/** … and what all of it was before. */
export const listAllFileVersions = async (
  db: Database,
  actor: Actor,
  assignment: AssignmentRow,
): Promise<FileVersionRow[]> => [
  ...(await listFileVersions(db, actor, assignment)),
  ...(await listMentorFileVersions(db, actor, assignment)),
];
