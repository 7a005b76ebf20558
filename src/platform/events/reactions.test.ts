import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { until } from "../../../tests/until.ts";
import { suiteWorld } from "../../../tests/world.ts";
import { newId } from "../database/columns.ts";
import { bySystem } from "../database/database.ts";
import { silentLog } from "../log.ts";
import { type Reaction, startReactions } from "./reactions.ts";

describe("reactions", () => {
  const world = suiteWorld();
  const happen = (kind: string, subject = newId()): Promise<void> =>
    world().platform.db.write(bySystem, ({ record }) => record({ kind, subject }));

  /** The very first look notes where it begins; what happened before that is nobody's. */
  const begun = (): Promise<void> =>
    until(async () => {
      const { rowCount } = await world().platform.db.pool.query("select from event_readers where name = 'reactions'");
      return rowCount === 1;
    }, "the first look");

  it("run once per event, of two processes that both want to", async (t) => {
    const { db } = world().platform;
    const seen: string[] = [];
    const reactions: Reaction[] = [{ kinds: ["test.once"], run: async ({ subject }) => void seen.push(subject ?? "") }];
    const both = [
      startReactions({ db, log: silentLog, reactions, pollMs: 30 }),
      startReactions({ db, log: silentLog, reactions, pollMs: 30 }),
    ];
    t.after(() => Promise.all(both.map((one) => one.stop())));
    await begun();
    const subjects = Array.from({ length: 40 }, () => newId());
    await Promise.all(subjects.map((subject) => happen("test.once", subject)));
    await happen("test.other");
    await until(() => seen.length >= 40, "all are reacted to");
    await new Promise((resolve) => setTimeout(resolve, 150));
    for (const one of both) await one.stop();
    assert.deepEqual([...seen].sort(), [...subjects].sort());
  });

  it("are tried until the database answers, however long it is away", async (t) => {
    const { db } = world().platform;
    const away = Object.assign(new Error("connect"), { code: "ECONNREFUSED" });
    let tries = 0;
    let done = false;
    const reactions: Reaction[] = [
      {
        kinds: ["test.away"],
        run: async () => {
          tries += 1;
          if (tries <= 10) throw away;
          done = true;
        },
      },
    ];
    const running = startReactions({ db, log: silentLog, reactions, pollMs: 20 });
    t.after(() => running.stop());
    await begun();
    await happen("test.away");
    const waking = setInterval(() => running.wake(), 20);
    t.after(() => clearInterval(waking));
    await until(() => done, "the database answers");
    assert.equal(tries, 11);
  });

  it("that fail come again, what they wrote is undone, and later ones are not held back for ever", async (t) => {
    const { db } = world().platform;
    let tries = 0;
    const done: string[] = [];
    const reactions: Reaction[] = [
      {
        kinds: ["test.fails_twice"],
        run: async () => {
          tries += 1;
          await db.write(bySystem, ({ record }) => record({ kind: "test.effect" }));
          if (tries < 3) throw new Error("not yet");
        },
      },
      { kinds: ["test.after"], run: async () => void done.push("after") },
    ];
    const running = startReactions({ db, log: silentLog, reactions, pollMs: 20 });
    t.after(() => running.stop());
    await begun();
    await happen("test.fails_twice");
    await happen("test.after");
    await until(() => done.length === 1, "the later one is reacted to");
    await running.stop();
    assert.equal(tries, 3);
    const { rows } = await db.pool.query("select 1 from events where kind = 'test.effect'");
    assert.equal(rows.length, 1);
  });
});
