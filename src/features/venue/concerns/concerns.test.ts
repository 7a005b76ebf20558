/** Longer than 150 lines: what is told about a post, from the menu of the post until it is seen to, and who must not learn of it. */
import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { expectStatus } from "../../../../tests/client.ts";
import { aBot } from "../../../../tests/factories/bots.ts";
import { aCohort, aCompany, aRoom } from "../../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson, tokenClient } from "../../../../tests/factories/people.ts";
import { aScene } from "../../../../tests/factories/scenes.ts";
import { fillIn } from "../../../../tests/form.ts";
import { anActor, expectEqualForms } from "../../../../tests/policy.ts";
import { suiteWorld, type World } from "../../../../tests/world.ts";
import { days, minutes, SettableClock } from "../../../platform/clock.ts";
import { newId } from "../../../platform/database/columns.ts";
import { rowsOf, textOf } from "../../desk/desk.fixture.ts";
import type { PostView } from "../view.ts";
import { concernPolicy } from "./policy.ts";
import { CONCERN_KEPT_DAYS, postSince } from "./rules.ts";
import { eraseOldConcerns } from "./service.ts";
import { concerns } from "./tables.ts";

describe("what somebody tells about a post", () => {
  const clock = new SettableClock("2026-11-18T01:30:00Z");
  const worldNow = suiteWorld({ clock });
  let world: World;
  let room: string;
  let cohort: string;
  let koharu: TestPerson;
  let mina: TestPerson;
  let hayase: TestPerson;
  let ono: TestPerson;
  let kai: TestPerson;
  let outsider: TestPerson;
  let elsewhere: TestPerson;

  before(async () => {
    world = worldNow();
    ({ room, cohort, koharu, hayase, outsider } = await aScene(world));
    mina = await aPerson(world, [["participant", cohort]], "みな");
    ono = await aPerson(world, [["organizer", cohort]], "おの");
    kai = await aPerson(world, [["organizer", cohort]], "かい");
    elsewhere = await aPerson(world, [["organizer", await aCohort(world, "第6回")]], "よその運営");
  });

  const writes = async ({ client }: TestPerson, body = "ねむい", more: object = {}): Promise<PostView> =>
    (await client.api<PostView>("POST", `/rooms/${room}/posts`, { clientId: newId(), body, ...more })).json;

  /** @returns the address of what was told */
  async function tells({ client }: TestPerson, { id }: PostView, words = "こわいです"): Promise<string> {
    const at = `/posts/${id}/concern`;
    const sent = await fillIn(client, at, at, { reason: "hurts", words });
    expectStatus(sent, 303);
    return sent.location;
  }

  const onDesk = async ({ client }: TestPerson): Promise<string[]> =>
    rowsOf((await client.page("/desk")).text, "waiting")
      .filter((row) => row.includes("/concerns/"))
      .map(textOf);

  const settles = ({ client }: TestPerson, at: string, answer = "") => fillIn(client, at, `${at}/settle`, { answer });

  const isSeenTo = async (at: string): Promise<void> => {
    expectStatus(await settles(ono, at), 303);
  };

  it("begins in the menu of somebody else's post, and says who reads it and who does not learn of it", async () => {
    const post = await writes(mina);
    const menu = new RegExp(`<article.*href="/posts/${post.id}/more".*</article>`, "s");
    for (const at of [`/rooms/${room}`, `/posts/${post.id}`]) assert.match((await koharu.client.page(at)).text, menu);
    assert.doesNotMatch((await koharu.client.page(`/posts/${post.id}/more`)).text, menu, "it does not lead to itself");
    assert.match((await koharu.client.page(`/posts/${post.id}/more`)).text, /困ったことを伝える/);
    assert.doesNotMatch((await mina.client.page(`/posts/${post.id}/more`)).text, /困ったことを伝える/);
    const page = await koharu.client.page(`/posts/${post.id}/concern`);
    assert.match(page.text, /ねむい/);
    assert.match(page.text, /読むのは、この回の運営のおのさん、かいさんです/);
    assert.match(page.text, /だれが伝えたかは知らされません/);
    const nothingChosen = await fillIn(koharu.client, page, `/posts/${post.id}/concern`, { words: "のこる言葉" });
    expectStatus(nothingChosen, 422);
    assert.match(nothingChosen.text, /のこる言葉/);
    assert.match((await koharu.client.page(`/posts/${post.id}/concern?lang=en`)).text, /Report this/);
    expectStatus(await koharu.client.get("/?lang=ja"), 303);
  });

  it("cannot be told of one's own post, by a program, or where one may not read", async () => {
    const post = await writes(mina);
    const bot = await aBot(world, cohort, ono.id);
    for (const { client } of [mina, outsider, elsewhere]) {
      expectStatus(await client.get(`/posts/${post.id}/concern`), 404);
      expectStatus(await client.post(`/posts/${post.id}/concern`, { reason: "other", words: "" }), 404);
    }
    expectStatus(await bot.client.api("POST", `/posts/${post.id}/concern`, { reason: "other", words: "" }), 404);
    const reader = await tokenClient(world, koharu.id, ["read"]);
    expectStatus(await reader.api("POST", `/posts/${post.id}/concern`, { reason: "other", words: "" }), 403);
  });

  it("waits on the desks of the organizers without a word of it, until one has seen to it", async () => {
    const post = await writes(mina);
    const at = await tells(koharu, post, "ひみつの事情");
    for (const who of [ono, kai]) {
      const rows = await onDesk(who);
      assert.equal(rows.length, 1);
      assert.match(rows[0] ?? "", /困ったこと 投稿について、伝えられたこと 伝えた方 運営 読む/);
      assert.doesNotMatch((await who.client.page("/desk")).text, /ひみつの事情|こはる/);
    }
    assert.deepEqual(await onDesk(hayase), [], "mentors read nothing of it");
    for (const { client } of [hayase, mina, outsider, elsewhere]) {
      expectStatus(await client.get(at), 404);
      expectStatus(await client.post(`${at}/settle`, { answer: "x" }), 404);
    }
    for (const { client } of [hayase, koharu, elsewhere])
      expectStatus(await client.get(`/cohorts/${cohort}/concerns`), 404);
    const page = await ono.client.page(at);
    assert.match(page.text, /ひみつの事情/);
    assert.match(page.text, /こはるさんが伝えました/);
    assert.match(page.text, /伝えたときのままです/);
    assert.match(
      (await koharu.client.page("/consents")).text,
      /投稿について、運営に伝えたこと/,
      "that it was read is noted",
    );
    expectStatus(await koharu.client.post(`${at}/settle`, { answer: "自分で" }), 404);
    await isSeenTo(at);
    assert.deepEqual(await onDesk(kai), []);
    assert.match((await koharu.client.page(at)).text, /ひみつの事情/);
    assert.match((await kai.client.page(`/cohorts/${cohort}/concerns`)).text, new RegExp(at));
  });

  it("tells its author that it was seen to, with the answer, until they have read so", async () => {
    const at = await tells(koharu, await writes(mina));
    const told = (await koharu.client.page(at)).text;
    assert.match(told, /運営が読みます.*まだ見ていません/s);
    assert.match(told, /href="\/posts\/[0-9a-f-]{36}\/more"/, "the way back");
    assert.doesNotMatch((await koharu.client.page("/notices")).text, /伝えたことを、運営が見ました/);
    assert.match((await kai.client.page(at)).text, /こはるさんに、見たことが知らされます.*書かなくてもかまいません/s);
    expectStatus(await settles(ono, at), 303);
    const seen = (await kai.client.page(at)).text;
    assert.match(seen, /返事は、こはるさんだけが読みます.*返事を送る/s, "that it was seen is said already");
    assert.doesNotMatch(seen, /見たことが知らされます|書かなくてもかまいません/);
    assert.match((await koharu.client.page("/notices")).text, new RegExp(`伝えたことを、運営が見ました.*${at}`, "s"));
    assert.match((await koharu.client.page(at)).text, /おのさんが見ました.*返事は、書かれていません/s);
    assert.doesNotMatch((await koharu.client.page("/notices")).text, /運営が見ました/);
    expectStatus(await settles(kai, at, "話をします"), 303);
    assert.match((await koharu.client.page("/notices")).text, /伝えたことを、運営が見ました/, "an answer may follow");
    assert.match((await koharu.client.page(at)).text, /かいさんが見ました.*話をします/s);
    assert.doesNotMatch((await mina.client.page("/notices")).text, /運営が見ました/);
  });

  it("is told once when it is sent twice, and seen to once", async () => {
    const post = await writes(mina);
    const once = newId();
    const send = () => koharu.client.post(`/posts/${post.id}/concern`, { reason: "worry", words: "二度", once });
    const [first, second] = [await send(), await send()];
    assert.equal(first.location, second.location);
    const { rows } = await world.platform.db.pool.query("select 1 from concerns where post = $1", [post.id]);
    assert.equal(rows.length, 1);
    assert.match((await koharu.client.page(`/posts/${post.id}/concern`)).text, /前に伝えたこと/);
    const stale = await kai.client.page(first.location);
    await isSeenTo(first.location);
    await isSeenTo(first.location);
    expectStatus(await settles(ono, first.location, "おのの返事"), 303);
    const later = await fillIn(kai.client, stale, `${first.location}/settle`, { answer: "かいの返事" });
    expectStatus(later, 409);
    assert.match(later.text, /かいの返事/);
    assert.match(later.text, /おのの返事/);
  });

  it("never reaches who wrote the post, also when they run the cohort", async () => {
    const post = await writes(ono, "運営の投稿");
    const page = await koharu.client.page(`/posts/${post.id}/concern`);
    assert.match(page.text, /この回の運営のかいさんです/);
    const at = await tells(koharu, post, "運営のことです");
    assert.deepEqual(await onDesk(ono), []);
    expectStatus(await ono.client.get(at), 404);
    expectStatus(await ono.client.post(`${at}/settle`, { answer: "見た" }), 404);
    assert.doesNotMatch((await ono.client.page(`/cohorts/${cohort}/concerns`)).text, new RegExp(at));
    expectStatus(await settles(kai, at), 303);
  });

  it("is not taken where nobody else could read it", async () => {
    const alone = await aCohort(world, "第7回");
    const small = await aRoom(world, alone);
    const only = await aPerson(world, [["organizer", alone]], "ひとり");
    const guest = await aPerson(world, [["participant", alone]], "さき");
    const { json } = await only.client.api<PostView>("POST", `/rooms/${small}/posts`, {
      clientId: newId(),
      body: "お",
    });
    const page = await guest.client.page(`/posts/${json.id}/concern`);
    assert.match(page.text, /いまは、ここから伝えられません/);
    assert.match(page.text, /href="\/help"/);
    const sent = await guest.client.api<{ code: string }>("POST", `/posts/${json.id}/concern`, {
      reason: "other",
      words: "",
    });
    assert.deepEqual([sent.status, sent.json.code], [422, "nobody_to_tell"]);
  });

  it("leaves a post without a name without one", async () => {
    const { json } = await mina.client.api<PostView>(
      "POST",
      `/rooms/${await aRoom(world, cohort, { purpose: "questions" })}/posts`,
      {
        ...{ clientId: newId(), body: "だれでしょう", anonymous: true, replyWanted: "2026-11-20" },
      },
    );
    const at = await tells(koharu, json);
    for (const page of [
      await ono.client.page(at),
      await koharu.client.page(at),
      await koharu.client.page(`/posts/${json.id}/concern`),
    ])
      assert.doesNotMatch(page.text, /みな(?!さま)/);
    assert.match((await koharu.client.page(`/posts/${json.id}/concern`)).text, /この回の運営が読みます/);
    await isSeenTo(at);
  });

  it("stays when the post is changed, moved, hidden or deleted, and says so", async () => {
    const other = await aRoom(world, cohort, { name: "雑談", purpose: "small_talk" });
    const says = async (at: string): Promise<string> => textOf((await ono.client.page(at)).text);
    const post = await writes(mina, "はじめの文");
    const at = await tells(koharu, post);
    await mina.client.api("PATCH", `/posts/${post.id}`, { body: "あとの文", version: 1 });
    assert.match(await says(at), /伝えたあとで直されました/);
    expectStatus(await ono.client.api("POST", `/posts/${post.id}/move`, { room: other }), 200);
    assert.match(await says(at), /ほかの部屋に移りました/);
    expectStatus(await ono.client.post(`/posts/${post.id}/hide`, { reason: "いったん" }), 303);
    assert.match(await says(at), /いま非表示になっています/);
    expectStatus(await mina.client.post(`/posts/${post.id}/delete`), 303);
    assert.match(await says(at), /非表示|もう消されています/);
    const gone = await writes(mina, "すぐ消す");
    const begun = await koharu.client.page(`/posts/${gone.id}/concern`);
    await mina.client.api("DELETE", `/posts/${gone.id}`);
    const sent = await fillIn(koharu.client, begun, `/posts/${gone.id}/concern`, {
      reason: "hurts",
      words: "見ました",
    });
    expectStatus(sent, 303);
    assert.match(await says(sent.location), /もう消されています/);
    await isSeenTo(at);
    await isSeenTo(sent.location);
  });

  it("is in the export of who told it, gone with them, and gone a year after it was seen to", async () => {
    const saki = await aPerson(world, [["participant", cohort]], "さき");
    const at = await tells(saki, await writes(mina), "もちだす言葉");
    const { exportOfConcerns } = await import("./queries.ts");
    const { eraseConcerns } = await import("./service.ts");
    assert.match(JSON.stringify(await exportOfConcerns(world.platform, saki.id)), /もちだす言葉/);
    assert.doesNotMatch(JSON.stringify(await exportOfConcerns(world.platform, mina.id)), /もちだす言葉/);
    await world.platform.db.write({ person: saki.id }, (tx) => eraseConcerns(tx, saki.id));
    expectStatus(await ono.client.get(at), 404);
    const kept = await tells(koharu, await writes(mina), "まだ見ていない");
    clock.advance(days(CONCERN_KEPT_DAYS) - 1);
    assert.equal(await eraseOldConcerns(world.platform), 0);
    clock.advance(2);
    assert.ok((await eraseOldConcerns(world.platform)) > 0);
    const { rows } = await world.platform.db.pool.query<{ id: string }>("select id from concerns");
    assert.deepEqual(
      rows.map(({ id }) => `/concerns/${id}`),
      [kept],
      "what nobody has seen to stays",
    );
  });
});

