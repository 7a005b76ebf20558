import { isClutter, safePath } from "../../../../platform/files/zip-names.ts";
import { RepositoryRefused } from "../../../../platform/git/faults.ts";
import type { Fetched, FetchedEntry } from "../../../../platform/git/reading.ts";
import { fetchFolder } from "../../../../platform/git/repository.ts";
import { clean } from "../../../../platform/http/body.ts";
import type { Platform } from "../../../../platform/platform.ts";
import { DOCUMENT_FILE, LIMITS } from "../../rules.ts";
import { ImportRefused, refused } from "../queries.ts";
import type { Bundle, ImportProblem } from "../rules.ts";
import { type Asked, FETCHES, sourceOf } from "./rules.ts";

/**
 * What lies in a folder of a Git repository, where whoever runs the installation allows that. Asks another server, so never inside of a
 * transaction.
 * @param by who may not ask without end; undefined: whoever runs the installation. An address that nobody would be asked by does not count
 * @throws ImportRefused; Refusal 429
 */
export async function readRepositoryFolder(
  { settings: { gitPlaces }, limiter }: Platform,
  asked: Asked,
  by?: string,
): Promise<Bundle> {
  const source = sourceOf(asked, gitPlaces);
  if (typeof source === "string") throw refused(source, "", { places: gitPlaces.map(({ text }) => text).join(", ") });
  if (by) limiter.take(FETCHES, by);
  try {
    return bundleOf(await fetchFolder({ ...source, marker: DOCUMENT_FILE, limits: AT_MOST }));
  } catch (error) {
    if (!(error instanceof RepositoryRefused)) throw error;
    const { fault, details } = error;
    const shown = Object.entries(details).map(([key, value]) => [
      key,
      typeof value === "string" ? clean(value) : value,
    ]);
    throw refused(`git_${fault}`, "", Object.fromEntries(shown));
  }
}

/** The names in a repository go through what those in a zip go through. */
function bundleOf({ folder, entries }: Fetched): Bundle {
  const files = new Map<string, Uint8Array>();
  const problems: ImportProblem[] = [];
  for (const entry of entries) {
    const name = entry.path.normalize("NFC");
    if (isClutter(name)) continue;
    const safe = name.includes("\ufffd") ? ({ fault: "bad name" } as const) : safePath(name);
    const code =
      "fault" in safe
        ? `zip_${safe.fault.replaceAll(" ", "_")}`
        : (CODES[entry.kind] ?? (files.has(name) ? "zip_duplicate" : undefined));
    if (code) problems.push({ file: clean(name).slice(0, 200), code, details: {} });
    else if (entry.kind === "file") files.set(name, entry.bytes);
  }
  if (problems.length > 0) throw new ImportRefused(problems);
  return { folder, files };
}

const CODES: Readonly<Record<FetchedEntry["kind"], string | undefined>> = {
  file: undefined,
  link: "zip_link",
  submodule: "git_submodule",
  elsewhere: "git_elsewhere",
};

/** The folder as a zip would be; the whole repository, at one commit, as what is sent. */
const AT_MOST = {
  received: 25_000_000,
  objects: 50_000,
  unpacked: 100_000_000,
  entries: 10_000,
  files: LIMITS.files,
  total: LIMITS.total,
};
