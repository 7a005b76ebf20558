import type { By } from "../../../../platform/database/database.ts";
import type { Platform } from "../../../../platform/platform.ts";
import { ImportRefused } from "../queries.ts";
import type { Bundle, ImportProblem } from "../rules.ts";
import { type ImportOptions, importStored, type StoredBundle, withStored } from "../service.ts";

/** One of several to import. */
export interface Source {
  /** As whoever asks calls it: its path. */
  readonly name: string;
  /** @throws ImportRefused */
  read(): Promise<Bundle>;
}

export interface Imported {
  readonly name: string;
  readonly id: string;
}

/** What keeps one of them out. */
export interface Kept {
  readonly name: string;
  readonly problems: readonly ImportProblem[];
}

/** What an import of several came to. */
export interface Outcome {
  readonly imported: readonly Imported[];
  readonly refused: readonly Kept[];
}

/**
 * Imports several assignments: all, in one transaction, or none and every problem of each.
 * @returns what came in, which is nothing where anything was refused
 */
export async function importAll(
  platform: Platform,
  by: By,
  sources: readonly Source[],
  options: ImportOptions = {},
): Promise<Outcome> {
  const refused: Kept[] = [];
  try {
    const imported = await withAllStored(platform, sources, refused, async (stored) => {
      const made = await platform.db.write(by, async () => {
        const rows: Imported[] = [];
        for (const [name, bundle] of stored) {
          const one = await orKept(name, refused, () => importStored(platform, by, untilCommit(bundle), options));
          if (one) rows.push({ name, id: one });
        }
        if (refused.length > 0) throw new NotAll();
        return rows;
      });
      for (const [, { taken }] of stored) taken();
      return made;
    });
    return { imported, refused };
  } catch (error) {
    if (!(error instanceof NotAll)) throw error;
    return { imported: [], refused: inOrder(sources, refused) };
  }
}

/**
 * Imports those of several that are whole, each by itself.
 * @param outcome grows meanwhile: what the database or the place for files ends in the middle leaves what came in before
 */
export async function importEach(
  platform: Platform,
  by: By,
  sources: readonly Source[],
  outcome: { readonly imported: Imported[]; readonly refused: Kept[] },
  options: ImportOptions = {},
): Promise<void> {
  for (const { name, read } of sources) {
    const id = await orKept(name, outcome.refused, async () =>
      withStored(platform, await read(), (stored) => importStored(platform, by, stored, options)),
    );
    if (id) outcome.imported.push({ name, id });
  }
}

/** Rolls everything back; which ones were refused is known. */
class NotAll extends Error {}

/** Until all rows are committed, nothing names the files. */
const untilCommit = (bundle: StoredBundle): StoredBundle => ({ ...bundle, taken: () => {} });

/** Stores the files of all that can be read, one inside the other, so that all of them go again if the innermost work fails. */
async function withAllStored<T>(
  platform: Platform,
  [first, ...rest]: readonly Source[],
  refused: Kept[],
  work: (stored: readonly (readonly [string, StoredBundle])[]) => Promise<T>,
): Promise<T> {
  if (!first) return work([]);
  const bundle = await orKept(first.name, refused, first.read);
  if (!bundle) return withAllStored(platform, rest, refused, work);
  let begun = false;
  try {
    return await withStored(platform, bundle, (one) => {
      begun = true;
      return withAllStored(platform, rest, refused, (others) => work([[first.name, one], ...others]));
    });
  } catch (error) {
    if (begun || !(error instanceof ImportRefused)) throw error;
    refused.push({ name: first.name, problems: error.problems });
    return withAllStored(platform, rest, refused, work);
  }
}

/** What it gives; undefined and a word in the list where it is refused. */
async function orKept<T>(name: string, refused: Kept[], run: () => Promise<T>): Promise<T | undefined> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof ImportRefused)) throw error;
    refused.push({ name, problems: error.problems });
    return undefined;
  }
}

const inOrder = (sources: readonly Source[], refused: readonly Kept[]): Kept[] =>
  sources.flatMap(({ name }) => refused.find((one) => one.name === name) ?? []);