describe("the list of what was told about posts", () => {
  const worldNow = suiteWorld();

  it("does not begin again where its place cannot be read, on the page and over the API", async () => {
    const { cohort } = await aScene(worldNow());
    const { client } = await aPerson(worldNow(), [["organizer", cohort]], "おの");
    const { status, json } = await client.api<{ code: string }>("GET", `/cohorts/${cohort}/concerns?before=unreadable`);
    assert.deepEqual([status, json.code], [422, "cursor_not_ours"]);
    const refused = await client.get(`/cohorts/${cohort}/concerns?before=unreadable`);
    expectStatus(refused, 422);
    assert.match(refused.text, new RegExp(`href="/cohorts/${cohort}/concerns"`));
  });
});

describe("what one person tells about posts", () => {
  const clock = new SettableClock("2026-11-18T01:30:00Z");
  const worldNow = suiteWorld({ clock, env: { RATE_LIMIT: "on" } });

  it("is taken at most ten times at once, then one in two minutes", async () => {
    const world = worldNow();
    const { cohort, room, koharu, hayase } = await aScene(world);
    await aPerson(world, [["organizer", cohort]], "おの");
    const { json } = await hayase.client.api<PostView>("POST", `/rooms/${room}/posts`, {
      clientId: newId(),
      body: "あ",
    });
    const tell = () => koharu.client.api("POST", `/posts/${json.id}/concern`, { reason: "other", words: "" });
    const statuses: number[] = [];
    for (let n = 0; n < 11; n += 1) statuses.push((await tell()).status);
    assert.deepEqual(statuses, [...Array(10).fill(201), 429]);
    clock.advance(minutes(2));
    assert.deepEqual([(await tell()).status, (await tell()).status], [201, 429]);
  });
});

