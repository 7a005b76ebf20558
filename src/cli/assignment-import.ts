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
        imported.push({ path: named, id: await importFrom(platform, path(named), recycled ? "recycled" : "draft") });
        if (!json) say(m.assignmentImported(named));
      } catch (error) {
        if (!(error instanceof ImportRefused)) throw new Failed(m.fileUnreadable(named));
        const problems = error.problems.map((problem) => importSentence(lang, problem));
        refused.push({ path: named, problems });
        for (const problem of problems) note(`${named}: ${problem}`);
      }
    }
    if (json) say(JSON.stringify({ imported, refused }));
    if (refused.length > 0) throw new Failed(m.assignmentsRefused(refused.length));
  },
});

async function importFrom(platform: Platform, from: string, state: "draft" | "recycled"): Promise<string> {
  if ((await stat(from)).isDirectory()) return importAssignmentFolder(platform, bySystem, from, { state });
  return importAssignmentZip(platform, bySystem, await readFile(from), { state });
}
