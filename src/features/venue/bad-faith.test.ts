import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { expectStatus } from "../../../tests/client.ts";
import { aCohort, aRoom } from "../../../tests/factories/cohorts.ts";
import { aPerson } from "../../../tests/factories/people.ts";
import { suiteWorld } from "../../../tests/world.ts";
import { days, later } from "../../platform/clock.ts";
import type { PostView } from "./view.ts";

describe("what somebody sends who means no good", () => {
  const worldNow = suiteWorld();

  it("is answered in a sentence, and nothing of it is stored", async () => {
    const cohort = await aCohort(worldNow());
    const room = await aRoom(worldNow(), cohort);
    const { client } = await aPerson(worldNow(), [["participant", cohort]], "こはる");
    const huge = "あ".repeat(2_000_000 / 3);
    const posted = await client.api<{ code: string; detail: string }>("POST", `/rooms/${room}/posts`, {
      clientId: "huge",
      body: huge,
    });
    assert.deepEqual([posted.status, posted.json.code], [413, "too_large"]);
    assert.ok(posted.json.detail.length > 10);
    const long = await client.api<{ code: string }>("POST", `/rooms/${room}/posts`, {
      clientId: "long",
      body: "あ".repeat(100_000),
    });
    assert.deepEqual([long.status, long.json.code], [422, "invalid"]);
    const form = await client.post(`/rooms/${room}/posts`, { body: "あ".repeat(20_000), clientId: "form" });
    expectStatus(form, 422);
    assert.match(form.text, /10000文字までにしてください/);
    const big = new FormData();
    big.append("body", huge);
    big.append("clientId", "multipart");
    expectStatus(await client.request("POST", `/rooms/${room}/posts`, { body: big }), 422);
    const { json } = await client.api<{ items: PostView[] }>("GET", `/rooms/${room}/posts`);
    assert.deepEqual(json.items, []);
  });

  it("is empty when nothing of it can be seen, wherever it is written; what is made of several characters is not", async () => {
    const cohort = await aCohort(worldNow());
    const room = await aRoom(worldNow(), cohort);
    const { client } = await aPerson(worldNow(), [["participant", cohort]], "こはる");
    const said = async (method: "POST" | "PATCH", path: string, sent: object): Promise<unknown> => {
      const { status, json } = await client.api<{ code: string }>(method, path, sent);
      return status === 422 ? json.code : status;
    };
    const sendAt = later(worldNow().platform.clock.now(), days(1)).toISOString();
    const seen = { clientId: "seen", body: "👩‍💻", sendAt };
    const [post, waiting] = [
      (await client.api<PostView>("POST", `/rooms/${room}/posts`, seen)).json,
      (await client.api<PostView>("POST", `/rooms/${room}/later`, { ...seen, clientId: "later" })).json,
    ];
    assert.deepEqual([post.body, waiting.body], ["👩‍💻", "👩‍💻"]);
    for (const body of [
      "\u200b\u200d",
      "\n\u3164 \ufe0f\u2060",
      "\u2800\u00ad",
      "\u{e0041}\u202e\u0007",
      "# ",
      "> ",
      "&#8203;",
    ]) {
      const form = await client.post(`/rooms/${room}/posts`, { body, clientId: "form" });
      expectStatus(form, 422);
      assert.match(form.text, /まだ投稿していません/);
      const answer = { clientId: "api", body, threadOf: post.id };
      assert.equal(await said("POST", `/rooms/${room}/posts`, answer), "invalid");
      assert.equal(await said("POST", `/rooms/${room}/later`, { ...answer, sendAt }), "invalid");
      assert.equal(await said("PATCH", `/posts/${post.id}`, { body, version: 1 }), "post_empty");
      assert.equal(await said("PATCH", `/later/${waiting.id}`, { body, version: 1 }), "post_empty");
    }
  });

  it("is one post when the same is sent twenty times at once, and none with ten thousand mentions", async () => {
    const cohort = await aCohort(worldNow());
    const room = await aRoom(worldNow(), cohort);
    const { client } = await aPerson(worldNow(), [["participant", cohort]], "こはる");
    const send = (body: string) => client.api<PostView>("POST", `/rooms/${room}/posts`, { clientId: "same", body });
    const calling = await send("@こはる ".repeat(10_000));
    assert.equal(calling.status, 422);
    await aPerson(worldNow(), [["mentor", cohort]], "あ");
    const fitting = await client.api<PostView>("POST", `/rooms/${room}/posts`, {
      clientId: "as many as fit",
      body: "@あ".repeat(5_000),
    });
    assert.equal(fitting.status, 201);
    const called = "select 1 from mentions where post = $1";
    assert.equal(
      (await worldNow().platform.db.pool.query(called, [fitting.json.id])).rowCount,
      1,
      "once, however often",
    );
    const answers = await Promise.all(Array.from({ length: 20 }, () => send("押しすぎました")));
    assert.deepEqual(answers.map(({ status }) => status).sort(), [...Array(19).fill(200), 201]);
    assert.equal(new Set(answers.map(({ json }) => json.id)).size, 1);
    const { json } = await client.api<{ items: PostView[] }>("GET", `/rooms/${room}/posts`);
    assert.equal(json.items.length, 2);
  });

  it("never becomes a link that runs something", async () => {
    const cohort = await aCohort(worldNow());
    const room = await aRoom(worldNow(), cohort);
    const { client } = await aPerson(worldNow(), [["participant", cohort]], "こはる");
    const body = "[押して](javascript:alert(1)) <javascript:alert(1)> ![x](javascript:alert(1)) [a](data:text/html,x)";
    const { json } = await client.api<PostView>("POST", `/rooms/${room}/posts`, { clientId: "js", body });
    assert.doesNotMatch(json.bodyHtml, /<(a|img)\b/);
    assert.match(json.bodyHtml, /javascript:alert/, "it can be read as what it is");
  });
});
