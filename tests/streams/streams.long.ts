import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { aCohort } from "../factories/cohorts.ts";
import { suiteWorld } from "../world.ts";
import { proveCrowd } from "./crowd.ts";
import { someWriters, type Writer } from "./place.ts";
import { Reader } from "./reader.ts";

describe("a stream over a long time", () => {
  const world = suiteWorld();

  it("brings every post of one's rooms once, in one order, through many cuts and restarts", () =>
    proveCrowd(world(), { readers: 200, postsEach: 150, cutEvery: 4, restarts: 6 }));

  it("says every fifteen seconds that it is still there", async (t) => {
    const [one] = (await someWriters(world().platform, 1, [["participant", await aCohort(world())]])) as [Writer];
    const reader = new Reader(world().url, { headers: one.headers });
    t.after(() => reader.cut());
    await reader.started();
    await sleep(32_000);
    // One beat for all connections: it may come right after this one began.
    assert.ok(reader.comments === 2 || reader.comments === 3, `${reader.comments} in 32 seconds`);
  });
});
