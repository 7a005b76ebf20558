import { createHash } from "node:crypto";
import { chownSync, lstatSync, mkdirSync, mkdtempSync, rmdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Launch } from "./as-root.ts";
import { cannotWrite } from "./errors.ts";

/** The number in the socket's name; on Unix it means nothing else, because PostgreSQL does not listen on TCP. */
export const SOCKET_PORT = 5432;
const SOCKET = `.s.PGSQL.${SOCKET_PORT}`;
const PREFIX = "taiken-";

/**
 * Makes the folder of mode 0700 for PostgreSQL's socket, to be called only while no PostgreSQL runs on this cluster. It stands
 * in the temporary folder because the path of a socket must be short (107 bytes on Linux, 103 on macOS) while the data folder
 * may be anywhere, also where sockets are not possible.
 *
 * Its name comes from the cluster, so that a server which survived its PostgreSQL finds the next one at the old address, and
 * no litter gathers. If somebody else on this machine has taken that name, it gets a random one.
 */
export function makeSocketFolder(how: Launch, cluster: string): string {
  const { dev, ino } = statSync(cluster);
  const name = createHash("sha256").update(`${dev}:${ino}:${process.getuid?.()}`).digest("hex").slice(0, 12);
  let failure: unknown;
  for (const parent of [tmpdir(), "/tmp"]) {
    const usual = join(parent, PREFIX + name);
    if (Buffer.byteLength(join(usual, `${SOCKET}.lock`)) > 103) continue;
    try {
      const folder = takeOver(usual) ? usual : mkdtempSync(join(parent, PREFIX));
      if (how.as) chownSync(folder, how.as.uid, how.as.gid);
      return folder;
    } catch (error) {
      failure = error;
    }
  }
  throw cannotWrite("/tmp", failure);
}

/** After a shutdown. PostgreSQL has removed its socket; if there is one, it is already the next PostgreSQL's. */
export function removeSocketFolder(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // In use again, or gone.
  }
}

/** Makes the folder, or clears it of what a killed PostgreSQL left there. False if it is not our own private folder. */
function takeOver(folder: string): boolean {
  try {
    mkdirSync(folder, { mode: 0o700, recursive: true });
  } catch {
    return false;
  }
  const found = lstatSync(folder);
  const me = process.getuid?.();
  // Root may find the folder of the user whom it starts PostgreSQL as.
  if (!found.isDirectory() || (found.mode & 0o077) !== 0 || (found.uid !== me && me !== 0)) return false;
  rmSync(join(folder, SOCKET), { force: true });
  rmSync(join(folder, `${SOCKET}.lock`), { force: true });
  return true;
}
