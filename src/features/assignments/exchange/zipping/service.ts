import { Readable } from "node:stream";
import { FileMissing } from "../../../../platform/files/errors.ts";
import { type ZipEntry, zipped } from "../../../../platform/files/zip.ts";
import type { Platform } from "../../../../platform/platform.ts";
import type { Actor } from "../../../../platform/policy/actor.ts";
import { SUMS_FILE, sumsOf } from "../../files/rules.ts";
import { isForMentors } from "../../mentors/rules.ts";
import { assignmentPolicy } from "../../policy.ts";
import type { FileRow } from "../../queries.ts";
import { DOCUMENT_FILE, NOTES_FILE, PLAIN_FILE } from "../../rules.ts";
import { documentOf } from "../view.ts";
import { readWhole, type Whole } from "./queries.ts";

/** A zip that is made and waits to be sent. */
export interface MadeZip {
  readonly name: string;
  readonly size: number;
  readonly bytes: ReadableStream<Uint8Array<ArrayBuffer>>;
}

/**
 * An assignment as a zip of its folder, as it is at one moment. Whoever may read the mentors' notes gets everything, byte for byte what an
 * import takes; everybody else gets the text without its hints (they open one by one on the page) and what is handed out. Of each file the
 * version that holds now, and in SHA256SUMS what it should be.
 */
export async function exportZip(
  { db, files }: Platform,
  actor: Actor,
  { id }: { readonly id: string },
): Promise<MadeZip> {
  for (let again = OFTEN; ; again -= 1) {
    const whole = await readWhole(db, actor, id);
    try {
      const { size, bytes } = await files.stage(
        zipped(folderOf(actor, whole, ({ path, storageKey }) => files.open(storageKey, { apart: isForMentors(path) }))),
      );
      const web = Readable.toWeb(bytes) as ReadableStream<Uint8Array<ArrayBuffer>>;
      return { name: `${whole.assignment.slug}.zip`, size, bytes: web };
    } catch (error) {
      // A file that was taken away meanwhile: then the folder is another one by now.
      if (!(error instanceof FileMissing) || again === 0) throw error;
    }
  }
}

/** So often something may be taken away while one zip is made. */
const OFTEN = 3;

async function* folderOf(
  actor: Actor,
  { assignment, notes, files }: Whole,
  open: (file: FileRow) => Promise<Readable>,
): AsyncGenerator<ZipEntry> {
  const { slug, handouts, plainStatement, changedAt: at } = assignment;
  const written = assignmentPolicy.readNotes.holds(actor, assignment) ? assignment : { ...assignment, hints: [] };
  yield { name: `${slug}/${DOCUMENT_FILE}`, content: documentOf(slug, written, handouts), at };
  if (plainStatement) yield { name: `${slug}/${PLAIN_FILE}`, content: `${plainStatement}\n`, at };
  if (notes) yield { name: `${slug}/${NOTES_FILE}`, content: `${notes}\n`, at };
  if (files.length > 0) yield { name: `${slug}/${SUMS_FILE}`, content: sumsOf(files), at };
  for (const file of files) yield { name: `${slug}/${file.path}`, content: await open(file), at };
}
