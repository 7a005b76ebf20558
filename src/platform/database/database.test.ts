import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { suiteWorld } from "../../../tests/world.ts";

describe("a connection to the database", () => {
  const worldNow = suiteWorld();

  it("compiles no query: a server with LLVM would take seconds for one that takes milliseconds", async () => {
    const { pool } = worldNow().platform.db;
    const asked = Array.from({ length: 4 }, () => pool.query<{ jit: string }>("show jit"));
    for (const { rows } of await Promise.all(asked)) assert.equal(rows[0]?.jit, "off");
  });
});
