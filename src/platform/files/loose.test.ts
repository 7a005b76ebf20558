import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { newId } from "../database/columns.ts";
import { Refusal } from "../errors.ts";
import { type Loose, withLoose } from "./loose.ts";

describe("a file that is stored before a row names it", () => {
  /** @returns whether it is there afterwards */
  async function stays(work: (loose: Loose) => void): Promise<boolean> {
    const key = newId();
    const gone: string[] = [];
    const files = { delete: async (one: string) => void gone.push(one) };
    await withLoose({ files, log: { warn: () => {} } } as never, async (loose) => {
      loose.add(key);
      work(loose);
    }).catch(() => {});
    return !gone.includes(key);
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

  it("hides no failure when it cannot be deleted", async () => {
    const log = { warn: () => {} };
    const files = { delete: () => Promise.reject(new Error("EIO")) };
    const refused = withLoose({ files, log } as never, async ({ add }) => {
      add(newId());
      refuse();
    });
    await assert.rejects(refused, Refusal);
  });
});