describe("the rules of what is told about posts", () => {
  const worldNow = suiteWorld();

  it("say the same as predicate and as SQL", async () => {
    const world = worldNow();
    const { cohort, room, koharu, hayase } = await aScene(world);
    const [ono, kai] = [
      await aPerson(world, [["organizer", cohort]], "おの"),
      await aPerson(world, [["organizer", cohort]], "かい"),
    ];
    for (const by of [koharu, hayase, ono, kai]) {
      const { json } = await by.client.api<PostView>("POST", `/rooms/${room}/posts`, { clientId: newId(), body: "あ" });
      for (const teller of [koharu, hayase].filter(({ id }) => id !== by.id))
        await teller.client.api("POST", `/posts/${json.id}/concern`, { reason: "other", words: "" });
    }
    const company = await aCompany(world);
    const actors = [
      anActor(koharu.id, [["participant", cohort]]),
      anActor(hayase.id, [["mentor", cohort]]),
      anActor(ono.id, [["organizer", cohort]]),
      anActor(kai.id, [["organizer", cohort]]),
      anActor(newId(), [["organizer", company]]),
      anActor(newId()),
    ];
    await expectEqualForms(world, concerns, concernPolicy, actors, () => world.platform.db.q.select().from(concerns));
  });

  it("tell what has become of a post", () => {
    const told = { room: "a", postVersion: 1 };
    const there = { room: "a", version: 1, deletedAt: null, hiddenAt: null };
    assert.equal(postSince(there, told), "there");
    assert.equal(postSince({ ...there, version: 2 }, told), "changed");
    assert.equal(postSince({ ...there, room: "b", version: 2 }, told), "moved");
    assert.equal(postSince({ ...there, deletedAt: "x" }, told), "deleted");
    assert.equal(postSince({ ...there, deletedAt: "x", hiddenAt: "x" }, told), "hidden");
  });
});
