/** Longer than 300 lines: what a program may and may not do, as everybody meets it who has to do with one. */
import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { expectStatus } from "../../../../tests/client.ts";
import { aBot, type TestBot } from "../../../../tests/factories/bots.ts";
import { aCohort, aRoom } from "../../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson, tokenClient } from "../../../../tests/factories/people.ts";
import { fillIn } from "../../../../tests/form.ts";
import { until } from "../../../../tests/until.ts";
import { suiteWorld, type World } from "../../../../tests/world.ts";
import { days, later } from "../../../platform/clock.ts";
import { newId } from "../../../platform/database/columns.ts";
import { bySystem } from "../../../platform/database/database.ts";
import { carriesBotLabel } from "../../accounts/rules.ts";
import { endMembership } from "../../accounts/service.ts";
import type { PostView } from "../../venue/view.ts";
import { MOST_BOTS } from "./rules.ts";

describe("a bot", () => {
  const worldNow = suiteWorld();
  let world: World;
  let cohort: string;
  let room: string;
  let hayase: TestPerson;
  let koharu: TestPerson;
  let bot: TestBot;

  before(async () => {
    world = worldNow();
    cohort = await aCohort(world);
    room = await aRoom(world, cohort, { name: "お知らせ", purpose: "small_talk" });
    hayase = await aPerson(world, [["organizer", cohort]], "はやせ");
    koharu = await aPerson(world, [["participant", cohort]], "こはる");
    bot = await aBot(world, cohort, hayase.id);
  });

  const writes = (by: TestBot, body: string, more: object = {}) =>
    by.client.api<PostView & { code?: string }>("POST", `/rooms/${room}/posts`, { clientId: newId(), body, ...more });
  const make = (name: string, by = hayase) =>
    by.client.post(`/cohorts/${cohort}/bots`, { name, plate: "", purpose: "ためし", once: newId() });

  it("is made on a page by an organizer, who answers for it, and gets a token that is shown once", async () => {
    const base = `/cohorts/${cohort}/bots`;
    const page = await hayase.client.page(base);
    const made = await fillIn(hayase.client, page, base, { name: "天気の係", plate: "天", purpose: "天気を書きます" });
    expectStatus(made, 303);
    const its = await hayase.client.page(made.location);
    assert.match(its.text, /天気を書きます/);
    assert.match(its.text, /はやせさん/);
    assert.match(its.text, /動いています/);
    const shown = await fillIn(hayase.client, its, `${made.location}/tokens`, { scopes: ["read"], days: "30" });
    expectStatus(shown, 200);
    const token = /taiken_[\w-]+/.exec(shown.text)?.[0] ?? assert.fail("no token is shown");
    assert.doesNotMatch((await hayase.client.page(made.location)).text, new RegExp(token));
    const program = { Authorization: `Bearer ${token}`, "Content-Type": "application/json" };
    const asked = (path: string, init = {}) => fetch(`${world.url}/api/v1${path}`, { headers: program, ...init });
    assert.equal((await asked(`/rooms/${room}/posts`)).status, 200);
    const body = JSON.stringify({ clientId: "1", body: "はれ" });
    const refused = await asked(`/rooms/${room}/posts`, { method: "POST", body });
    assert.equal(refused.status, 403, "it was made to read only");
    const end = /\/bots\/[\w-]+\/tokens\/[\w-]+\/end/.exec((await hayase.client.page(made.location)).text)?.[0] ?? "";
    expectStatus(await hayase.client.post(end), 303);
    assert.equal((await asked(`/rooms/${room}/posts`)).status, 401);
  });

  it("is nothing to participants, mentors and organizers of elsewhere", async () => {
    const mentor = await aPerson(world, [["mentor", cohort]], "みなみ");
    const elsewhere = await aPerson(world, [["organizer", await aCohort(world, "第5回")]], "よその人");
    for (const stranger of [koharu, mentor, elsewhere]) {
      expectStatus(await make("だれかの", stranger), 404);
      expectStatus(await stranger.client.get(`/cohorts/${cohort}/bots`), 404);
      expectStatus(await stranger.client.get(`/bots/${bot.id}`), 404);
      expectStatus(await stranger.client.post(`/bots/${bot.id}/tokens`, { scopes: "read", days: "30" }), 404);
      expectStatus(await stranger.client.post(`/bots/${bot.id}/remove`), 404);
      const program = await tokenClient(world, stranger.id, ["organize"]);
      expectStatus(await program.api("DELETE", `/bots/${bot.id}`), 404);
      expectStatus(await program.api("GET", `/cohorts/${cohort}/bots`), 404);
    }
  });

  it("is made, seen, paused and removed by API, by who may organize", async () => {
    const program = await tokenClient(world, hayase.id, ["organize"]);
    const about = { name: "API の係", purpose: "ためし" };
    const made = await program.api<{ id: string }>("POST", `/cohorts/${cohort}/bots`, about);
    expectStatus(made, 201);
    const listed = await program.api<{ items: { id: string }[] }>("GET", `/cohorts/${cohort}/bots`);
    assert.ok(listed.json.items.some(({ id }) => id === made.json.id));
    const paused = await program.api<{ paused: boolean }>("POST", `/bots/${made.json.id}/pause`, { paused: true });
    assert.equal(paused.json.paused, true);
    expectStatus(await program.api("DELETE", `/bots/${made.json.id}`), 200);
    expectStatus(await program.api("DELETE", `/bots/${made.json.id}`), 404);
    expectStatus(await (await tokenClient(world, hayase.id)).api("GET", `/cohorts/${cohort}/bots`), 403);
  });

  it("carries its label beside its name: page, thread, search, API, what is kept", async () => {
    const { json: post } = await writes(bot, "おはようございます、きょうの予定です");
    assert.equal(post.author.role, "bot");
    await koharu.client.post(`/posts/${post.id}/save`, { on: "1" });
    const label = /<strong[^>]*>あいさつ係<\/strong><span class="tag">ボット<\/span>/;
    for (const path of [
      `/rooms/${room}`,
      `/posts/${post.id}`,
      "/search?q=きょうの予定",
      "/saved",
      `/posts/${post.id}/more`,
    ])
      assert.match((await koharu.client.page(path)).text, label, path);
    assert.match((await koharu.client.page(`/posts/${post.id}/more`)).text, /受け持ちは、はやせさんです/);
    assert.match((await koharu.client.page(`/rooms/${room}?lang=en`)).text, /<span class="tag">Bot<\/span>/);
    await koharu.client.page("/settings?lang=ja");
    const people = await koharu.client.api<{ items: { name: string }[] }>("GET", `/rooms/${room}/people`);
    assert.ok(
      people.json.items.every(({ name }) => name !== "あいさつ係"),
      "it can be called by nobody",
    );
    const members = (await hayase.client.page(`/cohorts/${cohort}/people`)).text;
    assert.match(members, /こはる/);
    assert.doesNotMatch(members, /あいさつ係/);
  });

  it("is called like nobody of the cohort, and no person is called like a bot", async () => {
    for (const name of ["こはる", "ｺﾊﾙ", "はやせ\u200b", "あいさつ係", "運営", "Mentor"])
      expectStatus(await make(name), 422);
    for (const name of [
      "ボット",
      "はやせボット",
      "はやせ（ボット）",
      "ボット係",
      "Hayase bot",
      "HAYASE_BOT",
      "ｂｏｔ",
      "b\u200bot",
      "HayaseBot",
      "はやせ ぼっと",
    ])
      assert.ok(carriesBotLabel(name), name);
    for (const name of ["ロボット", "Abbot", "Talbot", "botan", "ぼたん", "はやせ"])
      assert.ok(!carriesBotLabel(name), name);
    const refused = await fillIn(koharu.client, await koharu.client.page("/settings"), "/settings", {
      nickname: "こはる（ボット）",
    });
    expectStatus(refused, 422);
    assert.match(refused.text, /プログラムの名前につく目印/);
  });

  it("calls nobody, asks nobody, marks nothing, and answers no question", async () => {
    const asked = await koharu.client.api<PostView>("POST", `/rooms/${room}/posts`, {
      clientId: newId(),
      body: "手順を教えてください",
      replyWanted: "2099-01-02",
    });
    const { json: answer } = await writes(bot, "@こはる @運営 こちらです", { threadOf: asked.json.id });
    assert.doesNotMatch(answer.bodyHtml, /class=/);
    const told = await world.platform.db.pool.query(
      "select 1 from events where kind = 'post.addressed' and subject = $1",
      [answer.id],
    );
    assert.equal(told.rowCount, 0);
    const now = await koharu.client.api<PostView>("GET", `/posts/${asked.json.id}`);
    assert.equal(now.json.question?.state, "waiting");
    const refused = await writes(bot, "だれか教えて", { replyWanted: "2099-01-02" });
    assert.deepEqual([refused.status, refused.json.code], [422, "bot_asks"]);
    const mark = await bot.client.api<{ code: string }>("POST", `/posts/${asked.json.id}/reactions`, {
      key: "seen",
      on: true,
    });
    assert.deepEqual([mark.status, mark.json.code], [403, "only_people"]);
    const kept = {
      clientId: "later",
      body: "あした",
      sendAt: later(world.platform.clock.now(), days(1)).toISOString(),
    };
    const late = await bot.client.api<{ code: string }>("POST", `/rooms/${room}/later`, kept);
    assert.deepEqual([late.status, late.json.code], [403, "bot_later"]);
    const changed = await bot.client.api<PostView>("PATCH", `/posts/${answer.id}`, {
      body: "@はやせ どうぞ",
      version: 1,
    });
    expectStatus(changed, 200);
    const calls = await world.platform.db.pool.query("select 1 from mentions where post = $1", [answer.id]);
    assert.equal(calls.rowCount, 0);
    expectStatus(await bot.client.api("DELETE", `/posts/${answer.id}`), 200);
    const after = await koharu.client.api<PostView>("GET", `/posts/${asked.json.id}`);
    assert.equal(after.json.question?.state, "waiting");
  });

  it("has its posts taken away by who runs the cohort, and by no participant", async () => {
    const { json: post } = await writes(bot, "まちがった予定");
    expectStatus(await koharu.client.post(`/posts/${post.id}/delete`), 403);
    expectStatus(await hayase.client.post(`/posts/${post.id}/delete`), 303);
    const gone = await koharu.client.api<PostView>("GET", `/posts/${post.id}`);
    assert.equal(gone.json.body, "");
    const { json: hers } = await koharu.client.api<PostView>("POST", `/rooms/${room}/posts`, {
      clientId: newId(),
      body: "人の投稿",
    });
    expectStatus(await hayase.client.post(`/posts/${hers.id}/delete`), 403);
  });

  it("does nothing while it pauses, and goes on with the same token", async () => {
    const pausing = await aBot(world, cohort, hayase.id, "休む係");
    expectStatus(await writes(pausing, "ひとつめ"), 201);
    expectStatus(await hayase.client.post(`/bots/${pausing.id}/pause`, { on: "1" }), 303);
    const refused = await writes(pausing, "ふたつめ");
    expectStatus(refused, 403);
    assert.match(JSON.stringify(refused.json), /休んでいます.*bot_pauses/);
    const elsewhere = await aRoom(world, await aCohort(world, "よその回"));
    const staff = await aRoom(world, cohort, { staffOnly: true, purpose: "organizers", whoPosts: "staff" });
    for (const hidden of [elsewhere, staff])
      expectStatus(await pausing.client.api("POST", `/rooms/${hidden}/posts`, { clientId: "x", body: "x" }), 404);
    expectStatus(await pausing.client.api("GET", `/rooms/${room}/posts`), 404);
    assert.match((await koharu.client.page(`/rooms/${room}`)).text, /休む係<\/strong><span class="tag">ボット/);
    assert.doesNotMatch((await hayase.client.page(`/cohorts/${cohort}/people`)).text, /休む係/);
    expectStatus(await hayase.client.post(`/bots/${pausing.id}/pause`, { on: "0" }), 303);
    expectStatus(await writes(pausing, "みっつめ"), 201);
  });

  it("ends with its stream at once when it is removed; what it wrote stays", async () => {
    const leaving = await aBot(world, cohort, hayase.id, "やめる係");
    const { json: post } = await writes(leaving, "さようなら");
    const stream = await fetch(`${world.url}/api/v1/stream`, { headers: { Authorization: `Bearer ${leaving.token}` } });
    assert.equal(stream.status, 200);
    const removed = await hayase.client.post(`/bots/${leaving.id}/remove`);
    expectStatus(removed, 303);
    assert.match((await hayase.client.page(removed.location ?? "")).text, /ボットをやめました/);
    assert.doesNotMatch((await hayase.client.page(`/cohorts/${cohort}/bots`)).text, /ボットをやめました/);
    for await (const _ of stream.body ?? []);
    expectStatus(await leaving.client.api("GET", "/me"), 401);
    assert.match((await koharu.client.page(`/posts/${post.id}/more`)).text, /もう動いていません/);
    expectStatus(await hayase.client.get(`/bots/${leaving.id}`), 404);
  });

  it("ends with its cohort", async () => {
    const over = await aCohort(world, "第3回");
    const runner = await aPerson(world, [["organizer", over]], "立花");
    const last = await aBot(world, over, runner.id);
    for (const to of ["showcase", "retrospective", "closed"])
      expectStatus(await runner.client.post(`/cohorts/${over}/phase`, { to, anyway: "on" }), 303);
    expectStatus(await last.client.api("GET", "/me"), 401);
    const refused = await runner.client.post(`/cohorts/${over}/bots`, { name: "あと", purpose: "x", once: newId() });
    expectStatus(refused, 409);
  });

  it("is made one after the other: no more than ten, none called like another one, also one that pauses", async () => {
    const crowded = await aCohort(world, "たくさんの回");
    const runner = await aPerson(world, [["organizer", crowded]], "まとめ役");
    const ask = (name: string) =>
      runner.client.api<{ id: string }>("POST", `/cohorts/${crowded}/bots`, { name, plate: "", purpose: "ためし" });
    const same = await Promise.all(["おなじ", "おなじ", "おなじ"].map(ask));
    assert.deepEqual(same.map(({ status }) => status).toSorted(), [201, 422, 422]);
    const { id } = same.find(({ status }) => status === 201)?.json ?? assert.fail("none was made");
    expectStatus(await runner.client.api("POST", `/bots/${id}/pause`, { paused: true }), 200);
    expectStatus(await ask("おなじ"), 422);
    const others = await Promise.all([..."あいうえおかきくけこさし"].map((letter) => ask(`${letter}の係`)));
    assert.equal(others.filter(({ status }) => status === 201).length, MOST_BOTS - 1);
    await Promise.all([1, 2, 3].map(() => runner.client.api("DELETE", `/bots/${id}`)));
    const told = "select from events where kind = 'bot.removed' and subject = $1";
    assert.equal((await world.platform.db.pool.query(told, [id])).rowCount, 1, "removed once");
  });

  it("is kept by the others when who answers for it is gone, and by whom takes it on", async () => {
    const maker = await aPerson(world, [["organizer", cohort]], "作った人");
    const kept = await aBot(world, cohort, maker.id, "のこる係");
    await endMembership(world.platform, bySystem, { person: maker.id, place: cohort });
    assert.match((await hayase.client.page(`/bots/${kept.id}`)).text, /この回の運営みんな/);
    expectStatus(await hayase.client.post(`/bots/${kept.id}/keep`), 303);
    assert.match((await hayase.client.page(`/bots/${kept.id}`)).text, /はやせさん/);
  });
});

