import assert from "node:assert/strict";
import { test } from "node:test";
import pg from "pg";
import { cloneDatabase } from "../../../tests/database.ts";
import { CREATE_SEARCH_FUNCTIONS } from "./bigrams.sql.ts";

test("The migrations end with the functions of the program, letter by letter", async (t) => {
  const { url, drop } = await cloneDatabase();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  t.after(async () => {
    await client.end();
    await drop();
  });
  const { rows } = await client.query<{ body: string }>(
    "select prosrc as body from pg_proc where proname in ('taiken_fold', 'taiken_bigrams')",
  );
  assert.equal(rows.length, 2);
  for (const { body } of rows) assert.ok(CREATE_SEARCH_FUNCTIONS.includes(body), body.slice(0, 200));
});
