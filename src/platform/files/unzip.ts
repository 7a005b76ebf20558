import { crc32, createInflateRaw } from "node:zlib";
import { type DirectoryEntry, readDirectory, ZipRefused } from "./zip-directory.ts";
import { decodeName, isClutter, safePath, sameName } from "./zip-names.ts";

/** How much a zip may hold. */
export interface ZipLimits {
  /** Files and folders. */
  entries: number;
  /** Bytes of all files together, unpacked. */
  total: number;
  /** Unpacked bytes for each packed byte of a file. Counts above 1 MB: small files of zeros are no attack. */
  ratio: number;
}

/** A file in a zip. */
export interface ZipFile {
  /** Relative, parts joined by `/`, without `..`; text of a stranger, so make no path on disk of it. */
  readonly path: string;
  /** In bytes, as the zip claims; reading holds it to that. */
  readonly size: number;
  /** The unpacked bytes. Throws ZipRefused on the way, as soon as a limit is passed or the bytes prove damaged. */
  read(): AsyncGenerator<Buffer, void>;
}

const DEFAULT_LIMITS: ZipLimits = { entries: 2000, total: 200_000_000, ratio: 100 };
const RATIO_FREE = 1_000_000;

/**
 * Opens a zip that a stranger sent. Looks at all names and claims first; unpacks nothing until a file is read. Folders
 * and what macOS and Windows add for themselves are left out.
 *
 * @param zip the whole file; the caller limits its size
 * @throws ZipRefused with its `fault`
 */
export function openZip(zip: Uint8Array, limits: Partial<ZipLimits> = {}): ZipFile[] {
  const allowed = { ...DEFAULT_LIMITS, ...limits };
  const entries = readDirectory(Buffer.from(zip.buffer, zip.byteOffset, zip.byteLength), allowed.entries);
  const named = entries.map((entry) => ({ entry, path: pathOf(entry) }));
  refuseDuplicates(named.map(({ path }) => path));
  const files = named.filter(({ path }) => !path.endsWith("/") && !isClutter(path));
  if (files.reduce((sum, { entry }) => sum + entry.size, 0) > allowed.total) throw new ZipRefused("too large");
  for (const { entry, path } of files) refuseBomb(entry.size, entry, path, allowed.ratio);

  const budget = { left: allowed.total };
  return files.map(({ entry, path }) => ({
    path,
    size: entry.size,
    read: () => unpack(entry, path, budget, allowed.ratio),
  }));
}

function pathOf(entry: DirectoryEntry): string {
  const name = decodeName(entry.rawName);
  if (name === undefined) throw new ZipRefused("bad name", entry.rawName.toString("latin1"));
  const safe = safePath(name);
  if ("fault" in safe) throw new ZipRefused(safe.fault, name);
  return safe.path;
}

/** One file must not hide another, nor be a folder of another, on any disk that it may be unpacked to later. */
function refuseDuplicates(paths: string[]): void {
  const files = new Set<string>();
  const folders = new Set<string>();
  for (const path of paths) {
    const name = sameName(path);
    if (files.has(name) || (path.endsWith("/") ? false : folders.has(name))) throw new ZipRefused("duplicate", path);
    if (path.endsWith("/")) folders.add(name);
    else files.add(name);
    const parts = name.split("/");
    for (let depth = 1; depth < parts.length; depth += 1) folders.add(parts.slice(0, depth).join("/"));
  }
  for (const name of files) if (folders.has(name)) throw new ZipRefused("duplicate", name);
}

function refuseBomb(unpacked: number, entry: DirectoryEntry, path: string, ratio: number): void {
  if (unpacked > RATIO_FREE && unpacked > entry.packed.length * ratio) throw new ZipRefused("ratio", path);
}

/** The claims of the directory count for nothing here: every chunk is measured before it is handed on. */
async function* unpack(
  entry: DirectoryEntry,
  path: string,
  budget: { left: number },
  ratio: number,
): AsyncGenerator<Buffer, void> {
  let size = 0;
  let crc = 0;
  for await (const chunk of entry.isStored ? [entry.packed] : inflated(entry.packed, path)) {
    size += chunk.length;
    budget.left -= chunk.length;
    crc = crc32(chunk, crc);
    if (budget.left < 0) throw new ZipRefused("too large", path);
    refuseBomb(size, entry, path, ratio);
    if (size > entry.size) throw new ZipRefused("damaged", path);
    yield chunk;
  }
  if (size !== entry.size || crc !== entry.crc) throw new ZipRefused("damaged", path);
}

async function* inflated(packed: Buffer, path: string): AsyncGenerator<Buffer, void> {
  const inflate = createInflateRaw({ chunkSize: 64 * 1024 });
  inflate.end(packed);
  try {
    yield* inflate;
  } catch (error) {
    throw new ZipRefused("damaged", path, { cause: error });
  } finally {
    inflate.destroy();
  }
  if (inflate.bytesWritten !== packed.length) throw new ZipRefused("damaged", path);
}
