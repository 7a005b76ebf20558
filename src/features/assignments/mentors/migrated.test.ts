import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { emptyDatabase, firstMigrations, MIGRATIONS } from "../../../../tests/database.ts";
import { newId } from "../../../platform/database/columns.ts";
import { migrateDatabase } from "../../../platform/database/migrate.ts";

/** Migrations before the one that gave files for mentors tables of their own. */
const BEFORE = 83;

test("Files for mentors move to tables of their own, with ids, keys and earlier versions; the others stay", async (t) => {
  const folder = await mkdtemp(join(tmpdir(), "taiken-mentors-"));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const { url, pool } = await emptyDatabase(t);
  await migrateDatabase({ connectionString: url }, await firstMigrations(folder, BEFORE));
  const [company, assignment] = [newId(), newId()];
  await pool.query("insert into organizations (id, kind, name, created_at) values ($1, 'company', '会社', now())", [
    company,
  ]);
  await pool.query(
    `insert into assignments (id, company, slug, kind, title, summary, level, tags, hours_min, hours_max, materials, first_day,
       looked_at, variants, hints, help, reading_minutes, plain_summary, language, licence, statement, created_at, changed_at)
     values ($1, $2, 'a', 'assignment', 'a', '', 'basics', '{}', 1, 2, '{}', '', '[]', '{}', '[]', '{}', 1, '', 'ja', '', '', now(), now())`,
    [assignment, company],
  );
  const files = [
    { id: newId(), path: "data/a.csv", mentors: false },
    { id: newId(), path: "mentor-answer.csv", mentors: true },
    { id: newId(), path: "data/Mentor-更/b.csv", mentors: true },
  ];
  for (const { id, path, mentors } of files) {
    await pool.query(
      `insert into assignment_files (id, assignment, path, size, sha256, media_type, charset, storage_key, mentor_only, since)
       values ($1, $2, $3, 7, 'sum', 'text/csv', 'utf-8', $4, $5, '2026-04-01')`,
      [id, assignment, path, `key of ${path}`, mentors],
    );
    await pool.query(
      `insert into assignment_file_versions (id, file, size, sha256, media_type, storage_key, until)
       values ($1, $2, 5, 'earlier', 'text/csv', $3, '2026-04-01')`,
      [newId(), id, `earlier key of ${path}`],
    );
  }
  const read = async (table: string, columns: string) =>
    (await pool.query(`select ${columns} from ${table} order by storage_key`)).rows;
  const whole = "id, path, size, sha256, media_type, charset, storage_key, since";
  const version = "id, file, size, sha256, media_type, charset, storage_key, since, until";
  const [before, versions] = [await read("assignment_files", whole), await read("assignment_file_versions", version)];

  await migrateDatabase({ connectionString: url }, MIGRATIONS);
  const isTheirs = new Set(files.filter(({ mentors }) => mentors).map(({ id }) => id));
  const split = (rows: Record<string, string>[], by: string, theirs: boolean) =>
    rows.filter((row) => isTheirs.has(row[by] ?? "") === theirs);
  assert.equal(isTheirs.size, 2);
  assert.deepEqual(await read("assignment_files", whole), split(before, "id", false));
  assert.deepEqual(await read("assignment_mentor_files", whole), split(before, "id", true));
  assert.deepEqual(await read("assignment_file_versions", version), split(versions, "file", false));
  assert.deepEqual(await read("assignment_mentor_file_versions", version), split(versions, "file", true));
  assert.equal(
    (await pool.query("select from assignment_mentor_files where assignment = $1", [assignment])).rowCount,
    2,
  );
});
