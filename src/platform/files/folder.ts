import { mkdir, stat } from "node:fs/promises";
import { dirname } from "node:path";

/**
 * Makes a private folder and those above it, where they are missing. Not with `recursive`: Node goes round for ever where a file
 * system says that the folder above is missing although it is there (`/proc`).
 * @throws what the system says: ENOENT, EACCES, EEXIST (a file has that name) …
 */
export async function makeFolder(path: string): Promise<void> {
  if (await isFolder(path)) return;
  const above = dirname(path);
  if (above !== path) await makeFolder(above);
  await mkdir(path, { mode: 0o700 }).catch(async (error: unknown) => {
    // Somebody else may have made it meanwhile.
    if (!(await isFolder(path))) throw error;
  });
}

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
