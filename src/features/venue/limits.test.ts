import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import type { Client } from "../../../tests/client.ts";
import { aBot } from "../../../tests/factories/bots.ts";
import { aCohort, aRoom } from "../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson } from "../../../tests/factories/people.ts";
import { suiteWorld, type World } from "../../../tests/world.ts";
import { SettableClock } from "../../platform/clock.ts";
import type { PostView } from "./view.ts";

describe("what somebody does in the venue without a pause", () => {
  const clock = new SettableClock("2026-11-18T03:00:00Z");
  const worldNow = suiteWorld({ clock, env: { RATE_LIMIT: "on" } });
  let world: World;
  let cohort: string;
  let room: string;
  let hayase: TestPerson;
  let n = 0;

  before(async () => {
    world = worldNow();
    cohort = await aCohort(world);
    room = await aRoom(world, cohort, { purpose: "small_talk" });
    hayase = await aPerson(world, [["organizer", cohort]], "はやせ");
  });

  const somebody = () => aPerson(world, [["participant", cohort]], `人${(n += 1)}`);
  const post = (client: Client) =>
    client.api<PostView>("POST", `/rooms/${room}/posts`, { clientId: `${(n += 1)}`, body: "あ" });
  /** How often it went before one was told to wait; the clock stands still. */
  const often = async (once: () => Promise<{ status: number; headers: Headers }>): Promise<number> => {
    for (let done = 0; done < 100; done += 1) {
      const { status, headers } = await once();
      if (status !== 429) continue;
      assert.ok(Number(headers.get("Retry-After")) > 0);
      return done;
    }
    return assert.fail("never told to wait");
  };

  it("ends after sixty posts, and goes on a moment later", async () => {
    const { client } = await somebody();
    assert.equal(await often(() => post(client)), 60);
    clock.advance(1_000);
    assert.equal((await post(client)).status, 201);
  });

  it("ends after sixty changes, by the form and over the API together; a program's after ten", async () => {
    const { client } = await somebody();
    const { json } = await post(client);
    let version = 0;
    const byApi = () => client.api("PATCH", `/posts/${json.id}`, { body: `${version}`, version: (version += 1) });
    for (let times = 0; times < 30; times += 1) assert.equal((await byApi()).status, 200);
    const byForm = () => client.post(`/posts/${json.id}/edit`, { body: `${version}`, version: `${(version += 1)}` });
    assert.equal(await often(byForm), 30);
    assert.equal((await byApi()).status, 429);
    const bot = await aBot(world, cohort, hayase.id);
    const its = (await post(bot.client)).json;
    let now = 0;
    const change = () => bot.client.api("PATCH", `/posts/${its.id}`, { body: `${now}`, version: (now += 1) });
    assert.equal(await often(change), 10);
  });

  it("ends after sixty marks put on and taken off", async () => {
    const { client } = await somebody();
    const { json } = await post(hayase.client);
    const path = `/posts/${json.id}/reactions`;
    const [kind] = (await client.api<{ items: { key: string }[] }>("GET", path)).json.items;
    let on = false;
    assert.equal(await often(() => client.api("POST", path, { key: kind?.key, on: (on = !on) })), 60);
    assert.equal((await client.post(path, { mark: `${kind?.key}.1` })).status, 429);
  });

  it("ends after sixty steps of one's own question, by which everybody who reads along is told each time", async () => {
    const { client } = await somebody();
    const asks = { clientId: "steps", body: "動きません", replyWanted: "2099-01-02" };
    const { json } = await client.api<PostView>("POST", `/rooms/${room}/posts`, asks);
    let solved = false;
    const step = () => client.api("POST", `/posts/${json.id}/${(solved = !solved) ? "solved" : "ask-again"}`, {});
    assert.equal(await often(step), 60);
    assert.equal((await client.post(`/posts/${json.id}/solved`)).status, 429);
  });

  it("ends after sixty reminders, or changes of what is to be sent later: each is a job", async () => {
    const { client } = await somebody();
    const { json } = await post(client);
    const day = (days: number) => new Date(clock.now().getTime() + days * 86_400_000).toISOString();
    let days = 0;
    const remind = () => client.api("POST", `/posts/${json.id}/save`, { remindAt: day((days += 1)) });
    assert.equal(await often(remind), 60);
    assert.equal((await client.post(`/posts/${json.id}/save`, { on: "1" })).status, 429);
    const waits = { clientId: "later", body: "あとで", sendAt: day(1) };
    const { json: later } = await client.api<{ id: string }>("POST", `/rooms/${room}/later`, waits);
    let version = 0;
    const change = () =>
      client.api("PATCH", `/later/${later.id}`, { sendAt: day((version % 50) + 2), version: (version += 1) });
    assert.equal(await often(change), 59, "one was taken by keeping it");
  });

  it("ends after sixty files", async () => {
    const { client } = await somebody();
    assert.equal(await often(() => client.api("POST", `/rooms/${room}/files`)), 60);
  });
});
