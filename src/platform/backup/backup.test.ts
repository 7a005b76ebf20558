import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, it } from "node:test";
import { gunzipSync } from "node:zlib";
import { emptyDatabase, firstMigrations, MIGRATIONS } from "../../../tests/database.ts";
import { systemClock } from "../clock.ts";
import { newId } from "../database/columns.ts";
import { migrateDatabase } from "../database/migrate.ts";
import { createFiles } from "../files/files.ts";
import { fileKey } from "../files/keys.ts";
import { checkArchive } from "./archive-reader.ts";
import { writeArchive } from "./archive-writer.ts";
import { takeBackup } from "./backup.ts";
import { ArchiveRefused } from "./format.ts";
import { restoreBackup } from "./restore.ts";

const never = new AbortController().signal;

describe("an archive", () => {
  let folder: string;
  let path: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "taiken-archive-"));
    path = join(folder, "x.taiken");
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it("takes its name only when it is whole: the one before stays when writing breaks off", async () => {
    await writeFile(path, "the one before");
    const breaking = writeArchive(path, never, async (writer) => {
      await writer.bytes("taiken.json", Buffer.from("{}"));
      throw new Error("no space left");
    });
    await assert.rejects(breaking, /no space left/);
    assert.equal(await readFile(path, "utf8"), "the one before");
    assert.deepEqual(await readdir(folder), ["x.taiken"]);
  });

  it("ends at once when somebody stops it", async () => {
    const stop = new AbortController();
    const stopped = writeArchive(path, stop.signal, async (writer) => {
      stop.abort(new Error("stopped"));
      await writer.bytes("taiken.json", Buffer.alloc(1_000_000));
    });
    await assert.rejects(stopped);
    assert.deepEqual(await readdir(folder), []);
  });

  it("is refused by a Taiken that is older than it", async () => {
    await writeArchive(path, never, (writer) =>
      writer.bytes("taiken.json", Buffer.from('{"format":99,"taiken":"9.0"}')),
    );
    await assert.rejects(
      checkArchive(path, never),
      (error) => error instanceof ArchiveRefused && error.fault === "newer_format" && error.detail === "9.0",
    );
  });

  it("is damaged, not something else, wherever one of its bytes has changed", async () => {
    const head = { format: 1, taiken: "1.0", migrations: Array.from({ length: 20 }, newId) };
    await writeArchive(path, never, async (writer) => {
      await writer.bytes("taiken.json", Buffer.from(JSON.stringify(head)));
      await writer.bytes("manifest.json", Buffer.from('{"tables":{},"files":{}}'));
    });
    await checkArchive(path, never);
    const bytes = await readFile(path);
    // The head of the compressed file and the name of the first entry say what it is; behind them it is an archive of ours.
    for (let at = 60; at < bytes.length - 8; at += 7) {
      const changed = bytes.map((byte, n) => (n === at ? byte ^ 0xff : byte));
      if (unpacksToTheSame(changed, bytes)) continue;
      await writeFile(path, changed);
      await assert.rejects(
        checkArchive(path, never),
        (error) => error instanceof ArchiveRefused && ["changed", "torn"].includes(error.fault),
        `byte ${at}`,
      );
    }
  });

  it("with a name that leads elsewhere is refused", async () => {
    await writeArchive(path, never, (writer) => writer.bytes("files/../../etc/passwd", Buffer.from("x")));
    await assert.rejects(
      checkArchive(path, never),
      (error) => error instanceof ArchiveRefused && error.fault === "not_an_archive",
    );
  });
});

/** Within a run of equal bytes a compressed file may point to another of them and still mean the same: nothing is damaged. */
function unpacksToTheSame(changed: Uint8Array, bytes: Uint8Array): boolean {
  try {
    return gunzipSync(changed).equals(gunzipSync(bytes));
  } catch {
    return false;
  }
}

describe("restoring a backup of an earlier version", () => {
  it("brings the rows back in the shape they had, then migrates them; a later one is refused", async (t) => {
    const folder = await mkdtemp(join(tmpdir(), "taiken-older-"));
    t.after(() => rm(folder, { recursive: true, force: true }));
    const [older, newer] = [await emptyDatabase(t), await emptyDatabase(t)];
    const files = createFiles(`file://${join(folder, "files")}`);
    const earlier = await firstMigrations(folder, 2);
    await migrateDatabase({ connectionString: older.url }, earlier);
    const id = newId();
    await older.pool.query(
      "insert into people (id, email, nickname, plate, created_at) values ($1, 'koharu@example.jp', 'こはる', 'こ', now())",
      [id],
    );
    await older.pool.query("insert into event_epoch values (1, 'before')");
    for (const kind of ["a.happened", "b.happened"])
      await older.pool.query("insert into events (kind) values ($1)", [kind]);
    await older.pool.query(
      "insert into event_readers select 'reactions', xid, id from events where kind = 'a.happened'",
    );

    const keys = [fileKey(newId()), fileKey(newId(), { apart: true })];
    for (const key of keys) await files.put(key, Buffer.from(key), { limit: 100 });

    const path = join(folder, "older.taiken");
    const given = { files, clock: systemClock, version: "0.0.1", contents: { leftOut: [] }, signal: never };
    await takeBackup(path, { pool: older.pool, ...given });
    for (const key of keys) await files.delete(key);
    await migrateDatabase({ connectionString: newer.url }, MIGRATIONS);
    const nothing = async (): Promise<void> => {};
    const needs = { files, signal: never, before: nothing, after: nothing };
    await restoreBackup(path, { pool: newer.pool, migrations: MIGRATIONS, ...needs });
    await migrateDatabase({ connectionString: newer.url }, MIGRATIONS);
    for (const key of keys)
      assert.equal(Buffer.concat(await (await files.open(key, { apart: true })).toArray()).toString(), key);
    const { rows } = await newer.pool.query("select id, nickname from people");
    assert.deepEqual(rows, [{ id, nickname: "こはる" }]);

    const { rows: waiting } = await newer.pool.query(
      "select e.kind from events e join event_readers r on (e.xid, e.id) > (r.xid, r.id) order by e.xid, e.id",
    );
    assert.deepEqual(waiting, [{ kind: "b.happened" }], "a reader gets what it had not got, and nothing twice");
    await newer.pool.query("insert into events (kind) values ('c.happened')");
    const { rows: order } = await newer.pool.query("select kind from events order by xid, id");
    assert.deepEqual(
      order.map(({ kind }) => kind),
      ["a.happened", "b.happened", "c.happened"],
    );
    const { rows: epoch } = await newer.pool.query("select epoch from event_epoch");
    assert.notEqual(epoch[0].epoch, "before");

    const later = join(folder, "later.taiken");
    await takeBackup(later, { pool: newer.pool, ...given });
    await assert.rejects(
      restoreBackup(later, { pool: older.pool, migrations: earlier, ...needs }),
      (error) => error instanceof ArchiveRefused && error.fault === "newer_schema",
    );
    assert.equal((await older.pool.query("select from people")).rowCount, 1, "nothing was changed");
  });
});
