import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { type Answer, Client, expectStatus } from "../../../tests/client.ts";
import { aRoom } from "../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson, tokenClient } from "../../../tests/factories/people.ts";
import { aScene } from "../../../tests/factories/scenes.ts";
import { fillIn, formsOf, linkOn } from "../../../tests/form.ts";
import { suiteWorld, type World } from "../../../tests/world.ts";
import { dayOf } from "../../platform/i18n/format.ts";
import { presetReply, replyDays } from "./rules.ts";
import type { PostView } from "./view.ts";

interface List {
  items: PostView[];
  next: string | null;
}

describe("a room", () => {
  const worldNow = suiteWorld();
  let world: World;
  let cohort: string;
  let room: string;
  let koharu: TestPerson;
  let hayase: TestPerson;
  let outsider: TestPerson;

  before(async () => {
    world = worldNow();
    ({ cohort, room, koharu, hayase, outsider } = await aScene(world));
  });

  it("shows everybody in the cohort what one of them wrote", async () => {
    const answer = await koharu.client.post(`/rooms/${room}/posts`, { body: "返却日が1日ずれます", clientId: "a-1" });
    expectStatus(answer, 303);
    const page = await hayase.client.page(`/rooms/${room}`);
    expectStatus(page, 200);
    assert.match(page.text, /返却日が1日ずれます/);
    assert.match(page.text, /こはる/);
  });

  it("stores a post once, however often it is sent", async () => {
    const body = { clientId: "twice", body: "二度おしました" };
    const first = await koharu.client.api<PostView>("POST", `/rooms/${room}/posts`, body);
    const second = await koharu.client.api<PostView>("POST", `/rooms/${room}/posts`, body);
    assert.equal(first.status, 201);
    assert.equal(second.status, 200);
    assert.deepEqual(second.json, first.json);
  });

  it("answers a post as everybody reads it, whoever writes it", async () => {
    const question = { clientId: "q", body: "**どなたか**\n\n- 教えてください", replyWanted: "2026-12-01" };
    const asRead = async ({ status, json }: { status: number; json: PostView }): Promise<void> => {
      assert.equal(status, 201);
      assert.deepEqual((await hayase.client.api<PostView>("GET", `/posts/${json.id}`)).json, json);
    };
    const asked = await koharu.client.api<PostView>("POST", `/rooms/${room}/posts`, question);
    await asRead(asked);
    const answer = { clientId: "q", body: "はい", threadOf: asked.json.id };
    const answered = await hayase.client.api<PostView>("POST", `/rooms/${room}/posts`, answer);
    assert.equal(answered.json.author.role, "mentor");
    await asRead(answered);
  });

  it("shows all answers to a post, a page at a time, also over the API", async () => {
    const busy = await aRoom(world, cohort);
    const asked = await koharu.client.api<PostView>("POST", `/rooms/${busy}/posts`, {
      clientId: "many",
      body: "たくさん",
    });
    const { id } = asked.json;
    const first = { clientId: "m0", body: "返信", threadOf: id };
    await hayase.client.api<PostView>("POST", `/rooms/${busy}/posts`, first);
    await world.platform.db.pool.query(
      `insert into posts select (jsonb_populate_record(p, jsonb_build_object('id', gen_random_uuid(), 'seq', p.seq + n,
         'client_id', 'm' || n, 'body', '返信' || n || '番', 'body_html', '返信' || n || '番'))).* from posts p, generate_series(1, 100) n where p.thread_of = $1`,
      [id],
    );
    await world.platform.db.pool.query("update rooms set last_seq = last_seq + 100 where id = $1", [busy]);
    const page = await koharu.client.page(`/posts/${id}`);
    assert.match(page.text, /返信99番/);
    assert.doesNotMatch(page.text, /返信100番/);
    const rest = await koharu.client.page(linkOn(page, /このあとの返信/));
    assert.match(rest.text, /返信100番/);
    const seen: string[] = [];
    for (let next: string | null = ""; next !== null; ) {
      const before: string = next && `&before=${next}`;
      const { json } = await koharu.client.api<List>("GET", `/posts/${id}/answers?limit=40${before}`);
      seen.push(...json.items.map((one) => one.body));
      next = json.next;
    }
    assert.equal(new Set(seen).size, 101);
    // A page that is full and the last one leads to no empty one.
    const whole = await koharu.client.api<List>("GET", `/posts/${id}/answers?limit=101`);
    assert.equal(whole.json.next, null);

    // Whoever answers, follows an answer's address or changes it comes to the page that holds it.
    const own = { body: "いちばん新しい返信", clientId: "m101", threadOf: id };
    const written = await koharu.client.post(`/rooms/${busy}/posts`, own);
    const after = await koharu.client.page(written.location ?? "");
    assert.match(after.text, /いちばん新しい返信/);
    const answer = written.location?.split("#p-")[1];
    assert.equal((await hayase.client.get(`/posts/${answer}`)).location, written.location);
    const changed = await koharu.client.post(`/posts/${answer}/edit`, { body: "書き直した返信", version: "1" });
    assert.equal(changed.location, written.location);
  });

  it("numbers posts without gaps when twenty people write at once", async () => {
    const busy = await aRoom(world, cohort);
    const sent = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        koharu.client.api<PostView>("POST", `/rooms/${busy}/posts`, { clientId: `c${i}`, body: `${i}` }),
      ),
    );
    assert.deepEqual(
      sent.map(({ json }) => json.seq).sort((a, b) => a - b),
      Array.from({ length: 20 }, (_, i) => i + 1),
    );
  });

  it("is not there for somebody of another cohort, nor for their posts", async () => {
    assert.match((await outsider.client.get("/rooms")).text, /まだ部屋はありません/);
    expectStatus(await outsider.client.get(`/rooms/${room}`), 404);
    expectStatus(await outsider.client.post(`/rooms/${room}/posts`, { body: "入れて" }), 404);
    const { json } = await koharu.client.api<List>("GET", `/rooms/${room}/posts`);
    const [some] = json.items;
    expectStatus(await outsider.client.get(`/posts/${some?.id}`), 404);
    const found = await outsider.client.api<List>("GET", `/search?q=${encodeURIComponent("返却")}`);
    assert.deepEqual(found.json.items, []);
  });

  it("sends a visitor to sign in and back again", async () => {
    const answer = await new Client(world.url).get(`/rooms/${room}`);
    expectStatus(answer, 303);
    assert.equal(answer.location, `/sign-in?to=${encodeURIComponent(`/rooms/${room}`)}`);
  });

  it("finds a word of two characters, also in other kana", async () => {
    const { json } = await hayase.client.api<List>("GET", `/search?q=${encodeURIComponent("返却")}`);
    assert.ok(json.items.some((post) => post.body.includes("返却日")));
  });

  it("leads from an answer that was found to its thread, at that answer; one character is enough to search", async () => {
    const asked = await koharu.client.api<PostView>("POST", `/rooms/${room}/posts`, {
      clientId: "f",
      body: "質問です",
    });
    const answer = { clientId: "f", body: "鱧の答えです", threadOf: asked.json.id };
    const { json } = await hayase.client.api<PostView>("POST", `/rooms/${room}/posts`, answer);
    const found = await koharu.client.page(`/search?q=${encodeURIComponent("鱧")}`);
    assert.match(found.text, /1文字からでも探せます/);
    const link = linkOn(found, /スレッドの中で見る/);
    assert.equal((await koharu.client.get(link)).location, `/posts/${asked.json.id}#p-${json.id}`);
  });

  it("keeps what was typed when the post is empty", async () => {
    const answer = await koharu.client.post(`/rooms/${room}/posts`, { body: "   ", replyWanted: "" });
    expectStatus(answer, 422);
    assert.match(answer.text, /まだ投稿していません/);
  });

  it("lets only the author change a post, and shows both texts when it changed meanwhile", async () => {
    const { json } = await koharu.client.api<PostView>("POST", `/rooms/${room}/posts`, {
      clientId: "edit",
      body: "まえ",
    });
    expectStatus(await hayase.client.post(`/posts/${json.id}/edit`, { body: "のっとり", version: "1" }), 404);
    const draft = { draftOf: `edit:${json.id}`, body: "書きかけの直し", version: "1" };
    expectStatus(await koharu.client.post("/drafts", draft), 200);
    assert.match((await koharu.client.page(`/posts/${json.id}/edit`)).text, /書きかけの直し/);
    expectStatus(await koharu.client.post(`/posts/${json.id}/edit`, { body: "あと", version: "1" }), 303);
    assert.doesNotMatch((await koharu.client.page(`/posts/${json.id}/edit`)).text, /書きかけの直し/);
    const again = await koharu.client.post(`/posts/${json.id}/edit`, { body: "あと", version: "1" });
    expectStatus(again, 303);
    const stale = await koharu.client.post(`/posts/${json.id}/edit`, { body: "べつの画面", version: "1" });
    expectStatus(stale, 409);
    assert.match(stale.text, /べつの画面/);
    assert.match(stale.text, /あと/);
  });

  it("shows the newest page for a place that no post can have, and says so over the API", async () => {
    for (const before of ["2147483648", "1.5", "-1", "1e3", "0", "x"]) {
      const page = await koharu.client.get(`/rooms/${room}?before=${before}`);
      expectStatus(page, 200);
      assert.match(page.text, /返却日が1日ずれます/, before);
      expectStatus(await koharu.client.api("GET", `/rooms/${room}/posts?before=${before}`), 422);
    }
    expectStatus(await koharu.client.get(`/rooms/${room}?before=2147483647`), 200);
  });

  it("leads from an old page to the one after it, and to the newest to write there", async () => {
    const long = await aRoom(world, cohort);
    await koharu.client.api("POST", `/rooms/${long}/posts`, { clientId: "n1", body: "1番目" });
    await world.platform.db.pool.query(
      `insert into posts select (jsonb_populate_record(p, jsonb_build_object('id', gen_random_uuid(), 'seq', n,
         'client_id', 'n' || n, 'body', n || '番目', 'body_html', n || '番目'))).* from posts p, generate_series(2, 130) n where p.room = $1`,
      [long],
    );
    await world.platform.db.pool.query("update rooms set last_seq = 130 where id = $1", [long]);
    const numbers = (text: string): number[] => [...text.matchAll(/>(\d+)番目</g)].map(([, n]) => Number(n));
    const span = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);
    const follow = (page: Answer, words: RegExp) => koharu.client.page(linkOn(page, words));

    const newest = await koharu.client.page(`/rooms/${long}`);
    assert.deepEqual(numbers(newest.text), span(81, 130));
    assert.match(newest.text, /id="composer"/);
    const older = await follow(newest, /前の投稿/);
    const oldest = await follow(older, /前の投稿/);
    assert.deepEqual(numbers(oldest.text), span(1, 30));
    for (const old of [older, oldest]) {
      assert.doesNotMatch(old.text, /id="composer"/);
      assert.equal(old.text.match(/>いちばん新しい投稿へ</g)?.length, 1);
      assert.equal(linkOn(old, /^いちばん新しい投稿へ$/), `/rooms/${long}#new`);
      assert.equal(linkOn(old, /書くところへ/), `/rooms/${long}#new`);
    }
    const second = await follow(oldest, /新しいほうへ/);
    assert.deepEqual(numbers(second.text), span(31, 80));
    const last = await follow(second, /新しいほうへ/);
    assert.deepEqual(numbers(last.text), span(81, 130));
    assert.match(last.text, /id="composer"/);
    assert.doesNotMatch(last.text, /新しいほうへ/);
    for (const beyond of ["before=131", "before=1", "after=130", "after=2147483647"])
      assert.deepEqual(numbers((await koharu.client.page(`/rooms/${long}?${beyond}`)).text), span(81, 130), beyond);
  });

  it("offers an answer only where one may be written, and says so; answers that are there can be read", async () => {
    const chika = await aPerson(world, [["organizer", cohort]], "ちか");
    const news = await aRoom(world, cohort, { purpose: "announcements", whoPosts: "organizers" });
    const told = await chika.client.api<PostView>("POST", `/rooms/${news}/posts`, { clientId: "n", body: "おしらせ" });
    const at = `/posts/${told.json.id}`;
    assert.doesNotMatch((await koharu.client.page(`/rooms/${news}`)).text, /返信する/);
    assert.match((await chika.client.page(`/rooms/${news}`)).text, /返信する/);
    const alone = await koharu.client.page(at);
    assert.doesNotMatch(alone.text, /id="composer"/);
    assert.match(alone.text, /この部屋には運営だけが書きます/);
    const more = { clientId: "n2", body: "つけたし", threadOf: told.json.id };
    expectStatus(await chika.client.api("POST", `/rooms/${news}/posts`, more), 201);
    assert.match((await koharu.client.page(`/rooms/${news}`)).text, /スレッド 1件を見る/);
    const found = await koharu.client.page(`/search?q=${encodeURIComponent("おしらせ")}`);
    assert.doesNotMatch(found.text, /返信する/);
    assert.equal(linkOn(found, /スレッドを開く/), at);
    const mentors = await aRoom(world, cohort, { purpose: "work", whoPosts: "staff" });
    assert.match((await koharu.client.page(`/rooms/${mentors}`)).text, /運営とメンターだけが書きます/);
    const tried = await koharu.client.api<{ code: string }>("POST", `/rooms/${mentors}/posts`, {
      clientId: "m",
      body: "x",
    });
    assert.deepEqual([tried.status, tried.json.code], [403, "may_not_post"], "they know the room: nothing is hidden");
    expectStatus(await outsider.client.api("POST", `/rooms/${mentors}/posts`, { clientId: "m", body: "x" }), 404);
  });

  it("expects a reply to what a participant writes into a room for questions, unless they say otherwise", async () => {
    const chosenIn = async (person: TestPerson, at: string): Promise<string> =>
      formsOf((await person.client.page(`/rooms/${at}`)).text)
        .find(({ action }) => action === `/rooms/${at}/posts`)
        ?.values.get("replyWanted")?.[0] ?? "none";
    const questions = await aRoom(world, cohort);
    const days = replyDays(dayOf(world.platform.clock.now(), "Asia/Tokyo"));
    const second = presetReply({ purpose: "questions" }, days);
    assert.equal(await chosenIn(koharu, questions), second);
    assert.equal(await chosenIn(hayase, questions), "", "who accompanies them rarely asks");
    assert.equal(await chosenIn(koharu, await aRoom(world, cohort, { purpose: "small_talk" })), "");
    await fillIn(koharu.client, `/rooms/${questions}`, `/rooms/${questions}/posts`, { body: "どこから始めますか" });
    const listed = await koharu.client.api<List>("GET", `/rooms/${questions}/posts`);
    assert.equal(listed.json.items[0]?.replyWanted, second);
    const draft = (fields: object) =>
      koharu.client.post("/drafts", { draftOf: `post:${questions}`, body: "", ...fields });
    await draft({ body: "聞くほどでもない", replyWanted: "" });
    assert.equal(await chosenIn(koharu, questions), "");
    await draft({ body: "前の週の下書き", replyWanted: "2026-01-02" });
    assert.equal(await chosenIn(koharu, questions), second);
    await draft({ replyWanted: second });
    assert.doesNotMatch(
      (await koharu.client.page(`/rooms/${questions}`)).text,
      /下書きを/,
      "a choice alone is no draft",
    );
    const unasked = { clientId: "api", body: "APIから" };
    const made = await koharu.client.api<PostView>("POST", `/rooms/${questions}/posts`, unasked);
    assert.equal(made.json.replyWanted, null);
  });

  it("does not let anybody wait for an answer in another century", async () => {
    const asked = (replyWanted: string) =>
      koharu.client.api("POST", `/rooms/${room}/posts`, { clientId: replyWanted, body: "いつまでに", replyWanted });
    expectStatus(await asked("0001-01-01"), 422);
    expectStatus(await asked("9999-12-31"), 422);
    expectStatus(await asked("2026-12-01"), 201);
  });

  it("refuses a token without the scope to write", async () => {
    const reader = await tokenClient(world, koharu.id, ["read"]);
    expectStatus(await reader.api("GET", `/rooms/${room}/posts`), 200);
    expectStatus(await reader.api("POST", `/rooms/${room}/posts`, { clientId: "t", body: "だめ" }), 403);
  });
});
