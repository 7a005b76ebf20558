import { isDeepStrictEqual } from "node:util";
import { and, eq } from "drizzle-orm";
import type { Tx } from "../../../platform/database/database.ts";
import { conflict, forbidden, unacceptable } from "../../../platform/errors.ts";
import { forgetFile } from "../../../platform/files/forgetting.ts";
import { withLoose } from "../../../platform/files/loose.ts";
import { sniff } from "../../../platform/files/sniff.ts";
import { areInEachOthersWay, isClutter, safePath, sameName } from "../../../platform/files/zip-names.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { LONGEST_HEADING } from "../exchange/rules.ts";
import { comesInAgain } from "../exchange/view.ts";
import { withHandout } from "../input.ts";
import { APART, shelfOf } from "../mentors/queries.ts";
import { isForMentors } from "../mentors/rules.ts";
import { assignmentPolicy } from "../policy.ts";
import type { AssignmentRow, FileRow } from "../queries.ts";
import { addAuthor } from "../rounds/service.ts";
import { fitsInFolder, type Handout, handoutOf, LIMITS, mustBeIn, type State, TEXTS_OF_OURS } from "../rules.ts";
import { type assignmentFiles, assignments } from "../tables.ts";
import { type FileVersionRow, HANDED } from "./queries.ts";
import { badNameIn, MOST_VERSIONS } from "./rules.ts";

export interface NewFile {
  /** Inside the folder; files for mentors begin with `mentor-`. */
  readonly path: string;
  readonly description: string;
  readonly bytes: Uint8Array;
  /** Only where the files are still those of this version; without it, whichever. */
  readonly filesVersion?: number | undefined;
  /** Only while the assignment is in this state; without it, in whichever. */
  readonly state?: State | undefined;
}

/**
 * Adds a file. One with the same path becomes its new version, and what it was stays beside it; the same bytes are no new version, so
 * adding twice adds once.
 * @throws Refusal 409 `changed_meanwhile`; 422 `file_refused` (`why`: empty, or as `sniff` says), `too_many_files`, `too_many_versions`, `bad_path`, `device_name`,
 * `looks_for_mentors`, `heading_too_long`; FileTooLarge
 */
export async function addFile(
  platform: Platform,
  actor: Actor,
  assignment: AssignmentRow,
  { path: asked, description, bytes, filesVersion, state }: NewFile,
): Promise<void> {
  if (!assignmentPolicy.change.holds(actor, assignment)) throw forbidden();
  mustBeIn(assignment, state);
  const path = placeOf(asked);
  const { type, charset, refuse } = sniff(bytes, path);
  // Sent alone it is a mistake; in a folder that somebody made it may have its reason, so an import takes it.
  const why = bytes.length === 0 ? "empty" : refuse;
  if (why) throw unacceptable("file_refused", { why });
  const apart = isForMentors(path);
  await withLoose(platform, async (loose) => {
    const { size, sha256, storageKey } = await loose.put(bytes, { limit: LIMITS.file, apart });
    const kept = { size, sha256, mediaType: type, charset: charset ?? null, storageKey };
    const isNew = await platform.db.write(actor, async (tx) => {
      const { handouts, files, version } = await takeFiles(
        platform,
        tx,
        assignment,
        (listed, _, now) => {
          const longer = apart ? listed : withHandout(listed, { path, description });
          if (longer !== listed && !comesInAgain(now, longer))
            throw unacceptable("heading_too_long", { max: LONGEST_HEADING });
          return longer;
        },
        (listed) => listed.some((one) => one.path === path && one.sha256 === sha256),
      );
      if (filesVersion !== undefined && filesVersion !== version) throw conflict("changed_meanwhile");
      const before = files.find((one) => one.path === path);
      if (!before && files.some((one) => areInEachOthersWay(one.path, path))) throw unacceptable("bad_path");
      if (before?.sha256 === sha256) return false;
      const total = files.reduce((sum, one) => sum + (one === before ? 0 : one.size), size);
      const count = files.length + (before ? 0 : 1);
      if (total > LIMITS.total || Math.max(count, handouts.length) > LIMITS.files) throw unacceptable("too_many_files");
      if (before) await keepVersion(platform, tx, before, kept);
      else await tx.q.insert(shelfOf(path).files).values({ ...kept, assignment: assignment.id, path });
      await noteWriter(platform, tx, assignment, actor);
      await tx.record({ kind: "assignment.file_added", subject: assignment.id });
      return true;
    });
    if (isNew) loose.taken();
  });
}

/** Another file takes the place of one; what it was stays, to be read by who could read it. */
async function keepVersion(
  { clock }: Platform,
  { q }: Tx,
  before: FileRow,
  now: Partial<typeof assignmentFiles.$inferInsert>,
): Promise<void> {
  const { id: file, path, size, sha256, mediaType, charset, storageKey, since } = before;
  const { files, versions } = shelfOf(path);
  const at = clock.now();
  if ((await q.$count(versions, eq(versions.file, file))) >= MOST_VERSIONS) throw unacceptable("too_many_versions");
  await q.insert(versions).values({ file, size, sha256, mediaType, charset, storageKey, since, until: at });
  await q
    .update(files)
    .set({ ...now, since: at })
    .where(eq(files.id, file));
}

