import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { aRoom } from "../../../../tests/factories/cohorts.ts";
import type { TestPerson } from "../../../../tests/factories/people.ts";
import { aScene } from "../../../../tests/factories/scenes.ts";
import { textOn } from "../../../../tests/form.ts";
import { queriesAsked } from "../../../../tests/queries.ts";
import { suiteWorld } from "../../../../tests/world.ts";
import type { PostView } from "../view.ts";
import { findAddress } from "./queries.ts";

describe("an answer in a long thread", () => {
  const worldNow = suiteWorld();

  it("stands on the page that its address names, and to find that costs the same however many came before", async () => {
    const world = worldNow();
    const { koharu, cohort } = await aScene(world);
    const room = await aRoom(world, cohort);
    const { pool } = world.platform.db;
    const begun = await koharu.client.api<PostView>("POST", `/rooms/${room}/posts`, { clientId: "0", body: "長い話" });
    await pool.query(
      `insert into posts (id, room, seq, author, client_id, body, body_html, thread_of, created_at)
       select gen_random_uuid(), room, seq + n, author, n::text, n::text, n::text, id, created_at
       from posts, generate_series(1, 5000) n where id = $1`,
      [begun.json.id],
    );
    await pool.query("update rooms set last_seq = 5001 where id = $1", [room]);
    await pool.query("analyze posts");
    const looksAt: number[] = [];
    for (const n of [1, 100, 101, 149, 150, 2_500, 5_000]) {
      const { rows } = await pool.query("select id from posts where thread_of = $1 and seq = $2", [
        begun.json.id,
        n + 1,
      ]);
      const { id } = rows[0];
      const { json: post } = await koharu.client.api<PostView>("GET", `/posts/${id}`);
      let address = "";
      const asked = await queriesAsked(async () => void (address = await findAddress(world.platform.db, post)));
      assert.ok((await koharu.client.page(address)).text.includes(`id="p-${id}"`), address);
      assert.equal(address.includes("after="), n > 100, address);
      const values = [begun.json.id, post.seq, 100];
      const plan = await pool.query(
        `explain (analyze, format json) ${asked.find((one) => one.includes("thread_of"))}`,
        values,
      );
      looksAt.push(
        ...JSON.stringify(plan.rows)
          .matchAll(/"Actual Rows":(\d+)/g)
          .map(([, rows]) => Number(rows)),
      );
    }
    assert.ok(looksAt.includes(100) && Math.max(...looksAt) <= 100, looksAt.join());
  });
});

describe("a page that begins below what was answered", () => {
  const worldNow = suiteWorld();

  it("says of an answer to what is further up what it answers, and nothing of it once that is gone", async () => {
    const { koharu, hayase, cohort } = await aScene(worldNow());
    const room = await aRoom(worldNow(), cohort);
    const write = async (who: TestPerson, body: string, threadOf?: string) => {
      const sent = { clientId: body, body, ...(threadOf ? { threadOf } : {}) };
      return (await who.client.api<PostView>("POST", `/rooms/${room}/posts`, sent)).json;
    };
    const asked = await write(koharu, "CSVを読むと、名前が文字化けします。どうすればよいですか");
    const answer = await write(hayase, "文字コードを見ましょう", asked.id);
    const page = async () => textOn(await koharu.client.page(`/rooms/${room}?after=${answer.seq - 1}`));
    assert.match(await page(), /はやせさんが「CSVを読むと、名前が文字化けします。ど…」に返信しました/);
    await koharu.client.api("DELETE", `/posts/${asked.id}`);
    assert.doesNotMatch(await page(), /文字化け/);
    assert.match(await page(), /はやせさんが、前の投稿に返信しました/);
  });
});
