import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { expectStatus } from "../../../../tests/client.ts";
import { aRoom } from "../../../../tests/factories/cohorts.ts";
import { aScene, type Scene } from "../../../../tests/factories/scenes.ts";
import { suiteWorld, type World } from "../../../../tests/world.ts";
import { bySystem } from "../../../platform/database/database.ts";
import { furnishVenue } from "../furnishing/service.ts";
import { LONGEST_POST } from "../rules.ts";

import { phrasingMessages } from "./messages.ts";
import { withPhrase } from "./rules.ts";

describe("a phrase", () => {
  it("stands in the field alone, or on a line of its own below what is there", () => {
    assert.equal(withPhrase("", "したいこと："), "したいこと：");
    assert.equal(withPhrase(" \n", "したいこと："), "したいこと：");
    assert.equal(withPhrase("こんにちは\n\n", "したいこと："), "こんにちは\nしたいこと：");
  });
});

describe("phrases to begin with", () => {
  const worldNow = suiteWorld();
  let world: World;
  let scene: Scene;
  const [ours = ""] = phrasingMessages.ja.ours.questions ?? [];
  const furnished = (phrases: Record<string, string[]> | null) =>
    world.platform.db.write(bySystem, (tx) => furnishVenue(world.platform, tx, scene.cohort, { phrases, rooms: [] }));

  before(async () => {
    world = worldNow();
    scene = await aScene(world);
  });

  it("are Taiken's until the blueprint has its own, by what a room is for", async () => {
    const { koharu, room, cohort } = scene;
    const news = await aRoom(world, cohort, { purpose: "small_talk" });
    assert.match((await koharu.client.page(`/rooms/${room}`)).text, new RegExp(ours));
    assert.doesNotMatch((await koharu.client.page(`/rooms/${news}`)).text, new RegExp(ours));
    await furnished({ questions: ["ここが分かりません："] });
    assert.match((await koharu.client.page(`/rooms/${room}`)).text, /ここが分かりません：/);
    assert.doesNotMatch((await koharu.client.page(`/rooms/${room}`)).text, new RegExp(ours));
    assert.doesNotMatch((await koharu.client.page(`/rooms/${news}`)).text, /言いかたの見本/);
    const own = await koharu.client.post(`/cohorts/${cohort}/private-room`, {});
    assert.match((await koharu.client.page(own.location)).text, /ここが分かりません：/);
    await furnished(null);
    assert.match((await koharu.client.page(`/rooms/${room}`)).text, new RegExp(ours));
  });

  it("are not offered to those who accompany, nor where one only reads", async () => {
    const { koharu, hayase, room, cohort } = scene;
    assert.doesNotMatch((await hayase.client.page(`/rooms/${room}`)).text, /言いかたの見本/);
    const readOnly = await aRoom(world, cohort, { whoPosts: "staff" });
    assert.doesNotMatch((await koharu.client.page(`/rooms/${readOnly}`)).text, /言いかたの見本/);
  });

  it("go into what was typed, which comes back whole, also in a thread", async () => {
    const { koharu, room } = scene;
    const put = (fields: Record<string, string>) =>
      koharu.client.post(`/rooms/${room}/draft`, { clientId: "p-1", replyWanted: "", ...fields });
    const back = await put({ body: "まず一言", phrase: ours });
    expectStatus(back, 303);
    assert.match((await koharu.client.page(back.location)).text, new RegExp(`まず一言\n${ours}</textarea>`));
    const { json } = await koharu.client.api<{ id: string }>("POST", `/rooms/${room}/posts`, {
      clientId: "p-2",
      body: "質問です",
    });
    const inThread = await put({ body: "", threadOf: json.id, phrase: ours });
    assert.equal(inThread.location, `/posts/${json.id}#composer`);
    assert.match((await koharu.client.page(inThread.location)).text, new RegExp(`>\n?${ours}</textarea>`));
    for (const threadOf of ["a\nb", "../../settings"])
      assert.equal((await put({ body: "x", threadOf })).location, `/rooms/${room}#composer`, "no thread");
  });

  it("leave a text that is too long where it is, and say so", async () => {
    const { koharu, room } = scene;
    const long = "長".repeat(LONGEST_POST + 1);
    const refused = await koharu.client.post(`/rooms/${room}/draft`, { body: long, phrase: ours });
    expectStatus(refused, 422);
    assert.ok(refused.text.includes(long));
  });

  it("are nobody's to put in who may not write there", async () => {
    expectStatus(await scene.outsider.client.post(`/rooms/${scene.room}/draft`, { body: "x", phrase: ours }), 404);
  });
});
