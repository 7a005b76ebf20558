import { readFile, stat } from "node:fs/promises";
import { readRepositoryFolder } from "../features/assignments/exchange/fetching/queries.ts";
import { askedIn, isAddress } from "../features/assignments/exchange/fetching/rules.ts";
import { readFolder, readZip, refused } from "../features/assignments/exchange/queries.ts";
import {
  type Imported,
  importAll,
  importEach,
  type Kept,
  type Source,
} from "../features/assignments/exchange/several/service.ts";
import { importSentence } from "../features/assignments/messages.ts";
import { bySystem } from "../platform/database/database.ts";
import type { Platform } from "../platform/platform.ts";
import { command, Failed } from "./command.ts";

/**
 * Takes assignments into the bank of the host company, each from a folder, a zip or a repository (`https://…#branch:folder`): all of
 * them, or none and every problem by file and line. With `--partial` those that are whole come in. It ends with 1 if any did not.
 */
export const assignmentImport = command({
  usage: "PATH|URL... [--partial] [--recycled] [--json]",
  options: { partial: { type: "boolean" }, recycled: { type: "boolean" }, json: { type: "boolean" } },
  words: [1, 1_000],
  async run({ m, lang, open, path, say, note }, { words, options: { partial, recycled, json } }) {
    const { platform } = await open();
    const sources = [...new Set(words)].map((name) =>
      isAddress(name) ? sourceIn(platform, name) : sourceAt(name, path(name)),
    );
    const options = { state: recycled ? "recycled" : "draft" } as const;
    const [imported, kept]: [Imported[], Kept[]] = [[], []];
    try {
      if (partial) await importEach(platform, bySystem, sources, { imported, refused: kept }, options);
      else {
        const all = await importAll(platform, bySystem, sources, options);
        imported.push(...all.imported);
        kept.push(...all.refused);
      }
    } finally {
      // What the database or the place for files ended in the middle leaves what came in before.
      const told = kept.map(({ name, problems }) => ({
        path: name,
        problems: problems.map((problem) => importSentence(lang, problem)),
      }));
      if (json) say(JSON.stringify({ imported: imported.map(({ name, id }) => ({ path: name, id })), refused: told }));
      else for (const { name } of imported) say(m.assignmentImported(name));
      for (const { path: name, problems } of told) for (const problem of problems) note(`${name}: ${problem}`);
    }
    if (kept.length > 0)
      throw new Failed(partial ? m.assignmentsRefused(kept.length) : m.assignmentsNotAll(kept.length));
  },
});

/** What an address names: a folder of a repository. */
const sourceIn = (platform: Platform, name: string): Source => ({
  name,
  read: () => readRepositoryFolder(platform, askedIn(name)),
});

/** What a path names: a folder or a zip. */
const sourceAt = (name: string, from: string): Source => ({
  name,
  async read() {
    let zip: Uint8Array | undefined;
    try {
      zip = (await stat(from)).isDirectory() ? undefined : await readFile(from);
    } catch {
      throw refused("unreadable", name);
    }
    return zip ? readZip(zip) : readFolder(from);
  },
});
