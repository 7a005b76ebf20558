import { access, constants, readdir, stat, statfs } from "node:fs/promises";
import { join } from "node:path";
import { isSecure } from "../../platform/settings.ts";
import { attention, broken, type Finding, ok, type Patient } from "./finding.ts";

/** Where it is reached. */
export function lookAtAddress({ m, settings }: Patient): Finding {
  const { baseUrl, production } = settings;
  if (isSecure(settings)) return ok("address", m.address(baseUrl));
  const { hostname } = new URL(baseUrl);
  const isLocal = hostname === "localhost" || hostname === "[::1]" || hostname.startsWith("127.");
  if (!isLocal) return broken("address", m.addressOpen(baseUrl), m.addressTodo);
  return production
    ? attention("address", m.addressLocal(baseUrl), m.addressTodo)
    : ok("address", m.addressLocal(baseUrl));
}

/** Who may read the data folder and the keys in it. */
export async function lookAtFolder({ m, settings: { dataDir, encryptionKey } }: Patient): Promise<Finding[]> {
  const mode = await modeOf(dataDir);
  if (mode === undefined) return [attention("folder", m.folderMissing(dataDir), m.folderMissingTodo)];
  const mayWrite = await access(dataDir, constants.W_OK | constants.X_OK).then(
    () => true,
    () => false,
  );
  if (!mayWrite) return [broken("folder", m.folderClosed(dataDir), m.folderClosedTodo(dataDir))];
  if (process.platform === "win32") return [ok("folder", m.rightsNotLooked)];
  const found: Finding[] = [];
  if (mode & OTHERS) found.push(attention("folder", m.folderWide(dataDir), m.folderWideTodo(dataDir)));
  const keys = join(dataDir, "keys");
  const keysMode = await modeOf(keys);
  if (keysMode !== undefined && keysMode & OTHERS)
    found.push(attention("folder", m.folderWide(keys), m.folderWideTodo(keys)));
  for (const name of keysMode === undefined || encryptionKey ? [] : await readdir(keys).catch(() => [])) {
    const path = join(keys, name);
    if (((await modeOf(path)) ?? 0) & OTHERS) found.push(broken("folder", m.keyWide(path), m.keyWideTodo(path)));
  }
  return found.length > 0 ? found : [ok("folder", m.folder(dataDir))];
}

/** How much room is left for the database and the files. */
export async function lookAtDisk({ m, settings: { dataDir } }: Patient): Promise<Finding[]> {
  const disk = await statfs(dataDir).catch(() => undefined);
  if (!disk) return [];
  const free = disk.bavail * disk.bsize;
  const words = free < 10 * GB ? `${Math.round(free / MB)} MB` : `${Math.round(free / GB)} GB`;
  if (free < 200 * MB) return [broken("disk", m.diskLow(words), m.diskTodo)];
  if (free < 2 * GB) return [attention("disk", m.diskLow(words), m.diskTodo)];
  return [ok("disk", m.disk(words))];
}

async function modeOf(path: string): Promise<number | undefined> {
  return (await stat(path).catch(() => undefined))?.mode;
}

/** The rights of everybody but the owner. */
const OTHERS = 0o077;
const MB = 1024 ** 2;
const GB = 1024 ** 3;
