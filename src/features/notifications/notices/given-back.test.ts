import assert from "node:assert/strict";
import { it } from "node:test";
import { aPerson } from "../../../../tests/factories/people.ts";
import { aScene } from "../../../../tests/factories/scenes.ts";
import { startWorld } from "../../../../tests/world.ts";
import { days, SettableClock } from "../../../platform/clock.ts";
import type { PostView } from "../../venue/view.ts";
import { giveBack, tellNoMore, tellOf } from "./service.ts";

it("what was hidden before anybody was told is told once it is shown, unless it is of long ago", async (t) => {
  const clock = new SettableClock("2026-11-18T03:00:00Z");
  // What reacts to events does not run here: each is called when the test says so.
  const world = await startWorld(t, { clock });
  const { cohort, room, koharu, hayase } = await aScene(world);
  const ono = await aPerson(world, [["organizer", cohort]], "おの");
  const told = async (): Promise<string[]> =>
    (await hayase.client.api<{ items: { post: string }[] }>("GET", "/notices")).json.items.map(({ post }) => post);
  const hidden = async (clientId: string): Promise<string> => {
    const sent = { clientId, body: "@はやせ かくれます" };
    const { id } = (await koharu.client.api<PostView>("POST", `/rooms/${room}/posts`, sent)).json;
    assert.equal((await ono.client.api("POST", `/posts/${id}/hide`, { reason: "お名前" })).status, 200);
    await tellOf(world.platform, id);
    await tellNoMore(world.platform, id);
    return id;
  };
  const shown = async (id: string): Promise<void> => {
    assert.equal((await ono.client.api("POST", `/posts/${id}/show`, {})).status, 200);
    await giveBack(world.platform, id);
    await giveBack(world.platform, id);
  };
  const first = await hidden("1");
  assert.deepEqual(await told(), []);
  await shown(first);
  assert.deepEqual(await told(), [first]);
  const second = await hidden("2");
  await world.platform.db.pool.query("update posts set created_at = created_at - interval '91 days' where id = $1", [
    second,
  ]);
  clock.advance(days(1));
  await shown(second);
  assert.deepEqual(await told(), [first]);
});
