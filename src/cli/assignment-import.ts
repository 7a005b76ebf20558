import { readFile, stat } from "node:fs/promises";
import { ImportRefused } from "../features/assignments/exchange/queries.ts";
import { importAssignmentFolder, importAssignmentZip } from "../features/assignments/exchange/service.ts";
import { importSentence } from "../features/assignments/messages.ts";
import { bySystem } from "../platform/database/database.ts";
import type { Platform } from "../platform/platform.ts";
import { command, Failed } from "./command.ts";

/**
 * Takes assignments into the bank of the host company, each from a folder or a zip: whole, or not at all with every problem by file and
 * line. The others come in all the same.
 */
export const assignmentImport = command({
  usage: "PATH... [--recycled] [--json]",
  options: { recycled: { type: "boolean" }, json: { type: "boolean" } },
  words: [1, 1_000],
  async run({ m, lang, open, path, say, note }, { words, options: { recycled, json } }) {
    const { platform } = await open();
    const imported: { path: string; id: string }[] = [];
    const refused: { path: string; problems: string[] }[] = [];
    for (const named of words) {
      try {
        const found = await look(path(named), m.fileUnreadable(named));
        imported.push({ path: named, id: await take(platform, found, recycled ? "recycled" : "draft") });
        if (!json) say(m.assignmentImported(named));
      } catch (error) {
        // What the database or the place for files says concerns the rest as well; what came in is told before.
        if (!(error instanceof ImportRefused || error instanceof Failed)) {
          if (json) say(JSON.stringify({ imported, refused }));
          throw error;
        }
        const problems =
          error instanceof Failed ? [error.message] : error.problems.map((problem) => importSentence(lang, problem));
        refused.push({ path: named, problems });
        for (const problem of problems) note(`${named}: ${problem}`);
      }
    }
    if (json) say(JSON.stringify({ imported, refused }));
    if (refused.length > 0) throw new Failed(m.assignmentsRefused(refused.length));
  },
});

type Found = { readonly folder: string } | { readonly zip: Uint8Array };

/** @throws Failed with this sentence where nothing can be read */
async function look(from: string, unreadable: string): Promise<Found> {
  try {
    return (await stat(from)).isDirectory() ? { folder: from } : { zip: await readFile(from) };
  } catch {
    throw new Failed(unreadable);
  }
}

const take = (platform: Platform, found: Found, state: "draft" | "recycled"): Promise<string> =>
  "folder" in found
    ? importAssignmentFolder(platform, bySystem, found.folder, { state })
    : importAssignmentZip(platform, bySystem, found.zip, { state });
