import { execFile } from "node:child_process";
import { closeSync, fchmodSync, openSync, readFileSync, renameSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { handOver, launch, launchFor } from "./as-root.ts";
import type { Binaries } from "./binaries.ts";
import { cannotWrite } from "./errors.ts";
import { complaintIn } from "./initialise.ts";
import type { Places } from "./places.ts";
import { type Postmaster, readPostmaster, removeStale, runs } from "./postmaster-file.ts";
import { makeSocketFolder, removeSocketFolder } from "./socket-folder.ts";
import { postgresArguments } from "./tuning.ts";

/** A PostgreSQL that we spawned. Whether it became the one of its cluster is for postmaster.pid to say. */
export interface Attempt {
  pid: number | undefined;
  /** Undefined while it runs. Then what it complained about, and whether trying again may help. */
  failure(): { complaint: string; temporary: boolean } | undefined;
}

const LOG_LIMIT_BYTES = 1_000_000;

/**
 * Spawns PostgreSQL on a cluster where none runs, and does not wait for it. It outlives us. With two at once PostgreSQL's
 * own lock lets one live, and the other one's attempt fails.
 */
export async function spawnPostmaster(
  binaries: Binaries,
  places: Places,
  settings: Record<string, string> | undefined,
): Promise<Attempt> {
  const how = await launchFor(binaries, places);
  handOver(places.cluster, how);
  // Without waiting between here and the spawn: each moment more, and another process's socket might be the one we clear away.
  const now = readPostmaster(places.cluster);
  if (now && runs(now, places.cluster)) return OVERTAKEN;
  if (now) removeStale(places.cluster, now);

  const windows = process.platform === "win32";
  const address = windows ? { port: await freePort() } : { socketFolder: makeSocketFolder(how, places.cluster) };
  const log = openLog(places.logFile);
  const logStart = statSync(places.logFile).size;
  const child = launch(how, binaries.postgres, postgresArguments(places.cluster, address, settings), log);
  closeSync(log);
  child.unref();

  let failure: ReturnType<Attempt["failure"]>;
  child.on("error", (error) => {
    failure = { complaint: error.message, temporary: false };
  });
  child.on("exit", (code) => {
    const complaint = complaintSince(logStart, places.logFile);
    // Without fault: somebody else stopped it before we got in. The others: another one lives, or has not quite died.
    failure = { complaint, temporary: code === 0 || /lock file|shared memory/.test(complaint) };
  });
  return { pid: child.pid, failure: () => failure };
}

const OVERTAKEN: Attempt = {
  pid: undefined,
  failure: () => ({ complaint: "another PostgreSQL was faster", temporary: true }),
};

/**
 * Ends a PostgreSQL: connections are cut, everything is written out. Waits until its process is gone.
 * @param patience milliseconds after which it must stop at once (it then repairs itself at the next start)
 */
export async function stopPostmaster(
  binaries: Binaries,
  { cluster }: Places,
  postmaster: Postmaster,
  patience = 60_000,
): Promise<void> {
  if (process.platform === "win32") await pgCtlStop(binaries, cluster);
  else signal(postmaster.pid, "SIGINT");

  const begun = performance.now();
  let hurried = false;
  while (runs(postmaster, cluster) && readPostmaster(cluster)?.pid === postmaster.pid) {
    if (!hurried && performance.now() - begun > patience) {
      signal(postmaster.pid, "SIGQUIT");
      hurried = true;
    }
    await sleep(10);
  }
  removeSocketFolder(postmaster.socketFolder);
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // Gone already.
  }
}

/** Opened to append, because the loser of a double start writes too; what is over the limit moves aside first. */
function openLog(file: string): number {
  try {
    if (statSync(file).size > LOG_LIMIT_BYTES) renameSync(file, `${file}.1`);
  } catch {
    // There is none yet.
  }
  let handle: number;
  try {
    handle = openSync(file, "a", 0o600);
  } catch (error) {
    throw cannotWrite(file, error);
  }
  fchmodSync(handle, 0o600);
  return handle;
}

function complaintSince(start: number, logFile: string): string {
  try {
    return complaintIn(readFileSync(logFile).subarray(start).toString("utf8"));
  } catch {
    return "its log is gone";
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

/** Windows has no signals; pg_ctl speaks to PostgreSQL through a pipe. */
function pgCtlStop(binaries: Binaries, cluster: string): Promise<void> {
  return new Promise((resolve) => {
    execFile(binaries.pgCtl, ["stop", "--mode=fast", "--wait", `--pgdata=${cluster}`], () => resolve());
  });
}
