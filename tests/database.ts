import { randomBytes } from "node:crypto";
import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";

/**
 * The PostgreSQL of this test run: `scripts/test.ts` starts one, migrates a template in it and names it here. To run one file by
 * hand: `npm test -- src/features/venue/venue.test.ts`.
 */
const server = (): string | undefined => process.env.TAIKEN_TEST_DATABASE;

/** A database of this test's own, cloned from the migrated template. @returns its URL; `drop` removes it */
export async function cloneDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  if (!server()) throw new Error("run tests by `npm test`, or `npm test -- <file>` for one of them");
  const name = `test_${randomBytes(6).toString("hex")}`;
  await asAdmin((client) => client.query(`create database ${name} template taiken_template strategy file_copy`));
  return {
    url: urlOf(name),
    drop: () => asAdmin((client) => client.query(`drop database if exists ${name} with (force)`)),
  };
}

function urlOf(database: string): string {
  const url = new URL(server() ?? "postgres://nowhere");
  url.pathname = `/${database}`;
  return url.href;
}

async function asAdmin(work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf("postgres") });
  await client.connect();
  try {
    // Clones of one template wait for each other.
    await client.query("select pg_advisory_lock(1)");
    await work(client);
  } finally {
    await client.end();
  }
}

export const MIGRATIONS = join(import.meta.dirname, "../migrations");

/** A database with nothing in it. */
export async function emptyDatabase(t: { after(end: () => unknown): void }): Promise<{ url: string; pool: pg.Pool }> {
  const { url, drop } = await cloneDatabase();
  const pool = new pg.Pool({ connectionString: url });
  t.after(async () => {
    await pool.end();
    await drop();
  });
  await pool.query("drop schema public cascade; create schema public");
  return { url, pool };
}

/** A migrations folder as it was when there were only so many. */
export async function firstMigrations(folder: string, count: number): Promise<string> {
  const copy = join(folder, "migrations");
  await cp(MIGRATIONS, copy, { recursive: true });
  const journal = JSON.parse(await readFile(join(copy, "meta/_journal.json"), "utf8"));
  journal.entries.length = count;
  await writeFile(join(copy, "meta/_journal.json"), JSON.stringify(journal));
  return copy;
}
