import { newId } from "../database/columns.ts";
import { codeOf, isDatabaseAway } from "../errors.ts";
import type { Platform } from "../platform.ts";
import type { Bytes, StoredFile } from "./files.ts";
import { lookTomorrow } from "./forgetting.ts";
import { fileKey } from "./keys.ts";

/** Stored files that no row names yet. */
export interface Loose {
  /** Stores one more of them, under a key of its own. @param options `apart`: see `fileKey` @throws as `Files.put` */
  put(
    bytes: Bytes,
    options: { readonly limit: number; readonly apart?: boolean },
  ): Promise<StoredFile & { readonly storageKey: string }>;
  /** Rows name them now. */
  taken(): void;
}

/**
 * For files that are stored before the transaction that names them, of which they are no part. What `work` does not use in the end (it
 * failed, or a repeated submit had done it before) goes again. When the answer of the database got lost nobody knows whether a row names
 * them: then they stay, as does what cannot be deleted now or what a crash leaves behind, until a job looks at them a day later. A file
 * whose last name goes: `forgetFile`.
 */
export async function withLoose<T>(
  platform: Pick<Platform, "db" | "files" | "jobs" | "clock" | "log">,
  work: (loose: Loose) => Promise<T>,
): Promise<T> {
  const { db, files, log } = platform;
  // What is stored inside of a transaction is there also where the transaction is not, in the end.
  if (db.isWriting) throw new Error("files are stored before the transaction that names them");
  const keys: string[] = [];
  let drop = true;
  try {
    return await work({
      async put(bytes, { limit, apart = false }) {
        const storageKey = fileKey(newId(), { apart });
        await lookTomorrow(platform, storageKey);
        const stored = await files.put(storageKey, bytes, { limit });
        keys.push(storageKey);
        return { ...stored, storageKey };
      },
      taken: () => {
        drop = false;
      },
    });
  } catch (error) {
    drop = !isDatabaseAway(error);
    throw error;
  } finally {
    for (const key of drop ? keys : [])
      await files
        .delete(key)
        .catch((error: unknown) => log.warn("files: one that nothing names stayed", { code: codeOf(error) }));
  }
}
