/** Longer than 150 lines: one question without a name, and every place in which a curious participant may look for it. */
import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { expectStatus } from "../../../../tests/client.ts";
import { aCohort, aRoom } from "../../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson, tokenClient } from "../../../../tests/factories/people.ts";
import { fillIn, formsOf } from "../../../../tests/form.ts";
import { Reader } from "../../../../tests/streams/reader.ts";
import { until } from "../../../../tests/until.ts";
import { suiteWorld, type World } from "../../../../tests/world.ts";
import { newId } from "../../../platform/database/columns.ts";
import { SESSION } from "../../../platform/session/cookie.ts";
import { exportOfPosts } from "../belonging/queries.ts";
import type { PostView } from "../view.ts";
import { nameShown } from "./messages.ts";

/** A nickname that stands nowhere by chance. */
const NAME = "るりびたき";
const UNNAMED = /匿名の参加者/;

interface List {
  items: PostView[];
  next: string | null;
}

describe("a question without a name", () => {
  const worldNow = suiteWorld();
  let world: World;
  let cohort: string;
  let room: string;
  let asker: TestPerson;
  let curious: TestPerson;
  let hayase: TestPerson;
  let asked: PostView;
  let added: PostView;

  const write = (who: TestPerson, body: string, more: object = {}, at = room) =>
    who.client.api<PostView>("POST", `/rooms/${at}/posts`, { clientId: newId(), body, ...more });

  before(async () => {
    world = worldNow();
    cohort = await aCohort(world);
    room = await aRoom(world, cohort);
    asker = await aPerson(world, [["participant", cohort]], NAME);
    curious = await aPerson(world, [["participant", cohort]], "もなか");
    hayase = await aPerson(world, [["mentor", cohort]], "はやせ");
    const question = { replyWanted: "2026-12-01", anonymous: true };
    asked = (await write(asker, "はずかしい質問です", question)).json;
    added = (await write(asker, "つけたしです", { threadOf: asked.id })).json;
    await write(hayase, "よい質問です", { threadOf: asked.id });
  });

  it("carries a stand-in, the same in all that its author writes there, another one elsewhere", async () => {
    const standIn = { id: asked.id, name: "anonymous", plate: "?", role: "participant", anonymous: true };
    assert.deepEqual(asked.author, standIn);
    assert.deepEqual(added.author, standIn, "whether they think of it or not");
    const other = (await write(asker, "もう一つ", { anonymous: true })).json;
    assert.notEqual(other.author.id, asked.author.id);
    const named = (await write(asker, "名前つきです")).json;
    assert.equal(named.author.name, NAME);
    assert.equal("anonymous" in named.author, false);
  });

  it("can be asked by participants, new, in rooms for questions; elsewhere nothing is posted with the name instead", async () => {
    const talk = await aRoom(world, cohort, { purpose: "small_talk" });
    const plain = (await write(curious, "ふつうの質問", { replyWanted: "2026-12-01" })).json;
    for (const refused of [
      await write(asker, "雑談で", { anonymous: true }, talk),
      await write(hayase, "メンターから", { anonymous: true }),
      await write(asker, "だれかのスレッドで", { anonymous: true, threadOf: plain.id }),
      await write(curious, "この人のスレッドで", { anonymous: true, threadOf: asked.id }),
    ])
      expectStatus(refused, 422);
    const { json } = await curious.client.api<List>("GET", `/rooms/${talk}/posts`);
    assert.deepEqual(json.items, []);
    const ticks = async (who: TestPerson, path: string): Promise<boolean> =>
      formsOf((await who.client.page(path)).text).some(({ values }) => values.has("anonymous")) ||
      (await who.client.page(path)).text.includes('name="anonymous"');
    assert.equal(await ticks(asker, `/rooms/${room}`), true);
    assert.equal(await ticks(hayase, `/rooms/${room}`), false);
    assert.equal(await ticks(asker, `/rooms/${talk}`), false);
    assert.equal(await ticks(curious, `/posts/${asked.id}`), false);
  });

  it("says before it is sent who still sees the name, and what may tell it", async () => {
    const page = (await asker.client.page(`/rooms/${room}`)).text;
    assert.match(page, /メンターと運営には名前が見えます。書きかたや内容で、だれか分かることもあります/);
    const from = await fillIn(asker.client, `/rooms/${room}`, `/rooms/${room}/posts`, {
      body: "画面からです",
      anonymous: "on",
    });
    expectStatus(from, 303);
    const { json } = await curious.client.api<List>("GET", `/rooms/${room}/posts?limit=1`);
    assert.equal(json.items[0]?.body, "画面からです");
    assert.equal(json.items[0]?.author.anonymous, true);
    assert.match((await asker.client.page(`/posts/${asked.id}`)).text, /あなたの名前が出ません/);
    assert.doesNotMatch((await curious.client.page(`/posts/${asked.id}`)).text, /あなたの名前が出ません/);
  });

  it("keeps its tick with the draft, and when the form comes back", async () => {
    expectStatus(
      await asker.client.post("/drafts", { draftOf: `post:${room}`, body: "書きかけ", anonymous: "on" }),
      200,
    );
    assert.match((await asker.client.page(`/rooms/${room}`)).text, /name="anonymous"[^>]*checked/);
    const again = await asker.client.post(`/rooms/${room}/posts`, { body: " ", anonymous: "on" });
    expectStatus(again, 422);
    assert.match(again.text, /name="anonymous"[^>]*checked/);
    await asker.client.post("/drafts", { draftOf: `post:${room}`, body: "" });
  });

  it("tells a curious participant nothing, wherever they look", async () => {
    const named = (await write(asker, "わたしの名前の投稿です")).json;
    assert.match((await curious.client.page(`/posts/${named.id}`)).text, new RegExp(NAME), "the name is to be found");
    await curious.client.api("DELETE", `/posts/${named.id}`);
    expectStatus(await asker.client.api("DELETE", `/posts/${named.id}`), 200);
    const quiet = await aRoom(world, cohort, { name: "ひっそり" });
    const { json: secret } = await write(asker, "ひみつの鱧", { replyWanted: "2026-12-01", anonymous: true }, quiet);
    await write(asker, "鱧のつづき", { threadOf: secret.id }, quiet);
    const reads = await tokenClient(world, curious.id, ["read", "post"]);
    const texts: Record<string, string> = {
      room: (await curious.client.page(`/rooms/${quiet}`)).text,
      thread: (await curious.client.page(`/posts/${secret.id}`)).text,
      search: (await curious.client.page(`/search?q=${encodeURIComponent("鱧")}`)).text,
      posts: JSON.stringify((await reads.api("GET", `/rooms/${quiet}/posts`)).json),
      post: JSON.stringify((await reads.api("GET", `/posts/${secret.id}`)).json),
      answers: JSON.stringify((await reads.api("GET", `/posts/${secret.id}/answers`)).json),
      found: JSON.stringify((await reads.api("GET", `/search?q=${encodeURIComponent("鱧")}`)).json),
      open: JSON.stringify((await reads.api("GET", `/cohorts/${cohort}/questions?limit=200`)).json),
      claimed: JSON.stringify((await reads.api("POST", `/posts/${secret.id}/claim`)).json),
    };
    for (const [where, text] of Object.entries(texts)) {
      if (where !== "claimed") assert.match(text, /鱧/, where);
      assert.ok(!text.includes(asker.id), `${where}: the id`);
      // Where others of the room are named, too, the name stands with what was written with it.
      assert.ok(!text.includes(NAME), `${where}: the name`);
    }
    for (const where of ["room", "thread", "search"]) assert.match(texts[where] ?? "", UNNAMED, where);
    const nobody = await curious.client.api<List>("GET", `/search?q=${encodeURIComponent(NAME)}`);
    assert.ok(
      nobody.json.items.every(({ author }) => !author.anonymous),
      "a name finds nothing of it",
    );
  });

  it("is told over the stream in the same bytes to everybody, and they name nobody", async (t) => {
    const heard: Reader[] = [];
    for (const who of [curious, hayase, asker]) {
      const reader = new Reader(world.url, { headers: { Cookie: `${SESSION}=${who.client.cookies.get(SESSION)}` } });
      t.after(() => reader.cut());
      await reader.started();
      heard.push(reader);
    }
    const { json } = await write(asker, "ながれる質問", { replyWanted: "2026-12-01", anonymous: true });
    await write(asker, "そのつづき", { threadOf: json.id });
    await hayase.client.api("POST", `/posts/${json.id}/claim`);
    await asker.client.api("PATCH", `/posts/${json.id}`, { body: "直した質問", version: 1 });
    for (const { events } of heard) await until(() => events.length >= 4, "all of it is told");
    const [first, ...others] = heard.map(({ events }) =>
      events.map(({ event, data }) => `${event} ${data}`).join("\n"),
    );
    assert.deepEqual(others, [first, first]);
    assert.match(first ?? "", /ながれる質問|直した質問/);
    assert.ok(!first?.includes(NAME) && !first?.includes(asker.id));
  });

  it("is in the export of its author and in nobody else's", async () => {
    const { db } = world.platform;
    const own = await exportOfPosts(db, asker.id);
    assert.ok(own.some(({ id, anonymous }) => id === asked.id && anonymous));
    for (const who of [curious, hayase])
      assert.ok((await exportOfPosts(db, who.id)).every(({ id }) => id !== asked.id && id !== added.id));
  });

  it("meets a curious participant as any other's does: the same answers, down to the last word", async () => {
    const plain = (await write(hayase, "はやせの投稿です")).json;
    for (const path of ["edit", "solved", "ask-again", "claim"]) {
      const [theirs, others] = [
        await curious.client.post(`/posts/${asked.id}/${path}`, { body: "x", version: "1" }),
        await curious.client.post(`/posts/${plain.id}/${path}`, { body: "x", version: "1" }),
      ];
      expectStatus(theirs, 404);
      assert.equal(theirs.text.replaceAll(asked.id, ""), others.text.replaceAll(plain.id, ""));
    }
    for (const method of ["PATCH", "DELETE"] as const) {
      const [theirs, others] = [
        await curious.client.api(method, `/posts/${asked.id}`, { body: "x", version: 1 }),
        await curious.client.api(method, `/posts/${plain.id}`, { body: "x", version: 1 }),
      ];
      assert.equal(theirs.status, others.status);
      assert.deepEqual(theirs.json, others.json);
    }
    const id = { clientId: "same", body: "同じclientId" };
    await asker.client.api("POST", `/rooms/${room}/posts`, { ...id, anonymous: true });
    assert.equal((await curious.client.api("POST", `/rooms/${room}/posts`, id)).status, 201, "no trace of a client id");
  });

  it("names nobody in what happened, beyond who did it", async () => {
    const { rows } = await world.platform.db.pool.query(
      "select kind, person, ids from events where subject in ($1, $2) and (kind like 'post.%' or kind like 'question.%')",
      [asked.id, added.id],
    );
    assert.ok(rows.length >= 3);
    for (const { person, ids } of rows) assert.deepEqual([person, ids], [null, null]);
  });

  it("shows the staff who it is, marked, on pages; never in what everybody gets", async () => {
    const list = `/cohorts/${cohort}/questions`;
    await asker.client.post(`/posts/${asked.id}/ask-again`);
    for (const path of [`/rooms/${room}`, `/posts/${asked.id}`]) {
      const page = (await hayase.client.page(path)).text;
      assert.match(
        page,
        new RegExp(`data-who="mentors organizers"[^>]*>[\\s\\S]{0,400}${NAME}さん（ほかの参加者には匿名）`),
        path,
      );
    }
    assert.match((await hayase.client.page(list)).text, new RegExp(`${NAME}さん（ほかの参加者には匿名）`));
    assert.match((await hayase.client.page("/desk")).text, new RegExp(`${NAME}[\\s\\S]{0,200}ほかの参加者には匿名`));
    const api = await tokenClient(world, hayase.id, ["read"]);
    assert.ok(!JSON.stringify((await api.api("GET", `/posts/${asked.id}`)).json).includes(NAME));
  });

  it("is called so in the reader's language wherever it is told of", async () => {
    assert.equal(nameShown("ja", asked.author), "匿名の参加者");
    assert.equal(nameShown("en", asked.author), "Unnamed participant");
    assert.equal(nameShown("en", { name: "はやせ" }), "はやせ");
    expectStatus(await curious.client.post(`/posts/${asked.id}/save`, { on: "1" }), 303);
    const kept = (await curious.client.page("/saved")).text;
    assert.match(kept, /匿名の参加者さんの投稿/);
    const about = (await curious.client.page(`/posts/${asked.id}/more`)).text;
    for (const text of [kept, about]) assert.ok(!text.includes(NAME) && !text.includes(asker.id));
  });

  it("stays its author's: they read that it is theirs, change it, end it, and find it in their export", async () => {
    const page = (await asker.client.page(`/posts/${asked.id}`)).text;
    assert.match(page, /あなたの投稿（ほかの参加者には匿名）/);
    assert.ok(page.includes(`/posts/${asked.id}/edit`));
    assert.ok((await asker.client.page(`/rooms/${room}`)).text.includes(`/posts/${added.id}/edit`));
    expectStatus(await asker.client.get(`/posts/${added.id}/edit`), 200);
    const changed = await asker.client.post(`/posts/${asked.id}/edit`, { body: "書き直しました", version: "1" });
    expectStatus(changed, 303);
    expectStatus(await asker.client.post(`/posts/${asked.id}/solved`), 303);
    expectStatus(await asker.client.post(`/posts/${added.id}/delete`), 303);
    const { json } = await curious.client.api<PostView>("GET", `/posts/${asked.id}`);
    assert.equal(json.body, "書き直しました");
    assert.equal(json.question?.ended, "solved");
  });
});
