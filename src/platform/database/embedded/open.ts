import pg from "pg";
import { findBinaries } from "./binaries.ts";
import { addressOf, isCut, type Reached, reachPostgres } from "./connect.ts";
import { EmbeddedDatabaseError } from "./errors.ts";
import { ensureCluster, makeDataFolder } from "./initialise.ts";
import { claimServer, enter, leaveAndAskIfAlone } from "./locks.ts";
import { placesIn } from "./places.ts";
import { stopPostmaster } from "./postmaster.ts";
import { type Postmaster, readPostmaster } from "./postmaster-file.ts";

/** The embedded PostgreSQL, in use by this process until `leave`. */
export interface EmbeddedDatabase {
  /** For node-postgres. On Unix `host` is the folder of a private socket; on Windows there is a password. */
  connection: { host: string; port: number; user: string; database: string; password?: string };
  /** Whether we started PostgreSQL; otherwise we joined a running one. */
  started: boolean;
  /** Gives it up; the last one out stops PostgreSQL and returns when it is gone. Close your own connections first. */
  leave(): Promise<void>;
}

export interface EmbeddedOptions {
  /** Made if missing; PostgreSQL's files go to `postgres` in it. May be a long path. */
  dataDir: string;
  /** There is one server per data folder, and any number of commands beside it. */
  role: "server" | "command";
  /** For the operator, in English. */
  log(message: string): void;
  /** PostgreSQL settings that go before ours; they count only if we are the one who starts it. */
  settings?: Record<string, string>;
  /**
   * Called if PostgreSQL died under us and we could not get it, or our place as the server, back. Better end the process.
   * Where it comes back (the usual case), connections made anew reach it at the old address.
   */
  lost?(error: Error): void;
}

const DATABASE = "taiken";

/**
 * Opens the embedded PostgreSQL in a data folder: makes its cluster, starts or joins it, whatever a former run left behind.
 * @throws DataFolderInUse for a second server on one data folder
 * @throws EmbeddedDatabaseError for anything else that a person has to mend
 */
export async function openEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const { dataDir, role } = options;
  const binaries = findBinaries();
  const places = placesIn(dataDir);
  await makeDataFolder(places);
  await ensureCluster(binaries, places);

  let held = await hold();
  await makeDatabase(held.client);
  let left = false;
  let returning: Promise<void> | undefined;
  watch(held.client);

  return {
    connection: { ...addressOf(held.postmaster, places), database: DATABASE },
    started: held.started,
    leave: once(async () => {
      left = true;
      await returning;
      await giveUp(held);
    }),
  };

  /** Reaches PostgreSQL and takes the locks of our role. */
  async function hold(): Promise<Reached> {
    for (;;) {
      const reached = await reachPostgres(binaries, places, options);
      try {
        await enter(reached.client);
        // Cut off just after we got in? PostgreSQL writes "stopping" before it cuts the last one out.
        if (isReady(reached.postmaster)) {
          if (role === "server") await claimServer(reached.client, places.dataDir);
          return reached;
        }
        await reached.client.end();
      } catch (error) {
        if (error instanceof EmbeddedDatabaseError) await giveUp(reached);
        else reached.client.end().catch(() => undefined);
        if (!isCut(error)) throw error;
      }
    }
  }

  async function giveUp({ client, postmaster }: Reached): Promise<void> {
    client.removeAllListeners("end");
    const alone = await leaveAndAskIfAlone(client).catch((error: unknown) => {
      if (isCut(error)) return false;
      throw error;
    });
    if (alone) await stopPostmaster(binaries, places, postmaster);
    await client.end().catch(() => undefined);
  }

  /** If PostgreSQL dies or restarts while we use it, we want our locks back, and it running. */
  function watch(client: pg.Client): void {
    client.once("end", () => {
      if (left) return;
      options.log("The connection to PostgreSQL broke; taking it up again");
      returning = hold().then(
        (again) => {
          const moved = again.postmaster.socketFolder !== held.postmaster.socketFolder;
          held = again;
          watch(again.client);
          if (moved) options.lost?.(new Error("PostgreSQL came back at another address"));
        },
        (error: unknown) => options.lost?.(error instanceof Error ? error : new Error(String(error))),
      );
    });
  }

  function isReady({ pid }: Postmaster): boolean {
    const now = readPostmaster(places.cluster);
    return now?.pid === pid && now.status === "ready";
  }
}

/** Makes the application's database in a new cluster; with two at once the second finds it made. */
async function makeDatabase(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query("select from pg_database where datname = $1", [DATABASE]);
  if (rowCount) return;
  try {
    await client.query(`create database ${pg.escapeIdentifier(DATABASE)}`);
  } catch (error) {
    const { code } = error as { code?: string };
    // duplicate_database, or unique_violation when both were at it in the same moment
    if (code !== "42P04" && code !== "23505") throw error;
  }
}

function once(run: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  return () => (running ??= run());
}
