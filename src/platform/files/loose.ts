import { codeOf, isDatabaseAway } from "../errors.ts";
import type { Platform } from "../platform.ts";

/** Stored files that no row names yet. */
export interface Loose {
  /** One more of them. */
  add(key: string): void;
  /** Rows name them now. */
  taken(): void;
}

/**
 * For files that are stored before the transaction that names them, of which they are no part. What `work` does not use in the end (it
 * failed, or a repeated submit had done it before) goes again. When the answer of the database got lost nobody knows whether a row names
 * them: then they stay, as does what cannot be deleted now, and `taiken doctor` finds them. A file whose last name goes: `forgetFile`.
 */
export async function withLoose<T>(
  { files, log }: Pick<Platform, "files" | "log">,
  work: (loose: Loose) => Promise<T>,
): Promise<T> {
  const keys: string[] = [];
  let drop = true;
  try {
    return await work({
      add: (key) => void keys.push(key),
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
