import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { expectStatus } from "../../../../tests/client.ts";
import { aRoom } from "../../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson, tokenClient } from "../../../../tests/factories/people.ts";
import { aScene, type Scene } from "../../../../tests/factories/scenes.ts";
import { formsOf } from "../../../../tests/form.ts";
import { suiteWorld, type World } from "../../../../tests/world.ts";
import { newId } from "../../../platform/database/columns.ts";
import type { PostView } from "../view.ts";
import { LOOKED_AT, TOPICS_A_ROOM, topicsOf } from "./rules.ts";

interface Since {
  readonly items: readonly {
    readonly room: string;
    readonly upTo: number;
    readonly more: boolean;
    readonly topics: readonly {
      readonly begin: PostView;
      readonly begun: boolean;
      readonly first: string;
      readonly answers: readonly PostView[];
    }[];
  }[];
}

describe("topics", () => {
  it("stand by what stirred last, with where they begin to be new and who answered last", () => {
    const post = (seq: number, threadOf: string | null = null) => ({ id: `p${seq}`, seq, threadOf });
    const unread = [post(10), post(11, "p3"), post(12, "p10"), post(13), ...[14, 15, 16].map((seq) => post(seq, "p3"))];
    assert.deepEqual(topicsOf(unread), [
      { begin: "p3", begun: false, first: "p11", answers: ["p14", "p15", "p16"] },
      { begin: "p13", begun: true, first: "p13", answers: [] },
      { begin: "p10", begun: true, first: "p10", answers: ["p12"] },
    ]);
  });
});

