import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import type { Binaries } from "./binaries.ts";
import { belongsToAnother, doesNotStart } from "./errors.ts";
import { passwordFile, SUPERUSER } from "./initialise.ts";
import type { Places } from "./places.ts";
import { type Attempt, spawnPostmaster, stopPostmaster } from "./postmaster.ts";
import { type Postmaster, readPostmaster, runs } from "./postmaster-file.ts";

/** Where a PostgreSQL is reached, in the words of node-postgres. */
export interface Address {
  host: string;
  port: number;
  user: string;
  password?: string;
}

/** A connection to a running PostgreSQL of this cluster, to its `postgres` database. */
export interface Reached {
  client: pg.Client;
  postmaster: Postmaster;
  /** Whether we started it, or found it running. */
  started: boolean;
}

const POLL_MS = 10;
/** How long a PostgreSQL that says it is ready may be silent before we believe that its socket is gone. */
const SOCKET_GONE_MS = 500;
/** How long leftovers of a killed PostgreSQL (its processes, a half-written lock file) may keep a new one from starting. */
const LEFTOVERS_MS = 15_000;
/** A shutdown, or a PostgreSQL that is ready but takes no connection, is stuck after this time. */
const STUCK_MS = 60_000;

/**
 * Connects to the PostgreSQL of a cluster, whatever state it is in: none (it is started), starting or repairing itself
 * (waited for, as long as it takes), stopping (waited for, then started anew), running without its socket (stopped, then
 * started anew). With several processes here at once, one starts it and the others join.
 * @throws EmbeddedDatabaseError if it does not start
 */
export async function reachPostgres(
  binaries: Binaries,
  places: Places,
  { settings, log }: { settings?: Record<string, string>; log(message: string): void },
): Promise<Reached> {
  const failing = stopwatch();
  const silent = stopwatch();
  const stuck = stopwatch();
  let attempt: Attempt | undefined;

  for (;;) {
    const found = readPostmaster(places.cluster);
    if (!found || !runs(found, places.cluster)) {
      const failure = attempt?.failure();
      if (failure && (!failure.temporary || failing.milliseconds() > LEFTOVERS_MS)) {
        throw doesNotStart(places.logFile, failure.complaint);
      }
      if (failure) await sleep(5 * POLL_MS);
      if (failure || !attempt) attempt = await spawnPostmaster(binaries, places, settings);
    } else if (found.status === "stopping") {
      if (stuck.milliseconds() > STUCK_MS) await stopPostmaster(binaries, places, found, 0);
    } else if (found.status === "ready") {
      const answer = await connect(found, places);
      if (answer instanceof pg.Client) {
        return { client: answer, postmaster: found, started: attempt?.pid === found.pid };
      }
      if (answer !== "silent") silent.reset();
      else if (silent.milliseconds() > SOCKET_GONE_MS) {
        log(`PostgreSQL (process ${found.pid}) has lost its socket; restarting it`);
        await stopPostmaster(binaries, places, found);
        attempt = undefined;
      }
      if (answer instanceof Error && stuck.milliseconds() > STUCK_MS) throw answer;
    }
    await sleep(POLL_MS);
  }
}

/** What node-postgres needs to reach this PostgreSQL. */
export function addressOf(postmaster: Postmaster, { cluster }: Places): Address {
  if (process.platform !== "win32") return { host: postmaster.socketFolder, port: postmaster.port, user: SUPERUSER };
  const password = readFileSync(passwordFile(cluster), "utf8");
  return { host: "127.0.0.1", port: postmaster.port, user: SUPERUSER, password };
}

/** A connection; or the reason why not yet; or "silent" where nobody answers. */
async function connect(postmaster: Postmaster, places: Places): Promise<pg.Client | Error | "silent"> {
  const client = new pg.Client({
    ...addressOf(postmaster, places),
    database: "postgres",
    application_name: `taiken ${process.pid}`,
    connectionTimeoutMillis: 5000,
  });
  client.on("error", () => undefined);
  try {
    await client.connect();
    return client;
  } catch (error) {
    client.end().catch(() => undefined);
    const { code = "" } = error as { code?: string };
    if (code === "ENOENT" || code === "ECONNREFUSED") return "silent";
    if (code === "EACCES" || code === "EPERM") throw belongsToAnother(places.cluster, error);
    // All connections taken (53300), starting or stopping (57P..), hung up on us, or no answer in time.
    if (code === "53300" || isCut(error)) return error as Error;
    throw error;
  }
}

/** Whether PostgreSQL refused or ended a connection because it starts, stops or is gone. */
export function isCut(error: unknown): boolean {
  const { code = "", message = "" } = error as { code?: string; message?: string };
  if (code) return code.startsWith("57P") || code === "EPIPE" || code === "ECONNRESET";
  // node-postgres has only sentences for these.
  return /connection terminated|not queryable|timeout expired/i.test(message);
}

/** Measures from the first look after a reset. */
function stopwatch(): { milliseconds(): number; reset(): void } {
  let begun: number | undefined;
  return {
    milliseconds() {
      begun ??= performance.now();
      return performance.now() - begun;
    },
    reset() {
      begun = undefined;
    },
  };
}
