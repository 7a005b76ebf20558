import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { comparePositions, type Position } from "../../src/platform/events/position.ts";
import { type HappenedEvent, newestPosition } from "../../src/platform/events/read.ts";
import { startEventReader } from "../../src/platform/events/reader.ts";
import { silentLog } from "../../src/platform/log.ts";
import { cloneDatabase } from "../database.ts";
import { until } from "../until.ts";

describe("the reader of events", () => {
  let url: string;

  let drop: () => Promise<void>;

  before(async () => {
    ({ url, drop } = await cloneDatabase());
  });
  after(() => drop());

  it("loses nothing and hands nothing on twice, however transactions overlap", async (t) => {
    const pool = new pg.Pool({ connectionString: url, max: 4 });
    t.after(() => pool.end());
    const from = await newestPosition(pool);
    const heard: HappenedEvent[] = [];
    let failures = 3;
    const reader = startEventReader({
      pool,
      from,
      log: silentLog,
      pollMs: 50,
      hand(events) {
        // A reader that stumbles gets the same again.
        if (failures > 0 && Math.random() < 0.2) {
          failures -= 1;
          throw new Error("not now");
        }
        heard.push(...events);
      },
    });
    t.after(() => reader.stop());
    const naive = readByNumberOnly(pool);
    const committed = (await Promise.all(Array.from({ length: 12 }, () => transactions(url, reader.wake)))).flat();
    await until(() => heard.length >= committed.length, "everything arrives");
    await sleep(100);
    await reader.stop();

    const inOrder = heard.map(({ id }) => id);
    assert.deepEqual([...inOrder].sort(byNumber), [...committed].sort(byNumber), "every event once");
    for (const [at, event] of heard.entries())
      if (at > 0) assert.ok(comparePositions(heard[at - 1] as Position, event) < 0, "each after the one before");
    const lost = committed.length - (await naive.stop());
    assert.ok(lost > 0, "the transactions did overlap: reading by number alone lost some");
  });

  it("waits for a transaction that lasts, and hands everything on when it ends", async (t) => {
    const pool = new pg.Pool({ connectionString: url, max: 4 });
    t.after(() => pool.end());
    const heard: number[] = [];
    const from = await newestPosition(pool);
    const slow = new pg.Client(url);
    await slow.connect();
    t.after(() => slow.end());
    await slow.query("begin");
    const first = await insert(slow);
    const second = await insert(pool);
    const hand = (events: readonly HappenedEvent[]) => void heard.push(...events.map(({ id }) => id));
    const reader = startEventReader({ pool, from, log: silentLog, pollMs: 20, hand });
    t.after(() => reader.stop());
    await sleep(150);
    assert.deepEqual(heard, [], "the later one waits for the earlier one");
    await slow.query("commit");
    await until(() => heard.length === 2, "both arrive");
    await reader.stop();
    assert.deepEqual(heard, [first, second]);
  });
});

/** One writer: a second of transactions with one to four events, held open for a while, one in six rolled back. */
async function transactions(url: string, wake: () => void): Promise<number[]> {
  const client = new pg.Client(url);
  await client.connect();
  const committed: number[] = [];
  const end = performance.now() + 1_500;
  while (performance.now() < end) {
    await client.query("begin");
    const ids: number[] = [];
    for (let n = Math.random() * 4; n > 0; n -= 1) {
      ids.push(await insert(client));
      await sleep(Math.random() ** 3 * 40);
    }
    const kept = Math.random() > 1 / 6;
    await client.query(kept ? "commit" : "rollback");
    if (kept) committed.push(...ids);
    if (Math.random() < 0.5) wake();
    await sleep(Math.random() * 5);
  }
  await client.end();
  return committed;
}

async function insert(client: pg.Client | pg.Pool): Promise<number> {
  const { rows } = await client.query<{ id: string }>(
    "insert into events (kind) values ('test.happened') returning id",
  );
  return Number(rows[0]?.id);
}

/** What one would write first: everything with a higher number than the last one. @returns how many it saw */
function readByNumberOnly(pool: pg.Pool): { stop(): Promise<number> } {
  let stopped = false;
  let seen = 0;
  let last = 0;
  const ended = (async () => {
    const { rows } = await pool.query<{ last: string }>("select coalesce(max(id), 0) as last from events");
    last = Number(rows[0]?.last);
    while (!stopped) {
      const found = await pool.query<{ id: string }>("select id from events where id > $1 order by id", [last]);
      seen += found.rows.length;
      last = Number(found.rows.at(-1)?.id ?? last);
      await sleep(5);
    }
  })();
  return {
    async stop() {
      stopped = true;
      await ended;
      return seen;
    },
  };
}

const byNumber = (a: number, b: number): number => a - b;
