import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { emptyDatabase, firstMigrations, MIGRATIONS } from "../../../../tests/database.ts";
import { newId } from "../../../platform/database/columns.ts";
import { migrateDatabase } from "../../../platform/database/migrate.ts";

/** Migrations before the one that made rows of plans. */
const BEFORE = 89;

const DECISIONS = "- 日付を先に\n\n通知は、あとにします。";
const PLAN = "## 一日目\r\n\r\n- [x] 読む\n* 直す\n1. 試す\n-\n  3日のうちに終える\n**作らないもの**\n-日付の表";

test("A plan of earlier days becomes steps, line by line, and what was written of decisions the first entry", async (t) => {
  const folder = await mkdtemp(join(tmpdir(), "taiken-plans-"));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const { url, pool } = await emptyDatabase(t);
  await migrateDatabase({ connectionString: url }, await firstMigrations(folder, BEFORE));
  const [written, empty] = [newId(), newId()];
  for (const [id, plan] of [
    [written, PLAN],
    [empty, ""],
  ])
    await pool.query(
      // What a project belongs to is of no matter here.
      `set session_replication_role = replica; insert into projects (id, cohort, person, assignment, kind, plan, decisions, created_at, changed_at)
       values ('${id}', '${newId()}', '${newId()}', '${newId()}', 'assignment', $$${plan}$$, $$${plan && DECISIONS}$$, '2026-04-01T01:00Z', '2026-04-02T16:00Z')`,
    );
  await migrateDatabase({ connectionString: url }, MIGRATIONS);
  const { rows } = await pool.query("select project, text, state from project_steps order by project, place");
  assert.deepEqual(
    rows.map(({ project, text, state }) => [project === written, text, state]),
    [
      [true, "一日目", "open"],
      [true, "読む", "done"],
      [true, "直す", "open"],
      [true, "試す", "open"],
      [true, "-", "open"],
      [true, "3日のうちに終える", "open"],
      [true, "**作らないもの**", "open"],
      [true, "-日付の表", "open"],
    ],
  );
  const decided = await pool.query(
    "select project, decided_on::text as day, what, why, changed_at from project_decisions",
  );
  assert.deepEqual(decided.rows, [{ project: written, day: "2026-04-03", what: "", why: DECISIONS, changed_at: null }]);
});