/** A path inside the folder that is not one of ours, safe wherever the folder is unpacked, and one that comes in again. */
function placeOf(asked: string): string {
  const safe = safePath(asked.normalize("NFC"));
  if ("fault" in safe || safe.path.endsWith("/") || safe.path.length > LIMITS.path) throw unacceptable("bad_path");
  const { path } = safe;
  const isOurs = TEXTS_OF_OURS.some((name) => sameName(name) === sameName(path));
  if (isOurs || isClutter(path) || !fitsInFolder(path)) throw unacceptable("bad_path");
  const bad = badNameIn(path);
  if (bad) throw unacceptable(bad);
  return path;
}

/**
 * Takes one earlier version of a file away, for good.
 * @param seen the state in which whoever asks saw it; undefined: they do not say
 * @throws Refusal 409 `changed_meanwhile`
 */
export async function removeVersion(
  platform: Platform,
  actor: Actor,
  assignment: AssignmentRow,
  { file: { id, path }, version }: { readonly file: FileRow; readonly version: FileVersionRow },
  seen?: State,
): Promise<void> {
  if (!assignmentPolicy.change.holds(actor, assignment)) throw forbidden();
  mustBeIn(assignment, seen);
  const { versions } = shelfOf(path);
  await platform.db.write(actor, async (tx) => {
    await hold(tx, assignment);
    const [gone] = await tx.q
      .delete(versions)
      .where(and(eq(versions.id, version.id), eq(versions.file, id)))
      .returning({ storageKey: versions.storageKey });
    if (!gone) return;
    await forgetFile(platform.jobs, tx, gone.storageKey);
    await noteWriter(platform, tx, assignment, actor);
    await tx.record({ kind: "assignment.file_version_removed", subject: assignment.id });
  });
}

/** Takes a file away with everything it was, and its line in the list of what is handed out. As `removeVersion`. */
export async function removeFile(
  platform: Platform,
  actor: Actor,
  assignment: AssignmentRow,
  file: FileRow,
  seen?: State,
): Promise<void> {
  if (!assignmentPolicy.change.holds(actor, assignment)) throw forbidden();
  mustBeIn(assignment, seen);
  const shelf = shelfOf(file.path);
  await platform.db.write(actor, async (tx) => {
    const without = (listed: readonly Handout[], files: readonly FileRow[]): Handout[] => {
      const left = files.filter((one) => one.id !== file.id && !isForMentors(one.path));
      return listed.filter((handout) => left.some((one) => handoutOf([handout], one.path)));
    };
    const isGone = (files: readonly FileRow[]): boolean => files.every((one) => one.id !== file.id);
    await takeFiles(platform, tx, assignment, without, isGone);
    const earlier = await tx.q
      .delete(shelf.versions)
      .where(eq(shelf.versions.file, file.id))
      .returning({ storageKey: shelf.versions.storageKey });
    const [gone] = await tx.q
      .delete(shelf.files)
      .where(eq(shelf.files.id, file.id))
      .returning({ storageKey: shelf.files.storageKey });
    if (!gone) return;
    for (const { storageKey } of [gone, ...earlier]) await forgetFile(platform.jobs, tx, storageKey);
    await noteWriter(platform, tx, assignment, actor);
    await tx.record({ kind: "assignment.file_removed", subject: assignment.id });
  });
}

/** Whoever changes what hiring alone knows of keeps knowing of it. */
const noteWriter = (platform: Platform, tx: Tx, { id, recycledAt }: AssignmentRow, actor: Actor): Promise<void> =>
  recycledAt === null ? addAuthor(platform, tx, id, actor) : Promise.resolve();

type Held = typeof assignments.$inferSelect;

/**
 * Holds an assignment in the state it was read in; whoever moves it on comes before or after.
 * @throws Refusal 409 `changed_meanwhile`
 */
async function hold({ q }: Tx, { id, state }: AssignmentRow): Promise<Held> {
  const [now] = await q
    .select()
    .from(assignments)
    .where(and(eq(assignments.id, id), eq(assignments.state, state)))
    .for("update");
  if (!now) throw conflict("changed_meanwhile");
  return now;
}

/**
 * Holds the assignment while its files change: one after the other, each on the list that the one before left.
 * @param isSame what was sent is there already: with the list as it was, nothing changes
 * @returns also the version of the files before
 */
async function takeFiles(
  { clock }: Platform,
  tx: Tx,
  assignment: AssignmentRow,
  change: (listed: readonly Handout[], files: readonly FileRow[], now: Held) => readonly Handout[],
  isSame: (files: readonly FileRow[]) => boolean = () => false,
): Promise<{ handouts: readonly Handout[]; files: readonly FileRow[]; version: number }> {
  const { q } = tx;
  const { id } = assignment;
  const now = await hold(tx, assignment);
  const files: FileRow[] = [];
  for (const shelf of [HANDED, APART])
    files.push(...(await q.select().from(shelf.files).where(eq(shelf.files.assignment, id))));
  const handouts = change(now.handouts, files, now);
  // Sent again: who has looked through it has looked through just this.
  if (isSame(files) && isDeepStrictEqual(handouts, now.handouts)) return { handouts, files, version: now.filesVersion };
  await q
    .update(assignments)
    .set({ handouts, filesVersion: now.filesVersion + 1, changedAt: clock.now() })
    .where(eq(assignments.id, id));
  return { handouts, files, version: now.filesVersion };
}
