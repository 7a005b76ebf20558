import { once } from "node:events";
import { pipeline } from "node:stream/promises";
import { drizzle } from "drizzle-orm/node-postgres";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { renewEpoch } from "../events/epoch.ts";
import type { Files } from "../files/files.ts";
import { checkArchive, readArchive } from "./archive-reader.ts";
import { SAME_TEXT_EVERYWHERE } from "./contents.ts";
import { ArchiveRefused, type Head, type Manifest } from "./format.ts";
import { migrationsOf, moveSequencesOn, rebuildTables, withoutIndexes } from "./schema.ts";

export interface RestoreNeeds {
  readonly pool: pg.Pool;
  readonly files: Files;
  readonly migrations: string;
  readonly signal: AbortSignal;
  /** Called inside the transaction before anything is changed; throws when this installation must not be overwritten. */
  readonly before: (client: pg.ClientBase) => Promise<void>;
  /** Called when everything is loaded; throws when it should not stay (then nothing has changed). */
  readonly after: (client: pg.ClientBase) => Promise<void>;
}

/** What came back. */
export interface RestoredBackup {
  readonly head: Head;
  readonly rows: number;
  readonly files: number;
}

/**
 * Brings an archive back, all or nothing: it is read once to check every hash, then loaded in one transaction, into tables of the
 * shape it was taken from. Migrate afterwards. Every place that clients and readers of events remember is made to fit this cluster.
 * @throws ArchiveRefused and what `before` and `after` throw
 */
export async function restoreBackup(path: string, needs: RestoreNeeds): Promise<RestoredBackup> {
  const { head, manifest } = await checkArchive(path, needs.signal);
  const migrations = migrationsOf(head, needs.migrations);
  const client = await needs.pool.connect();
  let broken = true;
  try {
    await client.query("begin");
    await client.query(SAME_TEXT_EVERYWHERE);
    await client.query("select pg_advisory_xact_lock($1)", [RESTORING]);
    await needs.before(client);
    await rebuildTables(client, migrations);
    const putBack = await withoutIndexes(client);
    // Readers continue behind the events as they are numbered here.
    await client.query("alter table event_readers alter column xid set default pg_current_xact_id()");
    await load(client, path, head, manifest, needs);
    await client.query("alter table event_readers alter column xid drop default");
    await putBack();
    await moveSequencesOn(client);
    await renewEpoch(drizzle({ client }));
    await needs.after(client);
    await client.query("commit");
    await client.query("analyze");
    broken = false;
  } finally {
    client.release(broken);
  }
  const rows = Object.values(manifest.tables).reduce((sum, table) => sum + table.rows, 0);
  return { head, rows, files: Object.keys(manifest.files).length };
}

async function load(
  client: pg.PoolClient,
  path: string,
  head: Head,
  manifest: Manifest,
  { files, signal }: RestoreNeeds,
): Promise<void> {
  let table: OpenTable | undefined;
  for await (const { what, bytes } of readArchive(path, signal)) {
    if ("table" in what) {
      if (table?.name !== what.table) {
        await table?.end();
        table = openTable(client, what.table, head, manifest);
      }
      await table.append(bytes);
    } else if ("file" in what) {
      await files.put(what.file, bytes, { limit: manifest.files[what.file]?.size ?? 0, signal });
    }
  }
  await table?.end();
}

interface OpenTable {
  readonly name: string;
  append(bytes: AsyncIterable<Buffer>): Promise<void>;
  end(): Promise<void>;
}

function openTable(client: pg.PoolClient, name: string, head: Head, manifest: Manifest): OpenTable {
  const columns = head.tables.find((table) => table.name === name)?.columns;
  if (!columns) throw new ArchiveRefused("changed", `tables/${name}`);
  const list = columns.map((column) => client.escapeIdentifier(column)).join(", ");
  const copy = client.query(copyFrom(`copy ${client.escapeIdentifier(name)} (${list}) from stdin`));
  return {
    name,
    append: (bytes) => pipeline(bytes, copy, { end: false }),
    async end() {
      const finished = once(copy, "finish");
      copy.end();
      await finished;
      if (copy.rowCount !== manifest.tables[name]?.rows) throw new ArchiveRefused("changed", `tables/${name}`);
    },
  };
}

const RESTORING = 0x72_65_73_74;
