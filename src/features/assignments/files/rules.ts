import type { Rate } from "../../../platform/http/rate-limit.ts";
import type { Beside } from "../../../platform/markdown/render.ts";

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

/** What a browser shows in a text. */
const SHOWN: readonly string[] = ["image/png", "image/jpeg", "image/gif", "image/webp"];

/** The files of an assignment as its texts name them: by the path they have in its folder. @param files what the reader may have */
export function besideOf(
  files: readonly {
    readonly id: string;
    readonly assignment: string;
    readonly path: string;
    readonly mediaType: string;
  }[],
): Beside {
  const known = new Map(
    files.map(({ id, assignment, path, mediaType }) => [
      path.normalize("NFC"),
      { address: `/assignments/${assignment}/files/${id}`, isImage: SHOWN.includes(mediaType) },
    ]),
  );
  return (path) => known.get(path.normalize("NFC"));
}
