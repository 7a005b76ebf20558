import assert from "node:assert/strict";
import { it } from "node:test";
import { aPerson, type TestPerson } from "../../../../tests/factories/people.ts";
import { aScene } from "../../../../tests/factories/scenes.ts";
import { startWorld } from "../../../../tests/world.ts";
import { days, SettableClock } from "../../../platform/clock.ts";
import { remind, remindOverdue } from "../../venue/saving/service.ts";
import type { PostView } from "../../venue/view.ts";
import { giveBack, tellAgain, tellNoMore, tellOf, tellOfCall } from "./service.ts";

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

it("whom it had come to call, or was to be reminded of it, at the moment it was hidden is told once it is shown", async (t) => {
  const clock = new SettableClock("2026-11-18T03:00:00Z");
  const world = await startWorld(t, { clock });
  const { platform } = world;
  const { cohort, room, koharu, hayase } = await aScene(world);
  const [ono, shirota] = [
    await aPerson(world, [["organizer", cohort]], "おの"),
    await aPerson(world, [["mentor", cohort]], "しろた"),
  ];
  const told = async ({ client }: TestPerson) =>
    (await client.api<{ items: { id: string; kind: string }[] }>("GET", "/notices")).json.items;
  const sent = { clientId: "1", body: "@はやせ 見てください" };
  const { id } = (await koharu.client.api<PostView>("POST", `/rooms/${room}/posts`, sent)).json;
  await tellOf(platform, id);
  const [before] = await told(hayase);
  await ono.client.api("POST", `/posts/${id}/save`, { remindAt: "2026-11-18T04:00:00Z" });
  await koharu.client.api("PATCH", `/posts/${id}`, { body: "@はやせ @しろた 見てください", version: 1 });
  clock.set("2026-11-18T05:00:00Z");
  await remind(platform, ono.id, id);
  assert.equal((await ono.client.api("POST", `/posts/${id}/hide`, { reason: "お名前" })).status, 200);
  // Only now anything reacts to what happened before.
  await tellOfCall(platform, id, shirota.id);
  await tellAgain(platform, ono.id, id);
  await tellNoMore(platform, id);
  await remindOverdue(platform);
  assert.equal((await ono.client.api("POST", `/posts/${id}/show`, {})).status, 200);
  for (const _ of [1, 2]) await giveBack(platform, id);
  const kinds = (await told(shirota)).map(({ kind }) => kind);
  assert.deepEqual([kinds, await told(hayase)], [["mention"], [before]]);
  for (const _ of [1, 2]) await remindOverdue(platform);
  const due = "select person, subject from events where kind = 'saved.due' order by xid, id";
  const { rows } = await platform.db.pool.query(due);
  assert.deepEqual(
    rows,
    [1, 2].map(() => ({ person: ono.id, subject: id })),
  );
  await tellAgain(platform, ono.id, id);
  assert.deepEqual(
    (await told(ono)).map(({ kind }) => kind),
    ["reminder"],
  );
});
