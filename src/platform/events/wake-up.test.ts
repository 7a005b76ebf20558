import assert from "node:assert/strict";
import { it } from "node:test";
import pg from "pg";
import { silentLog } from "../log.ts";
import { startWakeUp } from "./wake-up.ts";

it("tells the others one word after the other, and once more of what came while one was on its way", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const onTheirWay: (() => void)[] = [];
  // Nothing listens on the port: what there is to tell goes by the pool.
  const pool = { query: () => new Promise<void>((arrive) => onTheirWay.push(arrive)) };
  const connect = () => new pg.Client({ host: "127.0.0.1", port: 1 });
  const wakeUp = startWakeUp(pool as unknown as pg.Pool, connect, () => {}, silentLog);
  const committed = async (): Promise<number> => {
    wakeUp.announce();
    t.mock.timers.tick(1_000);
    await new Promise(setImmediate);
    return onTheirWay.length;
  };
  assert.equal(await committed(), 1);
  assert.equal(await committed(), 1, "the first one is on its way");
  assert.equal(await committed(), 1);
  onTheirWay[0]?.();
  await new Promise(setImmediate);
  assert.equal(onTheirWay.length, 2, "one for both");
  onTheirWay[1]?.();
  await new Promise(setImmediate);
  assert.equal(await committed(), 3);
  await wakeUp.stop();
});
