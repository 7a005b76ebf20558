import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type Client, expectStatus } from "../../../tests/client.ts";
import { aCohort, aRoom } from "../../../tests/factories/cohorts.ts";
import { aPerson, tokenClient } from "../../../tests/factories/people.ts";
import { suiteWorld } from "../../../tests/world.ts";

describe("a read mark", () => {
  const worldNow = suiteWorld();

  it("is the same on all devices, moves only forward, and never beyond the newest post", async () => {
    const world = worldNow();
    const cohort = await aCohort(world);
    const koharu = await aPerson(world, [["participant", cohort]], "こはる");
    const hayase = await aPerson(world, [["mentor", cohort]], "はやせ");
    const read = await aRoom(world, cohort);
    for (const n of [1, 2, 3, 4])
      await hayase.client.api("POST", `/rooms/${read}/posts`, { clientId: `${n}`, body: `${n}` });
    const readSeq = async (): Promise<number | null | undefined> => {
      const { json } = await koharu.client.api<{ items: { id: string; readSeq: number | null }[] }>(
        "GET",
        `/cohorts/${cohort}/rooms`,
      );
      return json.items.find(({ id }) => id === read)?.readSeq;
    };
    assert.equal(await readSeq(), null);
    const phone = await tokenClient(world, koharu.id);
    const tell = (client: Client, seq: number) => client.api("POST", `/rooms/${read}/read`, { seq });
    await Promise.all([tell(koharu.client, 3), tell(phone, 1), tell(phone, 2)]);
    assert.equal(await readSeq(), 3);
    await tell(phone, 1);
    assert.equal(await readSeq(), 3);
    await tell(phone, 99);
    assert.equal(await readSeq(), 4);
  });

  it("moves by what one writes in the room with the form, and by what one writes in a thread only past one's own", async () => {
    const world = worldNow();
    const cohort = await aCohort(world);
    const koharu = await aPerson(world, [["participant", cohort]], "みのり");
    const hayase = await aPerson(world, [["mentor", cohort]], "ひばり");
    const room = await aRoom(world, cohort);
    const post = (who: Client, body: string, more: object = {}) =>
      who.api<{ id: string; seq: number }>("POST", `/rooms/${room}/posts`, { clientId: body, body, ...more });
    const mark = async (): Promise<number | null> =>
      (await koharu.client.api<{ readSeq: number | null }>("GET", `/rooms/${room}`)).json.readSeq;
    const { json: begun } = await post(hayase.client, "はじめ");
    expectStatus(await koharu.client.post(`/rooms/${room}/posts`, { body: "部屋に書きます" }), 303);
    assert.equal(await mark(), 2, "their own post, too");
    const answer = () => koharu.client.post(`/rooms/${room}/posts`, { body: "返信します", threadOf: begun.id });
    expectStatus(await answer(), 303);
    assert.equal(await mark(), 3, "with nothing of others before it, their own answer is not new to them");
    await post(hayase.client, "まだ見ていない投稿");
    expectStatus(await answer(), 303);
    assert.equal(await mark(), 3, "what came into the room meanwhile stays unread");
    // As the script sends it.
    const there = await post(koharu.client, "部屋で追いつきます");
    await koharu.client.api("POST", `/rooms/${room}/read`, { seq: there.json.seq });
    const own = await post(koharu.client, "もう一度返信します", { threadOf: begun.id });
    assert.equal(await mark(), own.json.seq, "the same over the API");
    await post(hayase.client, "また見ていない投稿");
    await post(koharu.client, "さらに返信します", { threadOf: begun.id });
    assert.equal(await mark(), own.json.seq, "what came into the room meanwhile stays unread, too");
  });
});
