import { createHash, randomUUID } from "node:crypto";
import { once } from "node:events";
import { createWriteStream, type ReadStream } from "node:fs";
import { open, rm } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { FileMissing, FileTooLarge, namingFullDisk } from "./errors.ts";
import { assertKey, isApart, isKey } from "./keys.ts";
import { openStorage, type Storage } from "./storage.ts";

/** Bytes of a file: at once, or as they come (an upload, a Node or web stream). */
export type Bytes = Uint8Array | AsyncIterable<Uint8Array>;

/** What `put` learned about a file while it came in. */
export interface StoredFile {
  /** In bytes. */
  readonly size: number;
  /** SHA-256, 64 hex digits. */
  readonly sha256: string;
}

/** See `createFiles`. */
export type Files = ReturnType<typeof createFiles>;

/**
 * The files of the installation: uploads, exports, backups in progress. Knows keys and bytes only; names, types and who
 * may read a file stand in the database.
 *
 * @param url FILES_URL, see `openStorage`; looked at on first use or by `ready`
 */
export function createFiles(url: string) {
  let opening: Promise<Storage> | undefined;
  const storage = () => {
    opening ??= openStorage(url).catch((error) => {
      opening = undefined; // the next call may find the folder mounted
      throw error;
    });
    return opening;
  };

  return {
    /** Opens the storage now. Throws StorageRefused where FILES_URL cannot work: call it on start. */
    async ready(): Promise<void> {
      await storage();
    },

    /**
     * Keeps bytes under a key, all or nothing: a file is complete from the moment its key exists. An older file with the
     * key is replaced.
     *
     * @param key made by `fileKey`
     * @param limit in bytes; more are not read
     * @throws FileTooLarge, StorageFull, and what the source throws
     */
    async put(
      key: string,
      source: Bytes,
      { limit, signal }: { limit: number; signal?: AbortSignal },
    ): Promise<StoredFile> {
      assertKey(key);
      const { incoming, prefix, keep } = await storage();
      // What was given up before it began is not begun: a file that is just being opened would appear after it was taken away.
      signal?.throwIfAborted();
      const path = join(incoming, randomUUID());
      try {
        return await namingFullDisk(async () => {
          const stored = await receive(source, path, limit, signal);
          await keep(path, prefix + key, stored.size);
          return stored;
        });
      } finally {
        await rm(path, { force: true });
      }
    },

    /**
     * Takes bytes that are made to be sent once, whole, before the first of them leaves: so that their size is known, and nobody gets half of
     * something that could not be made. They lie on the disk, under no name.
     *
     * @throws StorageFull, and what the source throws
     */
    async stage(source: Bytes): Promise<{ size: number; bytes: Readable }> {
      const { incoming } = await storage();
      const path = join(incoming, randomUUID());
      try {
        const { size } = await namingFullDisk(() => receive(source, path, Number.POSITIVE_INFINITY));
        return { size, bytes: (await open(path)).createReadStream() };
      } finally {
        await rm(path, { force: true });
      }
    },

    /**
     * The bytes of a file, as a stream.
     * @param apart the asker has made sure that this reader may have what lies apart; without it such a key is a fault, whichever row named it
     * @throws FileMissing
     */
    async open(key: string, { apart = false }: { readonly apart?: boolean } = {}): Promise<Readable> {
      assertKey(key);
      if (isApart(key) && !apart) throw new RangeError("A file that lies apart");
      const { disk, prefix } = await storage();
      return namingMissing(key, async () => {
        const stream = await disk.getStream(prefix + key);
        if ("pending" in stream && (stream as ReadStream).pending) await once(stream, "open");
        return stream;
      });
    },

    /** Removes a file; one that is not there is fine. */
    async delete(key: string): Promise<void> {
      assertKey(key);
      const { disk, prefix } = await storage();
      await disk.delete(prefix + key);
    },

    async exists(key: string): Promise<boolean> {
      assertKey(key);
      const { disk, prefix } = await storage();
      return disk.exists(prefix + key);
    },

    /** The size of a file in bytes. Throws FileMissing. */
    async size(key: string): Promise<number> {
      assertKey(key);
      const { disk, prefix } = await storage();
      return namingMissing(key, async () => (await disk.getMetaData(prefix + key)).contentLength);
    },

    /** The keys of all files, in no order; files that come or go meanwhile may be among them or not. */
    async *keys(): AsyncGenerator<string> {
      const { disk, prefix } = await storage();
      let page: string | undefined;
      do {
        const listed = await disk.listAll(prefix || "/", {
          recursive: true,
          ...(page ? { paginationToken: page } : {}),
        });
        for (const object of listed.objects) {
          if (object.isDirectory || !object.key.startsWith(prefix)) continue;
          const key = object.key.slice(prefix.length);
          if (isKey(key)) yield key;
        }
        page = listed.paginationToken;
      } while (page);
    },
  };
}

/** Writes a new file, durably, and measures it on the way. */
async function receive(source: Bytes, path: string, limit: number, signal?: AbortSignal): Promise<StoredFile> {
  const hash = createHash("sha256");
  let size = 0;
  await pipeline(
    Readable.from(source instanceof Uint8Array ? [source] : source),
    async function* measured(chunks: AsyncIterable<Uint8Array>) {
      for await (const chunk of chunks) {
        size += chunk.byteLength;
        if (size > limit) throw new FileTooLarge(limit);
        hash.update(chunk);
        yield chunk;
      }
    },
    createWriteStream(path, { flags: "wx", mode: 0o600, flush: true }),
    signal ? { signal } : {},
  );
  return { size, sha256: hash.digest("hex") };
}

async function namingMissing<T>(key: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    for (let at: unknown = error; at instanceof Error; at = at.cause) {
      const isAbsent = ("code" in at && at.code === "ENOENT") || at.name === "NoSuchKey" || at.name === "NotFound";
      if (isAbsent) throw new FileMissing(key, { cause: error });
    }
    throw error;
  }
}
