import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { suiteWorld } from "../../../tests/world.ts";
import { newId } from "../database/columns.ts";
import { bySystem } from "../database/database.ts";
import { silentLog } from "../log.ts";
import { type Reaction, startReactions } from "./reactions.ts";

const until = async (holds: () => boolean): Promise<void> => {
  for (let tries = 0; !holds(); tries += 1) {
    if (tries > 500) throw new Error("it did not happen within ten seconds");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};

describe("reactions", () => {
  const world = suiteWorld();
  const happen = (kind: string, subject = newId()): Promise<void> =>
    world().platform.db.write(bySystem, ({ record }) => record({ kind, subject }));

  it("run once per event, of two processes that both want to", async () => {
    const { db } = world().platform;
    const seen: string[] = [];
    const reactions: Reaction[] = [{ kinds: ["test.once"], run: async ({ subject }) => void seen.push(subject ?? "") }];
    const both = [
      startReactions({ db, log: silentLog, reactions, pollMs: 30 }),
      startReactions({ db, log: silentLog, reactions, pollMs: 30 }),
    ];
    await new Promise((resolve) => setTimeout(resolve, 100));
    const subjects = Array.from({ length: 40 }, () => newId());
    await Promise.all(subjects.map((subject) => happen("test.once", subject)));
    await happen("test.other");
    await until(() => seen.length >= 40);
    await new Promise((resolve) => setTimeout(resolve, 150));
    for (const one of both) await one.stop();
    assert.deepEqual([...seen].sort(), [...subjects].sort());
  });

  it("are tried until the database answers, however long it is away", async () => {
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
    // A first look notes where it begins.
    await new Promise((resolve) => setTimeout(resolve, 200));
    await happen("test.away");
    const waking = setInterval(() => running.wake(), 20);
    await until(() => done).finally(() => {
      clearInterval(waking);
      return running.stop();
    });
    assert.equal(tries, 11);
  });

  it("that fail come again, what they wrote is undone, and later ones are not held back for ever", async () => {
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
    await happen("test.fails_twice");
    await happen("test.after");
    await until(() => done.length === 1);
    await running.stop();
    assert.equal(tries, 3);
    const { rows } = await db.pool.query("select 1 from events where kind = 'test.effect'");
    assert.equal(rows.length, 1);
  });
});
