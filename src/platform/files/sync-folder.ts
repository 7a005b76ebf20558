import { open } from "node:fs/promises";

/** Makes a name in a folder (a new file, a rename) last through a power cut. Windows cannot sync folders. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === "win32") return;
  const folder = await open(path, "r");
  await folder.sync().finally(() => folder.close());
}
