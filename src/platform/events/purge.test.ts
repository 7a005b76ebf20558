import assert from "node:assert/strict";
import { beforeEach, describe, it } from "node:test";
import { suiteWorld } from "../../../tests/world.ts";
import { SettableClock } from "../clock.ts";
import { purgeEvents } from "./purge.ts";

const NOW = "2026-11-18T03:00:00Z";

describe("old events", () => {
  const world = suiteWorld({ clock: new SettableClock(NOW) });
  beforeEach(() => world().platform.db.pool.query("truncate events"));

  /** Adds events that happened so many days ago. */
  const happened = (count: number, daysAgo: number) =>
    world().platform.db.pool.query(
      `insert into events (at, kind) select $1::timestamptz - make_interval(days => $3), 'test.' || $3 from generate_series(1, $2::int)`,
      [NOW, count, daysAgo],
    );
  /** How many are left of those that happened so many days ago. */
  async function left(): Promise<Record<string, number>> {
    const { rows } = await world().platform.db.pool.query<{ kind: string; count: number }>(
      "select kind, count(*)::int from events group by kind",
    );
    return Object.fromEntries(rows.map(({ kind, count }) => [kind, count]));
  }

  it("go after a year, but of a hundred thousand none", async () => {
    await happened(12_000, 500);
    await happened(99_000, 401);
    await happened(3_000, 399);
    assert.equal(await purgeEvents(world().platform), 14_000);
    assert.deepEqual(await left(), { "test.401": 97_000, "test.399": 3_000 });
    assert.equal(await purgeEvents(world().platform), 0, "nothing is left to do");
  });

  it("stay where there are fewer, however old they are", async () => {
    await happened(1_000, 5_000);
    assert.equal(await purgeEvents(world().platform), 0);
  });

  it("stay for seven days and more, however many they are", async () => {
    await happened(60_000, 8);
    await happened(60_000, 0);
    assert.equal(await purgeEvents(world().platform), 0);
    // As the contract has it at the least.
    assert.equal(await purgeEvents(world().platform, 7), 20_000);
    assert.deepEqual(await left(), { "test.8": 40_000, "test.0": 60_000 });
  });

  it("are counted, not their numbers: what broke off leaves gaps", async () => {
    await happened(50_000, 500);
    await world().platform.db.pool.query(
      "select nextval(pg_get_serial_sequence('events', 'id')) from generate_series(1, 90000)",
    );
    await happened(40_000, 0);
    assert.equal(await purgeEvents(world().platform), 0);
  });
});
