import { namesDevice } from "../../../platform/files/zip-names.ts";
import type { Rate } from "../../../platform/http/rate-limit.ts";
import { type Beside, renderMarkdown } from "../../../platform/markdown/render.ts";
import { isForMentors, looksForMentors } from "../mentors/rules.ts";

/** Files and zips that come in, by hand or by a program: the disk is everybody's. */
export const UPLOADS: Rate = { name: "assignment uploads", burst: 60, perMinute: 30 };

/** Earlier versions that are kept of one file. */
export const MOST_VERSIONS = 50;

/** The checksums of everything in a folder, as `sha256sum` writes and checks them. */
export const SUMS_FILE = "SHA256SUMS";

/**
 * The lines of SHA256SUMS, in the order of the paths.
 * @param files paths inside the folder, with their SHA-256 in hex
 */
export const sumsOf = (files: readonly { readonly path: string; readonly sha256: string }[]): string =>
  [...files]
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .map(({ path, sha256 }) => `${sha256}  ${path}\n`)
    .join("");

/** A line of SHA256SUMS; undefined: it is none. `*` before the path says that bytes were read, as some tools do. */
export function sumIn(line: string): { readonly sha256: string; readonly path: string } | undefined {
  const [, sha256, path] = /^([0-9a-fA-F]{64}) [ *](.+)$/.exec(line) ?? [];
  return sha256 && path ? { sha256: sha256.toLowerCase(), path } : undefined;
}

interface Addressed {
  readonly id: string;
  readonly assignment: string;
  readonly path: string;
}

/** Where a file is fetched; one for mentors at an address of its own. For programs: after `/api/v1`. */
export const fileAddress = ({ id, assignment, path }: Addressed): string =>
  `/assignments/${assignment}/${isForMentors(path) ? "mentor-files" : "files"}/${id}`;

/** … and where what it was before is. */
export const versionAddress = (file: Addressed, version: { readonly id: string }): string =>
  `${fileAddress(file)}/versions/${version.id}`;

/** Why a path cannot be taken that is safe besides. */
export function badNameIn(path: string): "device_name" | "looks_for_mentors" | undefined {
  if (namesDevice(path)) return "device_name";
  return looksForMentors(path) ? "looks_for_mentors" : undefined;
}

/** What a browser shows in a text. */
const SHOWN: readonly string[] = ["image/png", "image/jpeg", "image/gif", "image/webp"];

/** The files of an assignment as its texts name them: by the path they have in its folder. @param files what the reader may have */
export function besideOf(files: readonly (Addressed & { readonly mediaType: string })[]): Beside {
  const known = new Map(
    files.map((file) => [
      file.path.normalize("NFC"),
      { address: fileAddress(file), isImage: SHOWN.includes(file.mediaType) },
    ]),
  );
  return (path) => known.get(path.normalize("NFC"));
}

/**
 * What a text names beside it and is none of these files, each once: it stands there as it was typed.
 * @param text Markdown
 */
export function deadLinksIn(text: string, files: readonly { readonly path: string }[]): string[] {
  const known = new Set(files.map(({ path }) => path.normalize("NFC")));
  const dead = new Set<string>();
  const beside: Beside = (path) => {
    if (!known.has(path.normalize("NFC"))) dead.add(path);
    return undefined;
  };
  renderMarkdown(text, { maths: true, beside });
  return [...dead];
}
