import { lstat, readdir, readFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { codeOf, Refusal } from "../../../platform/errors.ts";
import { openZip } from "../../../platform/files/unzip.ts";
import { ZipRefused } from "../../../platform/files/zip-directory.ts";
import { isClutter, safePath } from "../../../platform/files/zip-names.ts";
import { clean } from "../../../platform/http/body.ts";
import { DOCUMENT_FILE, LIMITS } from "../rules.ts";
import { type Bundle, type ImportProblem, MOST_PROBLEMS } from "./rules.ts";

/** Nothing was imported; `problems` holds all there is to mend, in the order of the files. */
export class ImportRefused extends Refusal {
  readonly problems: readonly ImportProblem[];

  constructor(problems: readonly ImportProblem[]) {
    const most = problems.slice(0, MOST_PROBLEMS);
    super(422, "assignment_not_imported", {}, { problems: most });
    this.problems = most;
  }
}

/** One problem of the whole. */
export const refused = (code: string, file = "", details: ImportProblem["details"] = {}): ImportRefused =>
  new ImportRefused([{ file, code, details }]);

/** What is in a zip: `assignment.md` at its top or in its only folder. */
export async function readZip(zip: Uint8Array): Promise<Bundle> {
  const files = new Map<string, Uint8Array>();
  try {
    // Folders are entries too.
    for (const file of openZip(zip, { entries: LIMITS.files * 2, total: LIMITS.total })) {
      const chunks: Buffer[] = [];
      for await (const chunk of file.read()) chunks.push(chunk);
      files.set(file.path, Buffer.concat(chunks));
    }
  } catch (error) {
    if (!(error instanceof ZipRefused)) throw error;
    throw refused(`zip_${error.fault.replaceAll(" ", "_")}`, clean(error.entry ?? "").slice(0, 200));
  }
  if (files.has(DOCUMENT_FILE)) return { folder: undefined, files };
  const [first = ""] = files.keys();
  const folder = first.slice(0, first.indexOf("/") + 1);
  if (folder === "" || ![...files.keys()].every((path) => path.startsWith(folder))) throw refused("no_document");
  return {
    folder: folder.slice(0, -1),
    files: new Map([...files].map(([path, bytes]) => [path.slice(folder.length), bytes])),
  };
}

/** What is in a folder; links are refused, not followed. */
export async function readFolder(folder: string): Promise<Bundle> {
  const files = new Map<string, Uint8Array>();
  const problems: ImportProblem[] = [];
  let total = 0;
  const walk = async (inside: string): Promise<void> => {
    for (const name of (await readdir(join(folder, inside))).sort()) {
      const path = inside + name.normalize("NFC");
      const found = await lstat(join(folder, inside, name));
      if (isClutter(path)) continue;
      if (found.isDirectory()) await walk(`${path}/`);
      else if (!found.isFile()) problems.push({ file: path, code: "zip_link", details: {} });
      else {
        total += found.size;
        if (files.size >= LIMITS.files) throw refused("zip_too_many_files");
        if (total > LIMITS.total) throw refused("zip_too_large");
        const safe = safePath(path);
        if ("fault" in safe) problems.push({ file: path, code: `zip_${safe.fault.replaceAll(" ", "_")}`, details: {} });
        else if (files.has(safe.path)) problems.push({ file: path, code: "zip_duplicate", details: {} });
        // By the name it has in a zip: with a backslash in it, what is only for mentors would not be known as that.
        else files.set(safe.path, await readFile(join(folder, inside, name)));
      }
    }
  };
  await walk("").catch((error: unknown) => {
    if (codeOf(error) === "ENOENT" || codeOf(error) === "ENOTDIR") throw refused("no_folder", folder);
    throw error;
  });
  if (problems.length > 0) throw new ImportRefused(problems);
  return { folder: basename(resolve(folder)), files };
}
