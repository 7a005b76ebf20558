import { codeOf } from "../errors.ts";
import type { Platform } from "../platform.ts";

/**
 * Deletes a stored file that no row names any more. That it cannot be deleted now is nobody's trouble but the disk's: it stays, and
 * `taiken doctor` finds it.
 */
export async function letGo({ files, log }: Pick<Platform, "files" | "log">, key: string): Promise<void> {
  await files
    .delete(key)
    .catch((error: unknown) => log.warn("files: one that nothing names stayed", { code: codeOf(error) }));
}