describe("a bot in a loop", () => {
  const worldNow = suiteWorld({ env: { RATE_LIMIT: "on" } });

  it("is told to wait, and how long", async () => {
    const world = worldNow();
    const cohort = await aCohort(world);
    const room = await aRoom(world, cohort, { purpose: "small_talk" });
    const hayase = await aPerson(world, [["organizer", cohort]], "はやせ");
    const bot = await aBot(world, cohort, hayase.id);
    let last = 201;
    let wait = "";
    for (let n = 0; n < 20 && last === 201; n += 1) {
      const answer = await bot.client.api("POST", `/rooms/${room}/posts`, { clientId: `${n}`, body: `${n}` });
      last = answer.status;
      wait = answer.headers.get("Retry-After") ?? "";
    }
    assert.equal(last, 429);
    assert.ok(Number(wait) > 0);
  });
});

describe("a bot whose maker leaves", () => {
  const worldNow = suiteWorld({ work: true });

  it("loses its tokens: they were shown to them; others keep theirs", async () => {
    const world = worldNow();
    const cohort = await aCohort(world);
    const room = await aRoom(world, cohort);
    const leaving = await aPerson(world, [["organizer", cohort]], "つゆき");
    const staying = await aPerson(world, [["organizer", cohort]], "おおの");
    const [theirs, other] = [
      await aBot(world, cohort, leaving.id, "つゆきの係"),
      await aBot(world, cohort, staying.id),
    ];
    expectStatus(await theirs.client.api("GET", `/rooms/${room}`), 200);
    await endMembership(world.platform, bySystem, { person: leaving.id, place: cohort, role: "organizer" });
    await until(async () => (await theirs.client.api("GET", `/rooms/${room}`)).status === 401, "its tokens to end");
    expectStatus(await other.client.api("GET", `/rooms/${room}`), 200);
  });
});