describe("since one was away", () => {
  const worldNow = suiteWorld();
  let world: World;
  let scene: Scene;
  let talk: string;
  const write = async (who: TestPerson, room: string, body: string, more: object = {}) =>
    (await who.client.api<PostView>("POST", `/rooms/${room}/posts`, { clientId: body, body, ...more })).json;
  const since = async (who: TestPerson) => (await who.client.api<Since>("GET", `/cohorts/${scene.cohort}/since`)).json;
  const path = () => `/cohorts/${scene.cohort}/since`;
  const readAll = (room: string) => scene.koharu.client.page(`/rooms/${room}`);

  before(async () => {
    world = worldNow();
    scene = await aScene(world);
    talk = await aRoom(world, scene.cohort, { name: "雑談", purpose: "small_talk" });
    await write(scene.hayase, talk, "きょうは雨です");
  });

  it("is told by room and topic, without one's own words, and not of rooms one never opened", async () => {
    const { koharu, hayase, room } = scene;
    const asked = await write(koharu, room, "グラフの色が変わりません");
    await readAll(room);
    assert.match((await koharu.client.page(path())).text, /新しいことはありません/);
    const answer = await write(hayase, room, "色の名前を見せてください", { threadOf: asked.id });
    await write(koharu, room, "青です", { threadOf: asked.id });
    const begun = await write(hayase, room, "# あしたの予定\n\n10時からです");
    const gone = await write(hayase, room, "まちがえました");
    await hayase.client.api("DELETE", `/posts/${gone.id}`);
    const { items } = await since(koharu);
    assert.deepEqual(
      items.map((one) => [one.room, one.topics.map(({ begin, first }) => [begin.id, first])]),
      [
        [
          room,
          [
            [begun.id, begun.id],
            [asked.id, answer.id],
          ],
        ],
      ],
    );
    const { text } = await koharu.client.page(path());
    assert.match(
      text,
      /質問[\s\S]*あしたの予定[\s\S]*はやせさんが書きました[\s\S]*グラフの色が[\s\S]*はやせさんが返信しました/,
    );
    assert.doesNotMatch(text, /きょうは雨|まちがえました/);
  });

  it("is over in one step, up to what the page showed, however often it is sent", async () => {
    const { koharu, hayase, room } = scene;
    const shown = (await since(koharu)).items.map((one) => `${one.room}:${one.upTo}`);
    const later = await write(hayase, room, "ページを見たあとの一言");
    for (let times = 0; times < 2; times++) {
      expectStatus(await koharu.client.post(path(), { read: shown }), 303);
      assert.deepEqual(
        (await since(koharu)).items.map(({ topics }) => topics.map(({ begin }) => begin.id)),
        [[later.id]],
      );
    }
    expectStatus(await koharu.client.post(path(), { read: ["", "x:1", `${room}:-1`, `${scene.room}:0`] }), 303);
    assert.equal((await since(koharu)).items.length, 1);
    await readAll(room);
    assert.equal((await since(koharu)).items.length, 0);
  });

  it("is over for all rooms at once, as the page's one button sends it", async () => {
    const { koharu, hayase, room } = scene;
    for (const one of [room, talk]) {
      await readAll(one);
      await write(hayase, one, `あたらしい ${one}`);
    }
    const page = await koharu.client.page(path());
    const marks = [...page.text.matchAll(/name="read" value="([^"]+)"/g)].map(([, mark = ""]) => mark);
    const both = (await since(koharu)).items.map((one) => one.room);
    assert.equal(both.length, 2);
    const [, first] = formsOf(page.text).filter(({ action }) => action === path());
    assert.deepEqual(first?.values.get("next"), [both[1]], "done with one, one goes on at the next");
    const gone = await koharu.client.post(path(), { read: `${room}:0`, next: both[1] ?? "" });
    assert.equal(gone.location, `${path()}#room-${both[1]}`);
    assert.match(page.text, /href="\/rooms" aria-current="page"/);
    expectStatus(await koharu.client.post(path(), { read: [...new Set(marks)] }), 303);
    assert.equal((await since(koharu)).items.length, 0);
  });

  it("is over for a program in one step, up to what it was told, and nobody else's", async () => {
    const { koharu, hayase, outsider, room } = scene;
    for (const one of [room, talk]) {
      await readAll(one);
      await write(hayase, one, `プログラムが読む ${one}`);
    }
    const told = (await since(koharu)).items.map(({ room, upTo }) => ({ room, upTo }));
    assert.equal(told.length, 2);
    const later = await write(hayase, talk, "聞いたあとの一言");
    const read = (who: TestPerson["client"], items: unknown) => who.api("POST", path(), { items });
    expectStatus(await read(outsider.client, told), 404);
    expectStatus(await read(await tokenClient(world, koharu.id, ["read"]), told), 403);
    expectStatus(await read(koharu.client, [{ room: "x", upTo: 1 }]), 422);
    assert.equal((await since(koharu)).items.length, 2);
    const bySeen = await tokenClient(world, koharu.id);
    for (const items of [told, told, [{ room, upTo: 0 }], [{ room: newId(), upTo: 9 }]])
      expectStatus(await read(bySeen, items), 200);
    assert.deepEqual(
      (await since(koharu)).items.map(({ topics }) => topics.map(({ begin }) => begin.id)),
      [[later.id]],
    );
    await readAll(talk);
  });

  it("leaves out a quiet room, and names nobody who wrote without a name", async () => {
    const { koharu, hayase, room, cohort } = scene;
    await readAll(talk);
    await write(hayase, talk, "虹が出ました");
    assert.equal((await since(koharu)).items.length, 1);
    await koharu.client.api("POST", `/rooms/${talk}/quiet`, { quiet: true });
    assert.equal((await since(koharu)).items.length, 0);
    const shy = await aPerson(world, [["participant", cohort]], "かくれん坊");
    await write(shy, room, "名前を出さない質問", { replyWanted: "2099-01-02", anonymous: true });
    const { text } = await koharu.client.page(path());
    assert.match(text, /匿名の参加者さん?が書きました/);
    assert.ok(!text.includes("かくれん坊") && !text.includes(shy.id));
  });

  it("says that there is more where there is", async () => {
    const { koharu, hayase, room } = scene;
    await readAll(room);
    for (let n = 0; n <= TOPICS_A_ROOM; n++) await write(hayase, room, `話題${n}`);
    const [{ topics, more } = { topics: [], more: false }] = (await since(koharu)).items;
    assert.deepEqual([topics.length, topics[0]?.begin.body, more], [TOPICS_A_ROOM, `話題${TOPICS_A_ROOM}`, true]);
    assert.match((await koharu.client.page(path())).text, /ほかにもあります/);
  });

  it("says so as well of a room in which more was written about one thing than is looked at", async () => {
    const { koharu, hayase, room } = scene;
    await readAll(room);
    const { id: thread } = await write(hayase, room, "長い話");
    const answers = (many: number) =>
      world.platform.db.pool.query(
        `with it as (update rooms set last_seq = last_seq + $2 where id = $1 returning last_seq)
         insert into posts (id, room, seq, author, client_id, body, body_html, thread_of, created_at)
         select gen_random_uuid(), $1, n, $3, 'answer ' || n, 'はい', 'はい', $4, now()
         from it, generate_series(last_seq - $2 + 1, last_seq) n`,
        [room, many, hayase.id, thread],
      );
    const more = async () => (await since(koharu)).items.map((one) => [one.topics.length, one.more]);
    await answers(LOOKED_AT - 2);
    assert.deepEqual(await more(), [[1, false]]);
    await answers(1);
    assert.deepEqual(await more(), [[1, true]]);
  });

  it("does not exist for anybody else", async () => {
    const { outsider, koharu, room } = scene;
    expectStatus(await outsider.client.get(path()), 404);
    expectStatus(await outsider.client.post(path(), { read: [`${room}:1`] }), 404);
    expectStatus(await outsider.client.api("GET", `/cohorts/${scene.cohort}/since`), 404);
    const own = (await world.platform.db.pool.query("select 1 from read_marks where person = $1", [outsider.id])).rows;
    assert.equal(own.length, 0);
    const staffOnly = await aRoom(world, scene.cohort, { staffOnly: true });
    await write(scene.hayase, staffOnly, "メンターだけの話");
    expectStatus(await koharu.client.post(path(), { read: [`${staffOnly}:1`] }), 303);
    const there = "select 1 from read_marks where person = $1 and room = $2";
    assert.equal((await world.platform.db.pool.query(there, [koharu.id, staffOnly])).rows.length, 0);
  });
});
