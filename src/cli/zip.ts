import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { type ZipEntry, zipped } from "../platform/files/zip.ts";

/** Writes a zip piece by piece; the file has its name only when it is whole, and only its owner reads it. */
export async function writeZip(path: string, entries: AsyncIterable<ZipEntry>, signal: AbortSignal): Promise<void> {
  const unfinished = `${path}.unfinished`;
  try {
    await pipeline(zipped(entries), createWriteStream(unfinished, { mode: 0o600, flush: true }), { signal });
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}
