import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { pack as newPack } from "tar-stream";
import { syncFolder } from "../files/sync-folder.ts";
import type { Summed } from "./format.ts";

/** Adds entries to an archive that is being written; each resolves when the bytes are on their way. */
export interface ArchiveWriter {
  bytes(name: string, content: Buffer): Promise<void>;
  /** @param size how many bytes the stream holds, exactly */
  stream(name: string, size: number, content: AsyncIterable<Uint8Array>): Promise<Summed>;
}

/**
 * Writes an archive under a name of its own and gives it the wanted one when it is whole and on disk: a full disk, a kill or a
 * power cut leaves either the whole archive or none, and an older one with that name stays until then.
 */
export async function writeArchive(
  path: string,
  signal: AbortSignal,
  fill: (writer: ArchiveWriter) => Promise<void>,
): Promise<void> {
  const unfinished = `${path}.unfinished`;
  const pack = newPack();
  const written = pipeline(
    pack,
    createGzip({ level: 3 }),
    createWriteStream(unfinished, { mode: 0o600, flush: true }),
    { signal },
  );
  // When the disk is full, what is being added would wait for ever.
  const unlessBroken = <T>(adding: Promise<T>): Promise<T> => Promise.race([adding, written.then(() => adding)]);
  try {
    await unlessBroken(fill(writerOf(pack, unlessBroken)));
    pack.finalize();
    await written;
    await rename(unfinished, path);
    await syncFolder(dirname(path));
  } catch (error) {
    pack.destroy();
    await written.catch(() => {});
    await rm(unfinished, { force: true });
    throw error;
  }
}

type Pack = ReturnType<typeof newPack>;

function writerOf(pack: Pack, unlessBroken: <T>(adding: Promise<T>) => Promise<T>): ArchiveWriter {
  /** @param size undefined: the content comes at once */
  const entry = (name: string, size: number, content: Buffer | undefined) => {
    let sink: ReturnType<Pack["entry"]> | undefined;
    const done = new Promise<void>((resolve, reject) => {
      const ended = (error?: Error | null): void => (error ? reject(error) : resolve());
      const header = { name, size, mode: 0o600 };
      sink = content ? pack.entry(header, content, ended) : pack.entry(header, ended);
    });
    return { sink: sink as ReturnType<Pack["entry"]>, done };
  };
  return {
    bytes: (name, content) => unlessBroken(entry(name, content.length, content).done),
    async stream(name, size, content) {
      const hash = createHash("sha256");
      const { sink, done } = entry(name, size, undefined);
      async function* hashed(): AsyncIterable<Uint8Array> {
        for await (const chunk of content) {
          hash.update(chunk);
          yield chunk;
        }
      }
      await unlessBroken(Promise.all([pipeline(hashed(), sink), done]));
      return { size, sha256: hash.digest("hex") };
    },
  };
}
