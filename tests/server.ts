import { access, constants, mkdtemp, rm, statfs } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { openDatabase } from "../src/platform/database/database.ts";
import { openEmbedded } from "../src/platform/database/embedded/open.ts";
import { migrateDatabase } from "../src/platform/database/migrate.ts";
import { createJobs } from "../src/platform/jobs/jobs.ts";
import { silentLog } from "../src/platform/log.ts";

/** A PostgreSQL for tests, with the template that every world is cloned from. */
export interface TestServer {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts one in a folder of its own, or takes the one that `TEST_DATABASE_URL` names. */
export async function startTestServer(): Promise<TestServer> {
  const dataDir = await mkdtemp(join(await quickFolder(), "taiken-tests-"));
  const database = process.env.TEST_DATABASE_URL
    ? undefined
    : await openEmbedded({
        dataDir,
        role: "command",
        log: () => {},
        settings: { fsync: "off", max_connections: "200" },
      });
  const stop = async (): Promise<void> => {
    await database?.leave();
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    const url = process.env.TEST_DATABASE_URL ?? urlOf(database?.connection);
    await makeTemplate(url);
    return { url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * In memory where the machine has room for it: a clone is a thousand small files, which many disks make slowly, and what the tests
 * wrote is worth nothing afterwards.
 */
async function quickFolder(): Promise<string> {
  try {
    await access(MEMORY, constants.W_OK);
    const { bavail, bsize } = await statfs(MEMORY);
    if (bavail * bsize > ROOM_FOR_TESTS) return MEMORY;
  } catch {
    // No such folder here: not Linux, or a container without one.
  }
  return tmpdir();
}

const MEMORY = "/dev/shm";
/** Bytes. A run takes about a third of it. */
const ROOM_FOR_TESTS = 4 * 1024 ** 3;

/** The database every test clones: migrated, with the tables of jobs. */
async function makeTemplate(url: string): Promise<void> {
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  await admin.query("drop database if exists taiken_template with (force)");
  await admin.query("create database taiken_template template template0 encoding 'UTF8'");
  await admin.end();
  const template = new URL(url);
  template.pathname = "/taiken_template";
  await migrateDatabase({ connectionString: template.href }, join(import.meta.dirname, "../migrations"));
  const db = openDatabase({ connectionString: template.href }, silentLog, { size: 2 });
  const jobs = createJobs(db, silentLog);
  await jobs.work();
  await jobs.stop();
  await db.close();
}

function urlOf(
  connection: { host: string; port: number; user: string; database: string; password?: string } | undefined,
): string {
  if (!connection) throw new Error("no database");
  const { host, port, user, database, password } = connection;
  const login = password ? `${user}:${encodeURIComponent(password)}` : user;
  // A folder (private socket) goes into the query; see node-postgres on connection strings.
  return host.startsWith("/")
    ? `postgres://${login}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`
    : `postgres://${login}@${host}:${port}/${database}`;
}
