import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { suiteWorld } from "../../../tests/world.ts";
import { Refusal } from "../errors.ts";
import { forgetAnswered, once } from "./once.ts";
import { answered } from "./tables.ts";

describe("a request with a key", () => {
  const world = suiteWorld();
  const request = (key: string, content = "POST /x {}") => ({ who: "somebody", key, content });

  it("is done once, however many come at the same moment, and all get the first answer", async () => {
    let done = 0;
    const run = async () => {
      done += 1;
      await new Promise((resolve) => setTimeout(resolve, 20));
      return { status: 201, body: `answer ${done}` };
    };
    const answers = await Promise.all(Array.from({ length: 12 }, () => once(world().platform, request("same"), run)));
    assert.equal(done, 1);
    assert.deepEqual(new Set(answers.map((answer) => answer.body)), new Set(["answer 1"]));
  });

  it("with other content is refused, for another person it is another request", async () => {
    const run = async () => ({ status: 200, body: "x" });
    await assert.rejects(
      once(world().platform, request("same", "POST /x {other}"), run),
      (error: Refusal) => error.code === "key_used_differently",
    );
    assert.equal((await once(world().platform, { ...request("same"), who: "somebody else" }, run)).body, "x");
  });

  it("that failed is not remembered, and nothing of it stays", async () => {
    const { platform } = world();
    const fail = () =>
      platform.db.write({ person: null }, async ({ record }) => {
        await record({ kind: "test.half_done" });
        throw new Refusal(422, "no");
      });
    await assert.rejects(once(platform, request("failing"), fail));
    const { rows } = await platform.db.pool.query("select 1 from events where kind = 'test.half_done'");
    assert.equal(rows.length, 0);
    assert.equal((await once(platform, request("failing"), async () => ({ status: 200, body: "now" }))).body, "now");
  });

  it("keeps its answer sealed, and for a day", async () => {
    const { platform } = world();
    await once(platform, request("secret"), async () => ({ status: 200, body: "体調のこと" }));
    const { rows } = await platform.db.pool.query<{ all: string }>(
      "select row_to_json(answered)::text as all from answered",
    );
    assert.ok(rows.length > 1);
    for (const row of rows) assert.ok(!Buffer.from(row.all).includes("体調のこと"));
    assert.equal(await forgetAnswered(platform), 0);
    await platform.db.pool.query("update answered set at = at - interval '25 hours'");
    assert.ok((await forgetAnswered(platform)) > 1);
    assert.equal((await platform.db.q.select().from(answered)).length, 0);
  });
});
