/**
 * Everything that must hold: types, lint, structure, then all tests on a real PostgreSQL, each file on its own clone of a
 * migrated template. `npm test -- <file …>` runs only these files; `--long` runs the slow proofs;
 * `--http` only what speaks HTTP or the stream, for trying another PostgreSQL named by TEST_DATABASE_URL.
 */
import { spawnSync } from "node:child_process";
import { globSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { openDatabase } from "../src/platform/database/database.ts";
import { openEmbedded } from "../src/platform/database/embedded/open.ts";
import { migrateDatabase } from "../src/platform/database/migrate.ts";
import { createJobs } from "../src/platform/jobs/jobs.ts";
import { silentLog } from "../src/platform/log.ts";

const ROOT = join(import.meta.dirname, "..");
const given = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const long = process.argv.includes("--long");
const http = process.argv.includes("--http");

const ALL = ["src/**/*.test.{ts,tsx}", "tests/**/*.test.{ts,tsx}", "scripts/**/*.test.ts"];
const HTTP = [
  "src/features/**/*.test.{ts,tsx}",
  "src/platform/{events,http,mail,jobs,drafts}/**/*.test.ts",
  "tests/*.test.ts",
  "tests/{streams,chain,cli}/**/*.test.ts",
];

if (given.length === 0 && !long && !http) {
  check("types", "tsc", "-p", ".");
  check("lint and format", "biome", "ci", "--colors=off", ".");
  check("structure", process.execPath, "--import", "tsx", "scripts/check-structure.ts");
  check("dead code", "knip", "--no-progress");
}
process.exitCode = await runTests();

function check(what: string, command: string, ...args: string[]): void {
  console.error(`${what} …`);
  const found = command === process.execPath ? command : join(ROOT, "node_modules", ".bin", command);
  const { status } = spawnSync(found, args, { cwd: ROOT, stdio: ["ignore", 2, 2] });
  if (status === 0) return;
  console.error(`${what}: failed`);
  process.exit(1);
}

async function runTests(): Promise<number> {
  const dataDir = await mkdtemp(join(tmpdir(), "taiken-tests-"));
  const database = process.env.TEST_DATABASE_URL
    ? undefined
    : await openEmbedded({
        dataDir,
        role: "command",
        log: () => {},
        settings: { fsync: "off", max_connections: "200" },
      });
  try {
    const url = process.env.TEST_DATABASE_URL ?? urlOf(database?.connection);
    await makeTemplate(url);
    const files =
      given.length > 0
        ? given
        : globSync(long ? ["{src,tests}/**/*.long.ts"] : http ? HTTP : ALL, { cwd: ROOT }).sort();
    const { status } = spawnSync(process.execPath, ["--import", "tsx", "--test", "--test-concurrency=2", ...files], {
      cwd: ROOT,
      stdio: "inherit",
      env: { ...process.env, TAIKEN_TEST_DATABASE: url },
    });
    return status ?? 1;
  } finally {
    await database?.leave();
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** The database every test clones: migrated, with the tables of jobs. */
async function makeTemplate(url: string): Promise<void> {
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  await admin.query("drop database if exists taiken_template with (force)");
  await admin.query("create database taiken_template template template0 encoding 'UTF8'");
  await admin.end();
  const template = new URL(url);
  template.pathname = "/taiken_template";
  await migrateDatabase({ connectionString: template.href }, join(ROOT, "migrations"));
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
