import { spawn } from "node:child_process";
import { chmodSync, chownSync, lstatSync, readdirSync, statSync } from "node:fs";
import { userInfo } from "node:os";
import { join } from "node:path";
import type { Binaries } from "./binaries.ts";
import { belongsToAnother, refusedAsRoot } from "./errors.ts";
import type { Places } from "./places.ts";

/** How a PostgreSQL program is started here: possibly through another program, possibly as another user. */
export interface Launch {
  /** Put before the program's own command line. */
  prefix: string[];
  /** The user and group to start it as; absent: ours. */
  as?: { uid: number; gid: number };
}

const NOBODY = 65534;
const DIRECTLY: Launch = { prefix: [] };
const IN_OWN_NAMESPACE: Launch = {
  prefix: ["unshare", "--user", `--map-user=${NOBODY}`, `--map-group=${NOBODY}`, "--"],
};

/**
 * PostgreSQL refuses to run as root. Inside a user namespace that maps root to nobody it believes to be nobody, while the
 * kernel goes on treating it as root's process, so it needs no folder of its own and works below folders of mode 0700.
 * Where namespaces are refused (Docker's default profile), it becomes another user: the owner of the data folder, else nobody.
 * The namespace also serves user numbers without a name (`docker run --user 12345`), which PostgreSQL refuses as well.
 * @throws EmbeddedDatabaseError where neither works, or where the data belongs to somebody whom we cannot become
 */
export async function launchFor(binaries: Binaries, places: Places): Promise<Launch> {
  const me = process.getuid?.();
  if (me === undefined) return DIRECTLY; // Windows
  const owner = ownerOf(places.cluster);
  if (me !== 0) {
    if (owner && owner.uid !== me) throw belongsToAnother(places.cluster);
    return !hasName() && (await works(IN_OWN_NAMESPACE, binaries, places)) ? IN_OWN_NAMESPACE : DIRECTLY;
  }
  if ((!owner || owner.uid === 0) && (await works(IN_OWN_NAMESPACE, binaries, places))) return IN_OWN_NAMESPACE;

  const as = [owner, ownerOf(places.dataDir)].find((one) => one && one.uid !== 0) ?? { uid: NOBODY, gid: NOBODY };
  const other: Launch = { prefix: [], as };
  const takeBack = letIn(places.dataDir, as.gid);
  if (await works(other, binaries, places)) return other;
  takeBack();
  throw refusedAsRoot(places.dataDir);
}

/** Lets a group pass through root's own private folder, without seeing what is in it. Answers with the way back. */
function letIn(folder: string, gid: number): () => void {
  const { uid, gid: formerGid, mode } = statSync(folder);
  if (uid !== 0 || mode & 0o001 || (formerGid === gid && mode & 0o010)) return () => undefined;
  chownSync(folder, uid, gid);
  chmodSync(folder, (mode & 0o700) | 0o010);
  return () => {
    chownSync(folder, uid, formerGid);
    chmodSync(folder, mode & 0o7777);
  };
}

function hasName(): boolean {
  try {
    return userInfo().username !== "";
  } catch {
    return false;
  }
}

/** Gives a folder and all in it to the user that PostgreSQL is started as; nothing to do without one. */
export function handOver(folder: string, { as }: Launch): void {
  if (!as || ownerOf(folder)?.uid === as.uid) return;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) handOver(path, { prefix: [], as });
    else if (!entry.isSymbolicLink()) chownSync(path, as.uid, as.gid);
  }
  // Last, so that a hand-over that was interrupted is taken up again.
  chownSync(folder, as.uid, as.gid);
}

/** Spawns a program of PostgreSQL, in a session of its own so that Ctrl-C in our terminal does not reach it. */
export function launch(
  { prefix, as }: Launch,
  program: string,
  args: string[],
  output: number | "ignore" | "pipe",
): ReturnType<typeof spawn> {
  const [command = program, ...rest] = [...prefix, program, ...args];
  return spawn(command, rest, {
    ...as,
    detached: true,
    stdio: ["ignore", output, output],
    windowsHide: true,
    // Our own environment holds keys and passwords, which are none of PostgreSQL's business; a fixed one also keeps the
    // machine's locale and PG* variables out.
    ...(process.platform === "win32" ? {} : { env: { PATH: SYSTEM_PATH, LC_ALL: "C" } }),
  });
}

const SYSTEM_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

function ownerOf(path: string): { uid: number; gid: number } | undefined {
  try {
    const { uid, gid } = lstatSync(path);
    return { uid, gid };
  } catch {
    return undefined;
  }
}

/** Whether a process started this way may enter the data folder and run PostgreSQL. Takes about 5 ms. */
function works(how: Launch, binaries: Binaries, places: Places): Promise<boolean> {
  const script = 'test -x "$1" && exec "$2" --version';
  return new Promise((resolve) => {
    const probe = launch(how, "sh", ["-c", script, "sh", places.dataDir, binaries.postgres], "ignore");
    probe.on("error", () => resolve(false));
    probe.on("exit", (code) => resolve(code === 0));
  });
}
