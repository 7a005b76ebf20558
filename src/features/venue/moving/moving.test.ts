import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { expectStatus } from "../../../../tests/client.ts";
import { aCohort, aRoom } from "../../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson } from "../../../../tests/factories/people.ts";
import { aScene } from "../../../../tests/factories/scenes.ts";
import { linkOn } from "../../../../tests/form.ts";
import { suiteWorld, type World } from "../../../../tests/world.ts";
import { days, later } from "../../../platform/clock.ts";
import { newId } from "../../../platform/database/columns.ts";
import { sendWaiting } from "../coming-due/service.ts";
import type { PostView } from "../view.ts";

type Answered = PostView & { readonly code: string };

describe("a thread that moves to another room", () => {
  const worldNow = suiteWorld();
  let world: World;
  let cohort: string;
  let from: string;
  let to: string;
  let koharu: TestPerson;
  let hayase: TestPerson;
  let outsider: TestPerson;

  before(async () => {
    world = worldNow();
    ({ cohort, room: from, koharu, hayase, outsider } = await aScene(world));
    to = await aRoom(world, cohort, { name: "雑談", purpose: "small_talk" });
  });

  async function writes({ client }: TestPerson, body: string, more: object = {}, room = from): Promise<PostView> {
    const sent = { clientId: newId(), body, ...more };
    const answer = await client.api<PostView>("POST", `/rooms/${room}/posts`, sent);
    assert.ok(answer.status < 300, JSON.stringify(answer.json));
    return answer.json;
  }
  const moves = (post: PostView, where = to, who = hayase) =>
    who.client.post(`/posts/${post.id}/move`, { room: where });
  const now = async ({ id }: PostView): Promise<PostView> =>
    (await koharu.client.api<PostView>("GET", `/posts/${id}`)).json;
  const allIn = async (room: string): Promise<PostView[]> =>
    (await koharu.client.api<{ items: PostView[] }>("GET", `/rooms/${room}/posts?limit=200`)).json.items;

  it("goes with its answers, keeps its ids, and leaves its places without a gap", async () => {
    const begun = await writes(koharu, "お昼のおすすめは");
    const between = await writes(koharu, "べつの話");
    const answer = await writes(hayase, "駅前の店です", { threadOf: begun.id });
    await koharu.client.post(`/posts/${answer.id}/reactions`, { mark: "seen.1", from: "room" });
    expectStatus(await moves(begun), 303);

    const [moved, reply] = [await now(begun), await now(answer)];
    assert.deepEqual([moved.room, reply.room, reply.threadOf], [to, to, begun.id]);
    assert.equal(reply.seq, moved.seq + 1);
    assert.deepEqual([moved.body, reply.body, reply.reactions], ["お昼のおすすめは", "駅前の店です", { seen: 1 }]);
    for (const room of [from, to]) {
      const seqs = (await allIn(room)).map(({ seq }) => seq).reverse();
      assert.deepEqual(
        seqs,
        seqs.map((_, at) => at + 1),
      );
    }
    assert.equal((await now(between)).room, from);
    const left = (await allIn(from)).find(({ seq }) => seq === begun.seq);
    assert.deepEqual([left?.movedTo, left?.body], [begun.id, ""]);

    const page = await koharu.client.page(`/rooms/${from}`);
    assert.match(page.text, /この話は、別の部屋へ移りました/);
    assert.doesNotMatch(page.text, /お昼のおすすめは|駅前の店です/);
    assert.equal(page.text.split("別の部屋へ移りました").length, 2);
    assert.match((await koharu.client.page(`/rooms/${to}`)).text, /お昼のおすすめは.*駅前の店です/s);
    assert.match((await koharu.client.page(`/posts/${begun.id}`)).text, /お昼のおすすめは.*駅前の店です/s);
    assert.match((await koharu.client.page(`/posts/${left?.id}`)).text, /お昼のおすすめは.*駅前の店です/s);
    for (const where of ["", "/more", "/move"]) {
      const answer = await hayase.client.get(`/posts/${left?.id}${where}`);
      assert.deepEqual([answer.status, answer.location], [303, `/posts/${begun.id}${where}`]);
    }
  });

  it("is found by a search in the other room alone", async () => {
    const begun = await writes(koharu, "むらさきの電車");
    await moves(begun);
    const found = async (room: string): Promise<number> =>
      (await koharu.client.api<{ items: object[] }>("GET", `/search?q=${encodeURIComponent("むらさき")}&room=${room}`))
        .json.items.length;
    assert.deepEqual([await found(from), await found(to)], [0, 1]);
  });

  it("is stored once when it was sent again, also after it moved, moved back, and moved again", async () => {
    const sent = { clientId: newId(), body: "行ったり来たり" };
    const { json: begun } = await koharu.client.api<PostView>("POST", `/rooms/${from}/posts`, sent);
    for (const where of [to, from, to]) expectStatus(await moves(begun, where), 303);
    const again = await koharu.client.api<PostView>("POST", `/rooms/${from}/posts`, sent);
    assert.deepEqual([again.status, again.json.id, again.json.room], [200, begun.id, to]);
    const reply = { clientId: newId(), body: "届いたか分からない返信", threadOf: begun.id };
    const { json: answer } = await koharu.client.api<PostView>("POST", `/rooms/${to}/posts`, reply);
    expectStatus(await moves(begun, from), 303);
    const resent = await koharu.client.api<PostView>("POST", `/rooms/${to}/posts`, reply);
    assert.deepEqual([resent.status, resent.json.id, resent.json.room], [200, answer.id, from], "an answer as well");
    expectStatus(await moves(begun, to), 303);
    const stays = await now(begun);
    await Promise.all([moves(begun), moves(begun)]);
    assert.equal((await now(begun)).seq, stays.seq);
  });

  it("moves also where its author has written with a name that the move could have used", async () => {
    const begun = await writes(koharu, "動かしたくない話");
    expectStatus(await moves(begun), 303);
    const { pool } = world.platform.db;
    const { rows } = await pool.query<{ used: string }>(`select client_id as used from posts where id = $1`, [
      begun.id,
    ]);
    expectStatus(await moves(begun, from), 303);
    for (const clientId of [`moved:${begun.id}:${(await now(begun)).seq}`, rows[0]?.used])
      await writes(koharu, "先に書いておく", { clientId }, to);
    expectStatus(await moves(begun), 303);
    assert.equal((await now(begun)).room, to);
  });

  it("is answered from a page that was open before, now and later", async () => {
    const begun = await writes(koharu, "開いたまま");
    const file = new FormData();
    file.set("file", new File(["a,b\n"], "表.csv", { type: "text/csv" }));
    const uploaded = await koharu.client.request("POST", `/api/v1/rooms/${from}/files`, { body: file });
    const { id } = JSON.parse(uploaded.text) as { id: string };
    file.set("file", new File(["c,d\n"], "あとで.csv", { type: "text/csv" }));
    const held = await koharu.client.request("POST", `/api/v1/rooms/${from}/files`, { body: file });
    const sendAt = later(world.platform.clock.now(), days(1)).toISOString();
    const waits = { clientId: newId(), body: "あとの返信", threadOf: begun.id, sendAt };
    const { json: waiting } = await koharu.client.api<{ id: string }>("POST", `/rooms/${from}/later`, waits);
    await moves(begun);
    const answer = await writes(koharu, "前の部屋のページから", { threadOf: begun.id, files: [{ id }] });
    assert.deepEqual([answer.room, answer.threadOf, answer.files.length], [to, begun.id, 1]);
    const files = [{ id: (JSON.parse(held.text) as { id: string }).id }];
    const more = { clientId: newId(), body: "まだ古いページ", threadOf: answer.id, sendAt, files };
    expectStatus(await koharu.client.api("POST", `/rooms/${from}/later`, more), 201);
    const { rows } = await world.platform.db.pool.query("select room from scheduled_posts where id = $1", [waiting.id]);
    assert.deepEqual(rows, [{ room: to }]);
    const form = { body: "フォームから", threadOf: begun.id, clientId: newId() };
    expectStatus(await koharu.client.post(`/rooms/${from}/posts`, form), 303);
    assert.match((await koharu.client.page(`/posts/${begun.id}`)).text, /フォームから/);
  });

  it("is answered by what was to be sent at the moment at which it moved", async (t) => {
    const begun = await writes(koharu, "ちょうどいま");
    const { db, clock } = world.platform;
    const sendAt = later(clock.now(), days(1)).toISOString();
    const waits = { clientId: newId(), body: "いまの返信", threadOf: begun.id, sendAt };
    const { json: waiting } = await koharu.client.api<{ id: string }>("POST", `/rooms/${from}/later`, waits);
    await db.pool.query("update scheduled_posts set send_at = now() - interval '1 minute' where id = $1", [waiting.id]);
    const { write } = db;
    const { mock } = t.mock.method(db, "write", async (...call: Parameters<typeof write>) => {
      mock.restore();
      await moves(begun);
      return write(...call);
    });
    const { post } = await sendWaiting(world.platform, waiting.id);
    assert.deepEqual((await allIn(to)).find(({ id }) => id === post)?.threadOf, begun.id);
  });

  it("is told by its new number where it came back while somebody put a mark on it or hid it", async (t) => {
    const { db } = world.platform;
    const ono = await aPerson(world, [["organizer", cohort]], "おの");
    for (const kind of ["reaction.changed", "post.deleted"]) {
      const begun = await writes(koharu, "いって、もどる");
      const { write } = db;
      const { mock } = t.mock.method(db, "write", async (...call: Parameters<typeof write>) => {
        mock.restore();
        for (const where of [to, from]) expectStatus(await moves(begun, where), 303);
        return write(...call);
      });
      if (kind === "post.deleted")
        expectStatus(await ono.client.api("POST", `/posts/${begun.id}/hide`, { reason: "お名前" }), 200);
      else
        expectStatus(await koharu.client.post(`/posts/${begun.id}/reactions`, { mark: "seen.1", from: "room" }), 303);
      const { rows } = await db.pool.query("select seq from events where subject = $1 and kind = $2", [begun.id, kind]);
      assert.deepEqual(rows, [{ seq: begun.seq + 1 }], kind);
    }
  });

  it("takes along what is to be sent later, also where its author has used the same name there before", async () => {
    const sendAt = later(world.platform.clock.now(), days(1)).toISOString();
    for (const used of ["posts", "later"]) {
      const begun = await writes(koharu, "あとで答える話");
      const clientId = newId();
      const there = await koharu.client.api("POST", `/rooms/${to}/${used}`, { clientId, body: "べつの話", sendAt });
      expectStatus(there, 201);
      const waits = { clientId, body: "あとの返信", threadOf: begun.id, sendAt };
      const { json: waiting } = await koharu.client.api<{ id: string }>("POST", `/rooms/${from}/later`, waits);
      expectStatus(await moves(begun), 303);
      const { json } = await koharu.client.api<{ post: PostView }>("POST", `/later/${waiting.id}/send`);
      assert.deepEqual([json.post?.body, json.post?.threadOf], ["あとの返信", begun.id], used);
      expectStatus(await moves(begun, from), 303);
    }
  });

  it("leaves no room saying that it is empty while posts stand further up", async () => {
    const long = await aRoom(world, cohort, { name: "長い話" });
    await writes(koharu, "上にのこる話", {}, long);
    const begun = await writes(koharu, "移る話", {}, long);
    const answer = await writes(hayase, "返信", { threadOf: begun.id }, long);
    const { pool } = world.platform.db;
    await pool.query(
      `insert into posts select (jsonb_populate_record(p, jsonb_build_object('id', gen_random_uuid(), 'seq', p.seq + n,
         'client_id', 'long' || n))).* from posts p, generate_series(1, 50) n where p.id = $1`,
      [answer.id],
    );
    await pool.query("update rooms set last_seq = last_seq + 50 where id = $1", [long]);
    expectStatus(await moves(begun), 303);
    const page = await koharu.client.page(`/rooms/${long}`);
    assert.doesNotMatch(page.text, /まだ投稿はありません/);
    assert.match((await koharu.client.page(linkOn(page, /前の投稿/))).text, /上にのこる話/);
  });

  it("takes its question along", async () => {
    const begun = await writes(koharu, "どの部屋でしょう", { replyWanted: "2099-01-05" });
    await hayase.client.post(`/posts/${begun.id}/claim`, {});
    await moves(begun);
    const { question } = await now(begun);
    assert.deepEqual([question?.state, question?.claimedBy?.id], ["claimed", hayase.id]);
    const { rows } = await world.platform.db.pool.query("select room from questions where post = $1", [begun.id]);
    assert.deepEqual(rows, [{ room: to }]);
    await writes(hayase, "答えです", { threadOf: begun.id }, to);
    assert.equal((await now(begun)).question?.state, "answered");
  });

  it("is moved by those who look after it alone, and only between rooms that everybody reads", async () => {
    const begun = await writes(koharu, "動かせない");
    const answer = await writes(hayase, "返信", { threadOf: begun.id });
    for (const who of [koharu, outsider]) {
      expectStatus(await who.client.page(`/posts/${begun.id}/move`), 404);
      expectStatus(await moves(begun, to, who), 404);
      expectStatus(await who.client.api("POST", `/posts/${begun.id}/move`, { room: to }), 404);
    }
    const staff = await aRoom(world, cohort, { purpose: "organizers", staffOnly: true });
    const reports = await aRoom(world, cohort, { purpose: "reports" });
    const announcements = await aRoom(world, cohort, { purpose: "announcements", whoPosts: "staff" });
    const other = await aRoom(world, await aCohort(world, "第7回"));
    for (const where of [staff, reports, announcements]) {
      expectStatus(await moves(begun, where), 422);
      const refused = await hayase.client.api<Answered>("POST", `/posts/${begun.id}/move`, { room: where });
      assert.equal(refused.json.code, "not_to_there");
    }
    expectStatus(await moves(begun, other), 422);
    expectStatus(await hayase.client.api("POST", `/posts/${begun.id}/move`, { room: other }), 404);
    const alone = await hayase.client.api<Answered>("POST", `/posts/${answer.id}/move`, { room: to });
    assert.equal(alone.json.code, "only_threads_move");
    const page = await hayase.client.page(`/posts/${begun.id}/move`);
    assert.match(page.text, new RegExp(`value="${to}"`));
    for (const where of [staff, reports, announcements, other]) assert.doesNotMatch(page.text, new RegExp(where));
    assert.equal((await now(begun)).room, from);
  });

  it("keeps everything when it is answered and moved at once", async () => {
    const begun = await writes(koharu, "いっせいに");
    await Promise.all([
      ...Array.from({ length: 8 }, (_, at) => writes(at % 2 ? koharu : hayase, `返信${at}`, { threadOf: begun.id })),
      moves(begun),
      moves(begun, from),
    ]);
    const { json } = await koharu.client.api<{ items: PostView[] }>("GET", `/posts/${begun.id}/answers`);
    assert.equal(json.items.length, 8);
    const { room } = await now(begun);
    assert.ok(json.items.every((one) => one.room === room));
  });

  it("stays unnamed where its author is", async () => {
    const begun = await writes(koharu, "名前なしで", { anonymous: true });
    await moves(begun);
    const view = await now(begun);
    assert.equal(view.author.anonymous, true);
    const left = (await allIn(from)).find(({ movedTo }) => movedTo === begun.id);
    assert.equal(left?.author.anonymous, true);
    assert.doesNotMatch(JSON.stringify([view, left]), /こはる/);
  });
});
