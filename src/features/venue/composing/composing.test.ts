import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { expectStatus } from "../../../../tests/client.ts";
import { aRoom } from "../../../../tests/factories/cohorts.ts";
import { aScene } from "../../../../tests/factories/scenes.ts";
import { suiteWorld } from "../../../../tests/world.ts";
import type { PostView } from "../view.ts";

describe("what somebody writes who went back to a page from which they had sent", () => {
  const worldNow = suiteWorld();

  it("is another post, and nothing of it is lost", async () => {
    const world = worldNow();
    const { cohort, koharu } = await aScene(world);
    const quiet = await aRoom(world, cohort);
    const send = (body: string, more: object = {}) =>
      koharu.client.post(`/rooms/${quiet}/posts`, { clientId: "went-back", body, ...more });
    const first = await send("さいしょの文");
    const id = first.location.split("#p-")[1];
    const both = await Promise.all([send("もどって書いた別の文"), send("もどって書いた別の文")]);
    assert.equal(new Set(both.map(({ location }) => location)).size, 1, "pressed twice it is one");
    expectStatus(await koharu.client.post(`/posts/${id}/edit`, { body: "直した文", version: "1" }), 303);
    assert.equal((await send("さいしょの文")).location, first.location, "the same again, whatever it says by now");
    const sendAt = new Date(world.platform.clock.now().getTime() + 3_600_000).toISOString();
    const kept = await Promise.all([send("あとで送る文", { sendAt }), send("あとで送る文", { sendAt })]);
    assert.equal(new Set(kept.map(({ location }) => location)).size, 1);
    const { json } = await koharu.client.api<{ items: PostView[] }>("GET", `/rooms/${quiet}/posts`);
    assert.deepEqual(
      json.items.map(({ body }) => body),
      ["もどって書いた別の文", "直した文"],
    );
    const waiting = await koharu.client.api<{ items: { body: string }[] }>("GET", "/later");
    assert.deepEqual(
      waiting.json.items.map(({ body }) => body),
      ["あとで送る文"],
    );
  });
});
