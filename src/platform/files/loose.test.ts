import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { suiteWorld } from "../../../tests/world.ts";
import { bySystem } from "../database/database.ts";
import { Refusal } from "../errors.ts";
import { type Loose, withLoose } from "./loose.ts";

describe("a file that is stored before a row names it", () => {
  const world = suiteWorld();
  const bytes = new TextEncoder().encode("本文");

  /** @returns whether it is there afterwards */
  async function stays(work: (loose: Loose) => void, platform = world().platform): Promise<boolean> {
    let key = "";
    await withLoose(platform, async (loose) => {
      key = (await loose.put(bytes, { limit: 100 })).storageKey;
      work(loose);
    }).catch(() => {});
    return world().platform.files.exists(key);
  }
  const refuse = (): never => {
    throw new Refusal(422, "too_many_slides");
  };
  const lose = (): never => {
    throw Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET", syscall: "read" });
  };

  it("stays once a row names it, and goes when it is refused or nobody took it", async () => {
    assert.equal(await stays(({ taken }) => taken()), true);
    assert.equal(await stays(() => {}), false, "a repeated submit did it before");
    assert.equal(await stays(refuse), false);
    assert.equal(
      await stays(({ taken }) => {
        taken();
        refuse();
      }),
      false,
      "what named it was rolled back",
    );
  });

  it("stays when the answer of the database got lost: a row may name it", async () => {
    assert.equal(await stays(lose), true);
  });

  it("is looked at a day later, which is asked for before it is stored: a crash leaves nothing behind", async () => {
    const { db, clock, files } = world().platform;
    const asked = async (): Promise<string[]> => {
      const { rows } = await db.pool.query<{ key: string }>(
        "select data->>'key' as key from jobs.job where name = 'files.look' and start_after > $1",
        [new Date(clock.now().getTime() + 23 * 3_600_000)],
      );
      return rows.map(({ key }) => key);
    };
    let before: readonly string[] = [];
    const put: typeof files.put = async (key, ...rest) => {
      before = await asked();
      assert.ok(before.includes(key), "before its bytes are there");
      return files.put(key, ...rest);
    };
    assert.equal(await stays(({ taken }) => taken(), { ...world().platform, files: { ...files, put } }), true);
    assert.ok(before.length > 0);
  });

  it("is never stored inside of a transaction, which may be undone after it was", async () => {
    const { platform } = world();
    const inside = platform.db.write(bySystem, () => withLoose(platform, async () => {}));
    await assert.rejects(inside, /before the transaction/);
  });

  it("hides no failure when it cannot be deleted", async () => {
    const { platform } = world();
    const files = { ...platform.files, delete: () => Promise.reject(new Error("EIO")) };
    const refused = withLoose({ ...platform, files, log: { ...platform.log, warn: () => {} } }, async (loose) => {
      await loose.put(bytes, { limit: 100 });
      refuse();
    });
    await assert.rejects(refused, Refusal);
  });
});
