import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { until } from "../../../tests/until.ts";
import { suiteWorld } from "../../../tests/world.ts";
import { newId } from "../database/columns.ts";
import { bySystem } from "../database/database.ts";
import { forgetFile } from "./forgetting.ts";
import { fileKey } from "./keys.ts";

describe("a file that nothing names any more", () => {
  const world = suiteWorld({ work: true });

  it("goes with the transaction that says so, and with no other", async () => {
    const { db, files, jobs } = world().platform;
    const [gone, stays] = [fileKey(newId()), fileKey(newId())];
    for (const key of [gone, stays]) await files.put(key, new TextEncoder().encode("本文"), { limit: 100 });
    const there = (key: string): Promise<boolean> => files.exists(key);
    await assert.rejects(
      db.write(bySystem, async (tx) => {
        await forgetFile(jobs, tx, stays);
        throw new Error("rolled back");
      }),
    );
    await db.write(bySystem, (tx) => forgetFile(jobs, tx, gone));
    await until(async () => !(await there(gone)), "the file is gone");
    assert.deepEqual([await there(gone), await there(stays)], [false, true]);
  });
});
