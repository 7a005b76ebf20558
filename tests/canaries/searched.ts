import fs from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { exportUnclaimed } from "../../src/cli/unclaimed.ts";
import { HOLDINGS } from "../../src/cli/whole-person.ts";
import { beside } from "../cli/taiken.ts";
import { expectStatus } from "../client.ts";
import type { TestPerson } from "../factories/people.ts";
import type { World } from "../world.ts";

/** Tables, jobs included, in which the word stands, as text or inside of bytes. */
export async function tablesWith({ platform }: World, word: string): Promise<string[]> {
  const { pool } = platform.db;
  const { rows: tables } = await pool.query<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE'`,
  );
  if (tables.length < 30) throw new Error("this looks at the wrong database");
  const hex = Buffer.from(word).toString("hex");
  const found: string[] = [];
  for (const { name } of tables) {
    const { rows } = await pool.query(`select 1 from ${name} t where t::text ilike $1 or t::text like $2 limit 1`, [
      `%${word}%`,
      `%${hex}%`,
    ]);
    if (rows.length > 0) found.push(name);
  }
  return found;
}

/**
 * Tables and indexes in whose pages on the disk the word stands: also what was deleted or never committed.
 * @returns undefined when this user of the database may not read its files
 */
export async function pagesWith({ platform }: World, word: string): Promise<string[] | undefined> {
  const { pool } = platform.db;
  const { rows: me } = await pool.query<{ super: boolean }>(
    "select rolsuper as super from pg_roles where rolname = current_user",
  );
  if (!me[0]?.super) return undefined;
  await pool.query("checkpoint");
  const { rows } = await pool.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c
     where c.relkind in ('r', 'i', 't', 'm', 'S') and pg_relation_filepath(c.oid) is not null
       and position($1::bytea in pg_read_binary_file(pg_relation_filepath(c.oid))) > 0`,
    [Buffer.from(word)],
  );
  return rows.map(({ name }) => name);
}

/** Everything that `taiken export` writes about somebody, as one text. */
export async function exportText({ platform }: World, { id, email }: TestPerson): Promise<string> {
  const parts: unknown[] = [await exportUnclaimed(platform, id)];
  for (const { exportOf, papersOf } of HOLDINGS) {
    parts.push(await exportOf(platform, { id, email }));
    for (const { bytes } of (await papersOf?.(platform, { id, email })) ?? []) parts.push(bytes.toString());
  }
  return JSON.stringify(parts);
}

/** A backup, unpacked: every byte that somebody who finds it can read. */
export async function backupOf(world: World): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), "taiken-canaries-"));
  try {
    const file = join(folder, "all.taiken");
    const { code, err } = await beside(world, "backup", file);
    if (code !== 0) throw new Error(err);
    return gunzipSync(await readFile(file));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Keeps every line of the log (the standard error of this process) from now on. */
export function listenToLog(): { readonly lines: string[]; stop(): void } {
  const lines: string[] = [];
  const write = fs.writeSync;
  fs.writeSync = ((fd: number, text: string | NodeJS.ArrayBufferView, ...rest: number[]) => {
    if (fd !== 2) return write(fd, text as Uint8Array, ...rest);
    lines.push(typeof text === "string" ? text : Buffer.from(text.buffer).toString());
    return typeof text === "string" ? Buffer.byteLength(text) : text.byteLength;
  }) as typeof fs.writeSync;
  return { lines, stop: () => void (fs.writeSync = write) };
}

/** Makes the database refuse a write in words that quote the whole row, as it does for a broken constraint. */
export async function whileRefused(world: World, table: string, run: () => Promise<{ status: number }>): Promise<void> {
  const { pool } = world.platform.db;
  await pool.query(`alter table ${table} add constraint canary_refused check (false) not valid`);
  try {
    expectStatus(await run(), 500);
  } finally {
    await pool.query(`alter table ${table} drop constraint canary_refused`);
  }
}
