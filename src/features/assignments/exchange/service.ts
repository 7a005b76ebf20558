import { readdir } from "node:fs/promises";
import { and, eq } from "drizzle-orm";
import { newId } from "../../../platform/database/columns.ts";
import type { By } from "../../../platform/database/database.ts";
import { withLoose } from "../../../platform/files/loose.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { samplePath } from "../../../platform/samples.ts";
import { findCompany } from "../../organizations/queries.ts";
import { shelfOf } from "../mentors/queries.ts";
import { isForMentors } from "../mentors/rules.ts";
import { assignmentPolicy } from "../policy.ts";
import { isSlugTaken } from "../queries.ts";
import { addAuthor } from "../rounds/service.ts";
import { DOCUMENT_FILE, LIMITS } from "../rules.ts";
import { type assignmentFiles, assignmentNotes, assignments, assignmentTransitions } from "../tables.ts";
import { type Checked, check } from "./checking/input.ts";
import { ImportRefused, readFolder, readZip, refused } from "./queries.ts";
import { type Bundle, LONGEST_HEADING } from "./rules.ts";
import { comesInAgain } from "./view.ts";

export interface ImportOptions {
  /** `recycled` for what was never used in hiring, or is known to be clean: samples, another installation's bank. */
  readonly state?: "draft" | "recycled";
  /** The company whose bank it goes into; without it the host company. */
  readonly company?: string;
  /** On whose behalf; undefined: whoever runs the installation. */
  readonly seenBy?: Actor;
}

/**
 * Imports one assignment from a folder on this machine. For the command line and the demo.
 * @returns the new assignment's id
 * @throws ImportRefused with every problem; then nothing was imported
 */
export async function importAssignmentFolder(
  platform: Platform,
  by: By,
  folder: string,
  options: ImportOptions = {},
): Promise<string> {
  return importBundle(platform, by, await readFolder(folder), options);
}

/**
 * Takes the samples that come with Taiken into the bank of a company, ready to be chosen: they were never used in hiring. What is there
 * by its slug stays as it is, as far as the asker may know of it: which samples came must not tell what is hidden.
 * @param seenBy undefined: whoever runs the installation, who knows of all
 * @returns how many came
 */
export async function importSamples(platform: Platform, by: By, company: string, seenBy?: Actor): Promise<number> {
  const rows = await platform.db.q
    .select({ slug: assignments.slug })
    .from(assignments)
    .where(and(eq(assignments.company, company), seenBy ? assignmentPolicy.read.where(seenBy) : undefined));
  const known = new Set(rows.map(({ slug }) => slug));
  const folders = (await readdir(samplePath("assignments"), { withFileTypes: true }))
    .filter((one) => one.isDirectory() && !known.has(one.name))
    .map(({ name }) => name);
  let came = 0;
  for (const name of folders.sort()) {
    try {
      await importAssignmentFolder(platform, by, samplePath(`assignments/${name}`), {
        state: "recycled",
        company,
        ...(seenBy ? { seenBy } : {}),
      });
      came += 1;
    } catch (error) {
      // The same press, sent twice.
      if (!(error instanceof ImportRefused) || error.problems[0]?.code !== "slug_taken") throw error;
    }
  }
  return came;
}

/** Imports one assignment from a zip. As `importAssignmentFolder`. */
export async function importAssignmentZip(
  platform: Platform,
  by: By,
  zip: Uint8Array,
  options: ImportOptions = {},
): Promise<string> {
  return importBundle(platform, by, await readZip(zip), options);
}

/** A checked bundle whose files lie in the storage, under keys that nobody knows yet. */
export interface StoredBundle extends Checked {
  readonly id: string;
  readonly stored: readonly (typeof assignmentFiles.$inferInsert)[];
  /** Rows name the files now. */
  readonly taken: () => void;
}

/**
 * Checks a bundle and stores its files, outside of any transaction; then `work` makes the rows by `importStored`. When it does
 * not (it failed, or a repeated submit had done it before), the files go again.
 * @throws ImportRefused
 */
export async function withStored<T>(
  platform: Platform,
  bundle: Bundle,
  work: (stored: StoredBundle) => Promise<T>,
): Promise<T> {
  const checked = check(bundle);
  if (!("document" in checked)) throw new ImportRefused(checked);
  // As it would go out again, which is another form than the one it came in.
  if (!comesInAgain(checked.document.written, checked.document.handouts))
    throw refused("heading_too_long", DOCUMENT_FILE, { max: LONGEST_HEADING });
  const stored: (typeof assignmentFiles.$inferInsert)[] = [];
  return withLoose(platform, async ({ put, taken }) => {
    const whole = { ...checked, id: newId(), stored, taken };
    for (const { bytes, ...file } of checked.files)
      stored.push({
        ...file,
        ...(await put(bytes, { limit: LIMITS.file, apart: isForMentors(file.path) })),
        assignment: whole.id,
      });
    return work(whole);
  });
}

const importBundle = (platform: Platform, by: By, bundle: Bundle, options: ImportOptions): Promise<string> =>
  withStored(platform, bundle, (stored) => importStored(platform, by, stored, options));

/**
 * Makes the rows of a stored bundle, in one transaction.
 * @returns the new assignment's id
 * @throws ImportRefused `slug_taken`, `no_company`
 */
export async function importStored(
  platform: Platform,
  by: By,
  bundle: StoredBundle,
  { state = "draft", company, seenBy }: ImportOptions = {},
): Promise<string> {
  const { db, clock } = platform;
  const { id, plainStatement, notes, stored } = bundle;
  const { slug, written, handouts, lineOf } = bundle.document;
  const bank = company ?? (await findCompany(db))?.id;
  if (!bank) throw refused("no_company");
  const now = clock.now();
  const recycledAt = state === "recycled" ? now : null;
  await db.write(by, async (tx) => {
    const { q, record } = tx;
    const slugTaken = new ImportRefused([
      { file: DOCUMENT_FILE, line: lineOf("slug"), code: "slug_taken", details: { slug } },
    ]);
    if (await isSlugTaken(tx, bank, slug, seenBy)) throw slugTaken;
    const made = await q
      .insert(assignments)
      .values({
        ...written,
        plainStatement,
        id,
        company: bank,
        slug,
        handouts,
        state,
        recycledAt,
        author: by.person,
        createdAt: now,
        changedAt: now,
      })
      .onConflictDoNothing()
      .returning({ id: assignments.id });
    if (!made[0]) throw slugTaken;
    for (const [shelf, files] of Map.groupBy(stored, ({ path }) => shelfOf(path)))
      await q.insert(shelf.files).values(files);
    if (notes !== "") await q.insert(assignmentNotes).values({ assignment: id, body: notes });
    if (recycledAt === null) await addAuthor(platform, tx, id, by);
    await q
      .insert(assignmentTransitions)
      .values({ assignment: id, act: "imported", to: state, person: by.person, at: now });
    await record({ kind: "assignment.imported", subject: id });
  });
  bundle.taken();
  return id;
}
