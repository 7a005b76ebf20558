import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { aRoom } from "../../../../tests/factories/cohorts.ts";
import type { TestPerson } from "../../../../tests/factories/people.ts";
import { aScene } from "../../../../tests/factories/scenes.ts";
import { textOn } from "../../../../tests/form.ts";
import { suiteWorld } from "../../../../tests/world.ts";
import type { PostView } from "../view.ts";

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
