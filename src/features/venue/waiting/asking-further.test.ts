import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { expectStatus } from "../../../../tests/client.ts";
import { aPerson } from "../../../../tests/factories/people.ts";
import { aScene } from "../../../../tests/factories/scenes.ts";
import { suiteWorld } from "../../../../tests/world.ts";
import { newId } from "../../../platform/database/columns.ts";
import type { PostView } from "../view.ts";

describe("what somebody asked further on in a thread", () => {
  const worldNow = suiteWorld();

  it("is a question by itself once the first one is gone, with its expected day, and open pages are told", async () => {
    const { room, koharu } = await aScene(worldNow());
    const ask = async (more: object): Promise<PostView> => {
      const sent = { clientId: newId(), body: "うごきません", replyWanted: "2099-01-02", ...more };
      return (await koharu.client.api<PostView>("POST", `/rooms/${room}/posts`, sent)).json;
    };
    const first = await ask({});
    const further = await ask({ threadOf: first.id });
    assert.equal(further.question, null);
    const told = async (id: string): Promise<number> => {
      const events = "select 1 from events where kind = 'post.changed' and subject = $1";
      return (await worldNow().platform.db.pool.query(events, [id])).rowCount ?? 0;
    };
    const before = await told(further.id);
    expectStatus(await koharu.client.api("DELETE", `/posts/${first.id}`), 200);
    const { json } = await koharu.client.api<PostView>("GET", `/posts/${further.id}`);
    assert.equal(json.question?.state, "waiting");
    assert.ok(json.question?.expectedBy);
    assert.equal(await told(further.id), before + 1);
  });

  it("waits with an expected day, too, when what was hidden is shown again", async () => {
    const { cohort, room, koharu } = await aScene(worldNow());
    const minami = await aPerson(worldNow(), [["organizer", cohort]], "みなみ");
    const sent = { clientId: newId(), body: "うごきません", replyWanted: "2099-01-02" };
    const { json: asked } = await koharu.client.api<PostView>("POST", `/rooms/${room}/posts`, sent);
    expectStatus(await minami.client.api("POST", `/posts/${asked.id}/hide`, { reason: "たしかめます" }), 200);
    expectStatus(await minami.client.api("POST", `/posts/${asked.id}/show`, {}), 200);
    const { json } = await koharu.client.api<PostView>("GET", `/posts/${asked.id}`);
    assert.deepEqual(json.question, asked.question);
  });
});
