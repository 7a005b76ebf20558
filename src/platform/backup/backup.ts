import { createHash } from "node:crypto";
import type pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import type { Clock } from "../clock.ts";
import { FileMissing } from "../files/errors.ts";
import type { Files } from "../files/files.ts";
import { type ArchiveWriter, writeArchive } from "./archive-writer.ts";
import { type Contents, listTables, SAME_TEXT_EVERYWHERE, type TakenTable } from "./contents.ts";
import {
  type AppliedMigration,
  FORMAT,
  fileName,
  HEAD,
  type Head,
  MANIFEST,
  type Manifest,
  partName,
  type Summed,
} from "./format.ts";

export interface BackupNeeds {
  readonly pool: pg.Pool;
  readonly files: Files;
  readonly clock: Clock;
  /** The version of Taiken. */
  readonly version: string;
  readonly contents: Contents;
  readonly signal: AbortSignal;
}

/** What went into an archive. */
export interface TakenBackup {
  readonly rows: number;
  readonly files: number;
  /** Files that were deleted while the archive was written. */
  readonly missing: number;
}

/**
 * Writes everything into one archive: all tables as of one moment, whatever is written meanwhile, and the stored files. Reads row by
 * row; memory does not grow with the installation.
 * @param path takes the archive's name only when it is whole
 */
export async function takeBackup(path: string, needs: BackupNeeds): Promise<TakenBackup> {
  const client = await needs.pool.connect();
  let broken = true;
  try {
    // No transaction id is taken, so readers of events are not held back, however long this takes.
    await client.query("begin isolation level repeatable read read only");
    await client.query(SAME_TEXT_EVERYWHERE);
    const tables = await listTables(client, needs.contents);
    const head = await headOf(client, tables, needs);
    const summed: { tables: Record<string, Summed & { rows: number }>; files: Record<string, Summed> } = {
      tables: {},
      files: {},
    };
    let missing = 0;
    await writeArchive(path, needs.signal, async (writer) => {
      await writer.bytes(HEAD, json(head));
      for (const table of tables) summed.tables[table.name] = await takeTable(client, table, writer);
      await client.query("commit");
      for await (const key of needs.files.keys()) {
        const taken = await takeFile(needs.files, key, writer);
        if (taken) summed.files[key] = taken;
        else missing += 1;
      }
      await writer.bytes(MANIFEST, json(summed satisfies Manifest));
    });
    broken = false;
    const rows = Object.values(summed.tables).reduce((sum, table) => sum + table.rows, 0);
    return { rows, files: Object.keys(summed.files).length, missing };
  } finally {
    // A copy that was broken off leaves the connection in the middle of it.
    client.release(broken);
  }
}

async function headOf(
  client: pg.ClientBase,
  tables: readonly TakenTable[],
  { clock, version }: BackupNeeds,
): Promise<Head> {
  const { rows: migrations } = await client.query<AppliedMigration>(
    "select hash, created_at::text as at from migrations order by created_at, id",
  );
  const { rows } = await client.query<{ server_version: string }>("show server_version");
  return {
    format: FORMAT,
    taiken: version,
    takenAt: clock.now().toISOString(),
    postgres: rows[0]?.server_version ?? "",
    migrations,
    tables: tables.map(({ name, columns }) => ({ name, columns })),
  };
}

/** Copies a table in parts that fit into memory: a tar entry must know its size before it begins. */
async function takeTable(
  client: pg.PoolClient,
  { name, select }: TakenTable,
  writer: ArchiveWriter,
): Promise<Summed & { rows: number }> {
  const hash = createHash("sha256");
  let [size, part] = [0, 0];
  let chunks: Buffer[] = [];
  let waiting = 0;
  const write = async (): Promise<void> => {
    const content = Buffer.concat(chunks);
    [chunks, waiting, part] = [[], 0, part + 1];
    hash.update(content);
    size += content.length;
    await writer.bytes(partName(name, part), content);
  };
  const copy = client.query(copyTo(`copy (${select}) to stdout`));
  for await (const chunk of copy as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    waiting += chunk.length;
    if (waiting >= PART_BYTES) await write();
  }
  if (waiting > 0) await write();
  return { size, rows: copy.rowCount, sha256: hash.digest("hex") };
}

/** @returns undefined when the file has gone meanwhile */
async function takeFile(files: Files, key: string, writer: ArchiveWriter): Promise<Summed | undefined> {
  try {
    const size = await files.size(key);
    const content = await files.open(key, { apart: true });
    return await writer.stream(fileName(key), size, content);
  } catch (error) {
    if (error instanceof FileMissing) return undefined;
    throw error;
  }
}

const json = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value, null, 1)}\n`);

const PART_BYTES = 4 * 1024 * 1024;
