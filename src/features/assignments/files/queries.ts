import { and, asc, desc, eq, getTableColumns, gt, isNotNull } from "drizzle-orm";
import type { Database } from "../../../platform/database/database.ts";
import { downloadHeaders } from "../../../platform/files/download.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { assignmentPolicy } from "../policy.ts";
import type { AssignmentRow, FileRow } from "../queries.ts";
import { assignmentFiles, assignmentHolders, assignments } from "../tables.ts";
import { assignmentFileVersions } from "./tables.ts";

export type FileVersionRow = typeof assignmentFileVersions.$inferSelect;

/** Files of one kind, and what they were before. */
export interface Shelf {
  readonly files: typeof assignmentFiles;
  readonly versions: typeof assignmentFileVersions;
}

/** What participants get. What is for mentors stands on another one (`mentors/queries.ts`). */
export const HANDED: Shelf = { files: assignmentFiles, versions: assignmentFileVersions };

/**
 * What the files of a shelf were before, newest first. The internship knows of what it had itself: what was replaced before the assignment
 * came to it stays with hiring, for whatever reason it was replaced.
 */
export function listVersionsOn(
  { files, versions }: Shelf,
  db: Database,
  actor: Actor,
  assignment: AssignmentRow,
): Promise<FileVersionRow[]> {
  const all = assignmentPolicy.seeHiring.holds(actor, assignment);
  return db.q
    .select(getTableColumns(versions))
    .from(versions)
    .innerJoin(files, eq(files.id, versions.file))
    .innerJoin(assignments, eq(assignments.id, files.assignment))
    .where(
      and(
        eq(assignments.id, assignment.id),
        all ? undefined : and(isNotNull(assignments.recycledAt), gt(versions.until, assignments.recycledAt)),
      ),
    )
    .orderBy(desc(versions.id));
}

/** What was handed to participants before, as far as the actor may read it. */
export const listFileVersions = (db: Database, actor: Actor, assignment: AssignmentRow): Promise<FileVersionRow[]> =>
  listVersionsOn(HANDED, db, actor, assignment);

/** A file with what it was before, as far as the actor may read it. */
export interface VersionedFile extends FileRow {
  readonly earlier: readonly FileVersionRow[];
}

/** Each file with its earlier versions. */
export const withVersions = (files: readonly FileRow[], versions: readonly FileVersionRow[]): VersionedFile[] =>
  files.map((file) => ({ ...file, earlier: versions.filter((one) => one.file === file.id) }));

/** What is sent of a file, or of an earlier version of it. */
export type SentFile = Pick<FileRow, "path" | "mediaType" | "charset" | "size" | "storageKey">;

/**
 * A file as it leaves the server.
 * @param where `apart`: it is one for mentors, and the reader may have it
 */
export async function readDownload(
  { files }: Pick<Platform, "files">,
  { path, mediaType, charset, size, storageKey }: SentFile,
  where: { readonly apart?: true } = {},
): Promise<{ readonly bytes: Buffer<ArrayBuffer>; readonly headers: Record<string, string> }> {
  const bytes = Buffer.concat(await (await files.open(storageKey, where)).toArray());
  return { bytes, headers: downloadHeaders({ name: path, type: mediaType, charset: charset ?? undefined, size }) };
}

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
        eq(assignmentHolders.person, actor.person),
        gt(assignmentFiles.since, assignmentHolders.since),
      ),
    )
    .orderBy(asc(assignmentFiles.path));
}
