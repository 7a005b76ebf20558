import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { aCohort, aRoom } from "../../../tests/factories/cohorts.ts";
import { aPerson } from "../../../tests/factories/people.ts";
import { until } from "../../../tests/until.ts";
import { suiteWorld } from "../../../tests/world.ts";
import { postFiles } from "../../features/venue/attaching/tables.ts";
import { newId } from "../database/columns.ts";
import { bySystem } from "../database/database.ts";
import { forgetFile, NAMING } from "./forgetting.ts";
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

  it("goes when it is looked at and no row names it; what a row names stays", async () => {
    const { db, files, jobs, clock } = world().platform;
    const [named, thumbnail, orphan] = [fileKey(newId()), fileKey(newId()), fileKey(newId())];
    for (const key of [named, thumbnail, orphan])
      await files.put(key, new TextEncoder().encode("本文"), { limit: 100 });
    const person = await aPerson(world(), []);
    const room = await aRoom(world(), await aCohort(world()));
    await db.q.insert(postFiles).values({
      ...{ id: newId(), room, person: person.id, name: "a.png", sha256: "0", type: "image/png", size: 1 },
      ...{ storageKey: named, thumbnailKey: thumbnail, createdAt: clock.now() },
    });
    await db.write(bySystem, async (tx) => {
      for (const key of [named, thumbnail, orphan]) await jobs.send(tx, "files.look", { key });
    });
    const done = async (): Promise<number> =>
      (await db.pool.query("select from jobs.job where name = 'files.look' and state = 'completed'")).rows.length;
    await until(async () => (await done()) === 3, "all three were looked at");
    assert.deepEqual(await Promise.all([named, thumbnail, orphan].map((key) => files.exists(key))), [
      true,
      true,
      false,
    ]);
  });

  it("is asked for in every column that names one", async () => {
    const { rows } = await world().platform.db.pool.query<{ name: string }>(
      "select distinct column_name as name from information_schema.columns where table_schema = 'public' and column_name ~ '(storage|file|thumbnail|picture|image)_?key'",
    );
    assert.deepEqual(rows.map(({ name }) => name).sort(), [...NAMING].sort());
  });
});
