import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import { DataFolderInUse } from "./errors.ts";

/**
 * Who uses the embedded database says so with session advisory locks on one connection to the `postgres` database; the
 * operating system takes them back when the process dies, however it dies.
 *
 * - everybody: "in use", shared. Who gets it exclusively is alone, and turns off the light.
 * - the server: "server", exclusive. There is one server per data folder.
 */
const LOCK_CLASS = 0x7461696b;
const IN_USE = `${LOCK_CLASS}, 1`;
const SERVER = `${LOCK_CLASS}, 2`;

/** How long the locks of a server that was just killed may outlive it. */
const AFTERLIFE_MS = 1500;

/** Waits while somebody who found himself alone is stopping PostgreSQL; the connection is then cut, and this throws. */
export async function enter(client: pg.Client): Promise<void> {
  await client.query(`select pg_advisory_lock_shared(${IN_USE})`);
}

/** @throws DataFolderInUse while another server runs on this data folder */
export async function claimServer(client: pg.Client, dataDir: string): Promise<void> {
  const begun = performance.now();
  while (!(await asked(client, `pg_try_advisory_lock(${SERVER})`))) {
    if (performance.now() - begun > AFTERLIFE_MS) throw new DataFolderInUse(dataDir);
    await sleep(50);
  }
}

/**
 * Gives both locks back and tells whether nobody else is left. If so, nobody can enter until the connection ends. Released
 * before asked: of several that leave at once, the last one always finds itself alone.
 */
export async function leaveAndAskIfAlone(client: pg.Client): Promise<boolean> {
  await client.query("select pg_advisory_unlock_all()");
  return asked(client, `pg_try_advisory_lock(${IN_USE})`);
}

async function asked(client: pg.Client, condition: string): Promise<boolean> {
  const { rows } = await client.query<{ yes: boolean }>(`select ${condition} as yes`);
  return rows[0]?.yes === true;
}
