import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { expectStatus } from "../../../../tests/client.ts";
import { aCohort, aRoom } from "../../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson } from "../../../../tests/factories/people.ts";
import { aScene } from "../../../../tests/factories/scenes.ts";
import { suiteWorld, type World } from "../../../../tests/world.ts";
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

  it("is posted again after it was deleted, each time, and once when pressed twice", async () => {
    const { cohort, koharu } = await aScene(worldNow());
    const quiet = await aRoom(worldNow(), cohort);
    const send = () => koharu.client.post(`/rooms/${quiet}/posts`, { clientId: "went-back", body: "おなじ文" });
    const sent = new Set<string>();
    for (let n = 0; n < 3; n += 1) {
      const [one, twice] = await Promise.all([send(), send()]);
      assert.equal(one.location, twice.location);
      sent.add(one.location);
      const id = one.location.split("#p-")[1];
      const { json } = await koharu.client.api<PostView>("GET", `/posts/${id}`);
      assert.deepEqual([json.body, json.deletedAt], ["おなじ文", null]);
      expectStatus(await koharu.client.post(`/posts/${id}/delete`), 303);
    }
    assert.equal(sent.size, 3);
  });
});

describe("what was sent and refused", () => {
  const worldNow = suiteWorld();
  let world: World;
  let room: string;
  let koharu: TestPerson;

  before(async () => {
    world = worldNow();
    const cohort = await aCohort(world);
    room = await aRoom(world, cohort);
    koharu = await aPerson(world, [["participant", cohort]], "こはる");
  });

  const PAST = { sendAt: "chosen", laterDay: "2001-01-01", laterTime: "9:00" };
  const since = (page: string): string => /name="draftSince" value="(\d*)"/.exec(page)?.[1] ?? "none";
  const keep = async (body: string, draftSince: string) =>
    JSON.parse((await koharu.client.post("/drafts", { draftOf: `post:${room}`, body, draftSince })).text) as {
      other?: string;
      mark: string;
    };

  it("is the draft that its page knows as its own, and no other window's words are put below it", async () => {
    await keep("書きはじめた文", "");
    const refused = await koharu.client.post(`/rooms/${room}/posts`, { body: "書きはじめた文です", ...PAST });
    expectStatus(refused, 422);
    const kept = await keep("まったく別の文にしました", since(refused.text));
    assert.equal(kept.other, undefined);
  });

  it("has what another window had begun below it, and keeps both", async () => {
    await keep("電話で書いた文", "");
    const refused = await koharu.client.post(`/rooms/${room}/posts`, {
      body: "ここで書いた文",
      draftSince: "",
      ...PAST,
    });
    expectStatus(refused, 422);
    assert.match(refused.text, /ここで書いた文\s+電話で書いた文/);
    const kept = await keep("まとめた文", since(refused.text));
    assert.equal(kept.other, undefined);
    await keep("", kept.mark);
  });

  it("stands in the room for whoever goes back there", async () => {
    const typed = { body: "もどってから直します", anonymous: "on", replyWanted: "", ...PAST };
    expectStatus(await koharu.client.post(`/rooms/${room}/posts`, typed), 422);
    const { text } = await koharu.client.page(`/rooms/${room}`);
    assert.match(text, /もどってから直します<\/textarea>/);
    assert.match(text, /name="anonymous"[^>]*checked/);
    assert.match(text, /value="2001-01-01"/);
  });

  it("leaves alone what stands there where it was empty, or too long to be kept", async () => {
    const { mark } = await keep("ほかの画面の文", since((await koharu.client.page(`/rooms/${room}`)).text));
    for (const body of ["", "長".repeat(60_000)])
      expectStatus(await koharu.client.post(`/rooms/${room}/posts`, { body }), 422);
    const { text } = await koharu.client.page(`/rooms/${room}`);
    assert.match(text, /ほかの画面の文<\/textarea>/);
    assert.equal(since(text), mark);
  });
});
