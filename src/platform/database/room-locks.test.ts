import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { suiteWorld } from "../../../tests/world.ts";
import { newId } from "./columns.ts";
import { bySystem } from "./database.ts";

describe("writers of one room", () => {
  const world = suiteWorld();
  const nothing = async (): Promise<void> => {};

  it("wait for each other without keeping the connections from everybody else", async () => {
    const { db } = world().platform;
    const room = newId();
    const order: number[] = [];
    const { promise: left, resolve: leave } = Promise.withResolvers<void>();
    const busy = db.write(bySystem, () => left, { rooms: [room] });
    const waiting = Array.from({ length: 50 }, (_, n) =>
      db.write(bySystem, async () => void order.push(n), { rooms: [room] }),
    );
    const { rows } = await db.pool.query<{ one: number }>("select 1 as one");
    assert.deepEqual(rows, [{ one: 1 }]);
    await db.write(bySystem, nothing, { rooms: [newId()] });
    assert.deepEqual(order, [], "the room is still taken");
    leave();
    await Promise.all([busy, ...waiting]);
    assert.deepEqual(
      order,
      Array.from({ length: 50 }, (_, n) => n),
    );
  });

  it("go on when one of them fails", async () => {
    const { db } = world().platform;
    const room = newId();
    const failing = db.write(bySystem, () => Promise.reject(new Error("not this time")), { rooms: [room] });
    const next = db.write(bySystem, async () => "went on", { rooms: [room] });
    await assert.rejects(failing, /not this time/);
    assert.equal(await next, "went on");
  });

  it("also wait for those of other processes, and for who asks inside a transaction", async () => {
    const { db } = world().platform;
    const room = newId();
    const elsewhere = await db.pool.connect();
    await elsewhere.query("begin");
    await elsewhere.query("select pg_advisory_xact_lock($1, hashtext($2))", [0x72_6f_6f_6d, room]);
    let done = 0;
    const outside = db.write(bySystem, async () => void (done += 1), { rooms: [room] });
    const inside = db.write(bySystem, () => db.write(bySystem, async () => void (done += 1), { rooms: [room] }));
    await pause(100);
    assert.equal(done, 0);
    await elsewhere.query("commit");
    elsewhere.release();
    await Promise.all([outside, inside]);
    assert.equal(done, 2);
  });

  it("of several rooms never wait for each other in a circle", async () => {
    const { db } = world().platform;
    const [a, b] = [newId(), newId()] as const;
    await Promise.all(
      Array.from({ length: 40 }, (_, n) => db.write(bySystem, nothing, { rooms: n % 2 === 0 ? [a, b] : [b, a, b] })),
    );
  });
});
