import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { sql } from "drizzle-orm";
import { until } from "../../../tests/until.ts";
import { suiteWorld } from "../../../tests/world.ts";
import { bySystem } from "../database/database.ts";
import { silentLog } from "../log.ts";
import { createJobs } from "./jobs.ts";

describe("a job that fails", () => {
  const world = suiteWorld();

  it("keeps name, code and place of the error, and no word of anybody", async (t) => {
    const { db } = world().platform;
    const jobs = createJobs(db, silentLog);
    t.after(() => jobs.stop());
    const written = "kanaria\n    at kanaria (だれかが書いたこと)";
    const failing = async (): Promise<void> => {
      await db.q.execute(sql`select ${written}::int`);
    };
    jobs.define({ name: "test.fails", run: failing, retries: 0 });
    jobs.define({
      name: "test.throws",
      run: () => Promise.reject(Object.assign(new Error(written), { written, code: written })),
      retries: 0,
    });
    await db.write(bySystem, async (tx) => {
      await jobs.send(tx, "test.fails", {});
      await jobs.send(tx, "test.throws", {});
    });
    await jobs.work();
    const failed = async () =>
      (
        await db.pool.query<{ name: string; row: string; output: { name: string; code?: string; stack: string } }>(
          "select name, output, j::text as row from jobs.job j where name like 'test.%' and state = 'failed' order by name",
        )
      ).rows;
    await until(async () => (await failed()).length === 2, "both have failed");
    const [query, thrown] = await failed();
    for (const one of [query, thrown]) assert.doesNotMatch(one?.row ?? "kanaria", /kanaria|だれか/);
    assert.equal(query?.output.code, "22P02");
    assert.match(query?.output.stack ?? "", /failing/);
    assert.equal(thrown?.output.name, "Error");
  });
});

describe("a job with a moment", () => {
  const world = suiteWorld();

  it("comes a little after it, also by the clock of a database that goes ahead", async (t) => {
    const { db } = world().platform;
    const jobs = createJobs(db, silentLog);
    t.after(() => jobs.stop());
    jobs.define({ name: "test.moment", run: async () => {} });
    const moment = new Date("2099-01-05T00:00:00Z");
    await db.write(bySystem, (tx) => jobs.send(tx, "test.moment", {}, moment));
    const { rows } = await db.pool.query<{ ms: number }>(
      "select extract(epoch from start_after - $1)::float * 1000 as ms from jobs.job where name = 'test.moment'",
      [moment],
    );
    assert.ok((rows[0]?.ms ?? 0) > 1_000);
  });
});
