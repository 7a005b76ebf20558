import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { expectStatus } from "../../../../tests/client.ts";
import { aCohort, aRoom } from "../../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson, tokenClient } from "../../../../tests/factories/people.ts";
import { until } from "../../../../tests/until.ts";
import { suiteWorld, type World } from "../../../../tests/world.ts";
import type { PostView } from "../../venue/view.ts";
import { tellAgain, tellOf } from "./service.ts";

interface Notice {
  id: string;
  post: string;
  readAt: string | null;
}

describe("what one was told of, once it was read where it stands", () => {
  const worldNow = suiteWorld({ work: true });
  let world: World;
  let cohort: string;
  let room: string;
  let koharu: TestPerson;
  let hayase: TestPerson;
  let n = 0;

  before(async () => {
    world = worldNow();
    cohort = await aCohort(world);
    koharu = await aPerson(world, [["participant", cohort]], "こはる");
    hayase = await aPerson(world, [["mentor", cohort]], "はやせ");
  });

  const posts = async (who: TestPerson, body: string, more: { threadOf?: string } = {}) => {
    const sent = { clientId: `${(n += 1)}`, body, ...more };
    const answer = await who.client.api<PostView>("POST", `/rooms/${room}/posts`, sent);
    expectStatus(answer, 201);
    return answer.json;
  };
  const told = async ({ client }: TestPerson, post: PostView): Promise<Notice | undefined> =>
    (await client.api<{ items: Notice[] }>("GET", "/notices")).json.items.find((one) => one.post === post.id);
  const isNew = async (who: TestPerson, post: PostView): Promise<boolean> => {
    await until(async () => (await told(who, post)) !== undefined, "they are told");
    return (await told(who, post))?.readAt === null;
  };
  /** A thread of Koharu's with an answer she was told of. */
  const answered = async () => {
    room = await aRoom(world, cohort);
    const asked = await posts(koharu, "どうしますか");
    const answer = await posts(hayase, "こうします", { threadOf: asked.id });
    assert.equal(await isNew(koharu, answer), true);
    return { asked, answer };
  };

  it("is not new any more by opening the thread; another one stays new", async () => {
    const other = await answered();
    const { asked, answer } = await answered();
    await koharu.client.page(`/posts/${asked.id}`);
    assert.equal(await isNew(koharu, answer), false);
    assert.equal(await isNew(koharu, other.answer), true);
  });

  it("is not new any more by opening the room, on any device", async () => {
    const { answer } = await answered();
    await (await tokenClient(world, koharu.id)).api("POST", `/rooms/${room}/read`, { seq: answer.seq - 1 });
    assert.equal(await isNew(koharu, answer), true, "not read up to there");
    await koharu.client.page(`/rooms/${room}`);
    assert.equal(await isNew(koharu, answer), false);
  });

  it("stays new where the page of the room did not reach it, until it is shown", async () => {
    room = await aRoom(world, cohort);
    for (const who of [koharu, hayase]) await posts(who, "はじめ");
    const early = await posts(hayase, "@こはる これを見てください");
    for (let n = 0; n < 77; n += 1) await posts(hayase, `その${n}`);
    const late = await posts(hayase, "@こはる こちらも");
    assert.equal(await isNew(koharu, late), true);
    expectStatus(await koharu.client.post(`/rooms/${room}/posts`, { body: "書きます" }), 303);
    assert.deepEqual([await isNew(koharu, early), await isNew(koharu, late)], [true, true], "nothing was shown yet");
    await koharu.client.page(`/rooms/${room}`);
    assert.deepEqual([await isNew(koharu, early), await isNew(koharu, late)], [true, false]);
    assert.match((await koharu.client.page("/notices")).text, /これを見てください/);
    const { json } = await koharu.client.api<{ readSeq: number; lastSeq: number }>("GET", `/rooms/${room}`);
    assert.equal(json.readSeq, json.lastSeq, "the mark moves as it does");
    await koharu.client.page(`/rooms/${room}?before=${early.seq}`);
    assert.equal(await isNew(koharu, early), true, "above it");
    await koharu.client.page(`/rooms/${room}?before=${early.seq + 2}`);
    assert.equal(await isNew(koharu, early), false);
  });

  it("is not new any more for a program that says how far it has read, in the room or in the thread", async () => {
    const phone = await tokenClient(world, koharu.id);
    const one = await answered();
    expectStatus(await phone.api("POST", `/rooms/${room}/read`, { seq: one.answer.seq }), 200);
    assert.equal(await isNew(koharu, one.answer), false);
    const two = await answered();
    expectStatus(await phone.api("POST", `/posts/${two.asked.id}/read`, { seq: two.asked.seq }), 200);
    assert.equal(await isNew(koharu, two.answer), true);
    const stranger = await aPerson(world, [["participant", await aCohort(world, "第5回")]], "よそ");
    expectStatus(await stranger.client.api("POST", `/posts/${two.asked.id}/read`, { seq: 99 }), 404);
    expectStatus(await hayase.client.api("POST", `/posts/${two.asked.id}/read`, { seq: 99 }), 200);
    assert.equal(await isNew(koharu, two.answer), true, "nobody else's reading");
    expectStatus(await phone.api("POST", `/posts/${two.asked.id}/read`, { seq: two.answer.seq }), 200);
    assert.equal(await isNew(koharu, two.answer), false);
  });

  it("of a thread longer than a page, stays new until the page that holds it was shown", async () => {
    const { asked, answer: early } = await answered();
    await world.platform.db.pool.query(
      `insert into posts (id, room, seq, author, client_id, body, body_html, thread_of, created_at)
       select gen_random_uuid(), room, seq + n, author, 'x' || n, 'x', 'x', thread_of, created_at
       from posts, generate_series(1, 120) n where id = $1`,
      [early.id],
    );
    await world.platform.db.pool.query("update rooms set last_seq = last_seq + 120 where id = $1", [room]);
    const late = await posts(hayase, "まだ見ていますか", { threadOf: asked.id });
    assert.equal(await isNew(koharu, late), true);
    const both = async () => [await isNew(koharu, early), await isNew(koharu, late)];
    const written = { body: "見ています", threadOf: asked.id };
    const { location } = await koharu.client.post(`/rooms/${room}/posts`, written);
    assert.deepEqual(await both(), [true, true], "who writes was shown nothing yet");
    const lastPage = (location ?? "").replace(/#.*/, "");
    const { json } = await koharu.client.api<{ items: Notice[] }>("GET", "/notices");
    const notice = json.items.find((one) => one.post === late.id)?.id;
    const led = await koharu.client.get(`/notices/${notice}`);
    assert.deepEqual([led.location, await both()], [`/posts/${late.id}`, [true, true]], "the way there shows nothing");
    const after = Number(new URL(lastPage, "http://x").searchParams.get("after"));
    // What an open page tells when one leaves it.
    expectStatus(await koharu.client.api("POST", `/posts/${asked.id}/read`, { seq: late.seq, after }), 200);
    assert.deepEqual(await both(), [true, false]);
    await koharu.client.page(lastPage);
    assert.equal(await isNew(koharu, early), true);
    await koharu.client.page(`/posts/${asked.id}`);
    assert.equal(await isNew(koharu, early), false);
  });

  it("is not new any more by calling all of it read that was written since one was away", async () => {
    const { answer } = await answered();
    const seen = { items: [{ room, upTo: answer.seq }] };
    expectStatus(await koharu.client.api("POST", `/cohorts/${cohort}/since`, seen), 200);
    assert.equal(await isNew(koharu, answer), false);
  });

  it("was never new for whoever had the room open, though they were told a moment later", async () => {
    room = await aRoom(world, cohort);
    const asked = await posts(koharu, "だれかいますか");
    await koharu.client.api("POST", `/rooms/${room}/read`, { seq: asked.seq });
    const answer = await posts(hayase, "います", { threadOf: asked.id });
    await koharu.client.api("POST", `/rooms/${room}/read`, { seq: answer.seq });
    await until(async () => (await told(koharu, answer)) !== undefined, "they are told");
    // As if the mark had moved before anything has reacted.
    await world.platform.db.pool.query("delete from notices where post = $1", [answer.id]);
    await tellOf(world.platform, answer.id);
    assert.equal(await isNew(koharu, answer), false);
  });

  it("stays new for whoever wrote in the room before they were told, and has been shown nothing of it", async () => {
    room = await aRoom(world, cohort);
    await posts(koharu, "おはようございます");
    const call = await posts(hayase, "@こはる 見てください");
    await until(async () => (await told(koharu, call)) !== undefined, "they are told");
    expectStatus(await koharu.client.post(`/rooms/${room}/posts`, { body: "書きます" }), 303);
    // As if they had written before anything has reacted.
    await world.platform.db.pool.query("delete from notices where post = $1", [call.id]);
    await tellOf(world.platform, call.id);
    assert.equal(await isNew(koharu, call), true);
    await koharu.client.page(`/rooms/${room}`);
    assert.equal(await isNew(koharu, call), false);
  });

  it("is new where one asked to be reminded, until one opens it", async () => {
    const { asked, answer } = await answered();
    await koharu.client.page(`/rooms/${room}`);
    await tellAgain(world.platform, koharu.id, answer.id);
    await posts(hayase, "もうひとつ");
    await koharu.client.page(`/rooms/${room}`);
    assert.equal(await isNew(koharu, answer), true);
    await koharu.client.page(`/posts/${asked.id}`);
    assert.equal(await isNew(koharu, answer), false);
  });
});
