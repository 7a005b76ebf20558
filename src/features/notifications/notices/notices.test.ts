import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { expectStatus } from "../../../../tests/client.ts";
import { aCohort, aRoom } from "../../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson } from "../../../../tests/factories/people.ts";
import { linkOn } from "../../../../tests/form.ts";
import { countQueries } from "../../../../tests/queries.ts";
import { until } from "../../../../tests/until.ts";
import { suiteWorld, type World } from "../../../../tests/world.ts";
import { bySystem } from "../../../platform/database/database.ts";
import { endMembership } from "../../accounts/service.ts";
import type { PostView } from "../../venue/view.ts";
import { tellAgain } from "./service.ts";

interface Notice {
  id: string;
  kind: string;
  post: string;
  thread: string;
  author: { name: string };
  readAt: string | null;
}

describe("what is addressed to somebody", () => {
  const worldNow = suiteWorld({ work: true });
  let world: World;
  let cohort: string;
  let room: string;
  let koharu: TestPerson;
  let hayase: TestPerson;
  let monaka: TestPerson;
  let outsider: TestPerson;
  let n = 0;

  before(async () => {
    world = worldNow();
    cohort = await aCohort(world);
    room = await aRoom(world, cohort);
    koharu = await aPerson(world, [["participant", cohort]], "こはる");
    hayase = await aPerson(world, [["mentor", cohort]], "はやせ");
    monaka = await aPerson(world, [["participant", cohort]], "もなか");
    outsider = await aPerson(world, [["participant", await aCohort(world, "第5回")]], "よそ");
  });

  const posts = async (
    who: TestPerson,
    body: string,
    more: { threadOf?: string; where?: string; replyWanted?: string } = {},
  ) => {
    const { where = room, ...rest } = more;
    const sent = await who.client.api<PostView>("POST", `/rooms/${where}/posts`, {
      clientId: `${(n += 1)}`,
      body,
      ...rest,
    });
    expectStatus(sent, 201);
    return sent.json;
  };
  const noticesOf = async ({ client }: TestPerson): Promise<Notice[]> =>
    (await client.api<{ items: Notice[] }>("GET", "/notices")).json.items;
  const about = async (who: TestPerson, post: { id: string }): Promise<Notice[]> =>
    (await noticesOf(who)).filter((one) => one.post === post.id);
  /** Everything that was written so far has been reacted to: a post that calls its reader is the last. */
  const caughtUp = async (): Promise<void> => {
    const last = await posts(monaka, "@こはる ここまで");
    await until(async () => (await about(koharu, last)).length === 1, "reactions have caught up");
  };

  it("is a post that calls them, once, and not their own", async () => {
    const post = await posts(koharu, "@はやせ @はやせ @こはる お願いします");
    await caughtUp();
    assert.deepEqual(
      (await about(hayase, post)).map(({ kind, author }) => [kind, author.name]),
      [["mention", "こはる"]],
    );
    assert.deepEqual(await about(koharu, post), []);
    assert.deepEqual(await about(monaka, post), []);
  });

  it("is an answer, for whose thread it is and for whoever wrote there before", async () => {
    const asked = await posts(koharu, "どうしたらいいですか");
    const first = await posts(monaka, "わたしも知りたいです", { threadOf: asked.id });
    const second = await posts(hayase, "@もなか こうします", { threadOf: first.id });
    await caughtUp();
    assert.deepEqual(
      (await about(koharu, second)).map(({ kind }) => kind),
      ["answer"],
    );
    assert.deepEqual(
      (await about(monaka, second)).map(({ kind }) => kind),
      ["mention"],
    );
    assert.deepEqual(await about(hayase, first), []);
    const page = await koharu.client.page("/notices");
    assert.match(page.text, /はやせさん、もなかさんが返信しました/, "one line for the conversation");
    assert.match(page.text, /どうしたらいいですか/);
  });

  it("is a call for mentors, for each of them", async () => {
    const post = await posts(koharu, "@メンター 見てください");
    await caughtUp();
    assert.equal((await about(hayase, post)).length, 1);
    assert.equal((await about(monaka, post)).length, 0);
    // Whoever becomes one later is not told of what was said before, whatever becomes of it.
    const later = await aPerson(world, [["mentor", cohort]], "あとから");
    const asked = await posts(koharu, "@メンター きょうの質問", { replyWanted: "2099-01-02" });
    expectStatus(await hayase.client.api("POST", `/posts/${asked.id}/claim`), 200);
    const latest = await aPerson(world, [["mentor", cohort]], "さらにあと");
    expectStatus(await hayase.client.api("POST", `/posts/${asked.id}/give-back`), 200);
    await caughtUp();
    assert.deepEqual(
      [await about(later, post), (await about(later, asked)).length, await about(latest, asked)],
      [[], 1, []],
    );
  });

  it("follows what is changed and deleted", async () => {
    const post = await posts(koharu, "だれかに");
    await caughtUp();
    assert.deepEqual(await about(hayase, post), []);
    await koharu.client.api("PATCH", `/posts/${post.id}`, { body: "@はやせ に", version: 1 });
    await caughtUp();
    assert.equal((await about(hayase, post)).length, 1);
    await koharu.client.api("PATCH", `/posts/${post.id}`, { body: "@もなか に", version: 2 });
    await caughtUp();
    assert.equal((await about(hayase, post)).length, 0);
    const [told] = await about(monaka, post);
    expectStatus(await monaka.client.get(`/notices/${told?.id}`), 303);
    await koharu.client.api("DELETE", `/posts/${post.id}`);
    assert.deepEqual(await about(monaka, post), [], "gone at once, before anything has reacted");
    expectStatus(await monaka.client.get(`/notices/${told?.id}`), 404);
  });

  it("stays the answer it is for whose thread it is when their name is taken out of it", async () => {
    const asked = await posts(koharu, "どう書きますか");
    const answer = await posts(hayase, "@こはる @もなか こうです", { threadOf: asked.id });
    await caughtUp();
    const kinds = async () =>
      [await about(koharu, answer), await about(monaka, answer)].map((all) => all.map(({ kind }) => kind));
    assert.deepEqual(await kinds(), [["mention"], ["mention"]]);
    await hayase.client.api("PATCH", `/posts/${answer.id}`, { body: "こうです", version: 1 });
    await caughtUp();
    assert.deepEqual(await kinds(), [["answer"], []]);
    assert.equal((await about(koharu, answer))[0]?.readAt, null);
  });

  it("holds no text, and is nobody else's", async () => {
    const post = await posts(koharu, "@はやせ ひみつのことば");
    await caughtUp();
    const [told] = await about(hayase, post);
    assert.doesNotMatch(JSON.stringify(await noticesOf(hayase)), /ひみつのことば/);
    const { rows } = await world.platform.db.pool.query(
      "select (to_jsonb(n) || to_jsonb(e))::text as row from notices n join events e on e.subject = n.id",
    );
    assert.ok(rows.length > 0);
    assert.doesNotMatch(JSON.stringify(rows), /ひみつのことば/);
    expectStatus(await hayase.client.get(`/notices/${told?.id}`), 303);
    expectStatus(await koharu.client.get(`/notices/${told?.id}`), 404);
    expectStatus(await outsider.client.get(`/notices/${told?.id}`), 404);
  });

  it("stops being new when the conversation is opened, or all at once, up to what stood on the page", async () => {
    const asked = await posts(koharu, "さて");
    await posts(hayase, "はい", { threadOf: asked.id });
    const second = await posts(hayase, "もう一つ", { threadOf: asked.id });
    await caughtUp();
    assert.match((await koharu.client.page(`/rooms/${room}`)).text, /あなたあて（新しい）/);
    await koharu.client.page(`/notices/${(await about(koharu, second))[0]?.id}`);
    const ofThread = (await noticesOf(koharu)).filter(({ thread }) => thread === asked.id);
    assert.deepEqual(
      ofThread.map(({ readAt }) => readAt !== null),
      [true, true],
    );
    await caughtUp();
    const page = await koharu.client.page("/notices");
    const upTo = /name="upTo" value="([^"]+)"/.exec(page.text)?.[1] ?? "";
    await caughtUp();
    expectStatus(await koharu.client.post("/notices/read", { upTo }), 303);
    assert.equal((await noticesOf(koharu)).filter(({ readAt }) => readAt === null).length, 1, "what came since is new");
    expectStatus(await koharu.client.post("/notices/read", {}), 303);
    assert.doesNotMatch((await koharu.client.page(`/rooms/${room}`)).text, /あなたあて（新しい）/);
    assert.doesNotMatch((await koharu.client.page("/notices")).text, /ぜんぶ読んだことにする/);
  });

  it("is what they wanted to be reminded of, when the time has come, also where they were told before", async () => {
    const told = await posts(hayase, "@こはる あとで読んでください");
    const plain = await posts(hayase, "ゆっくりどうぞ");
    const gone = await posts(hayase, "なくなる話");
    await caughtUp();
    await koharu.client.post("/notices/read", {});
    await hayase.client.api("DELETE", `/posts/${gone.id}`);
    for (const { id } of [told, plain])
      await koharu.client.api("POST", `/posts/${id}/save`, { remindAt: "2026-01-05T09:00:00+09:00" });
    await until(async () => (await about(koharu, plain)).length === 1, "the reminder has become a notice");
    await until(async () => (await about(koharu, told))[0]?.kind === "reminder", "so has the other");
    const kinds = await about(koharu, told);
    assert.deepEqual(
      kinds.map(({ kind, readAt }) => [kind, readAt]),
      [["reminder", null]],
    );
    const page = await koharu.client.page("/notices");
    assert.match(page.text, /思い出す時間になりました/);
    const opened = await koharu.client.get(`/notices/${(await about(koharu, plain))[0]?.id}`);
    assert.equal(opened.location, `/posts/${plain.id}`);
    assert.deepEqual(await about(hayase, plain), []);
    // Not of what one may not read any more: the moment comes, and nothing is told.
    const leaver = await aPerson(world, [["participant", cohort]], "去る人");
    await leaver.client.api("POST", `/posts/${plain.id}/save`, { remindAt: "2099-01-05T09:00:00+09:00" });
    await endMembership(world.platform, bySystem, { person: leaver.id, place: cohort });
    await tellAgain(world.platform, leaver.id, plain.id);
    const { rows } = await world.platform.db.pool.query("select 1 from notices where person = $1", [leaver.id]);
    assert.deepEqual(rows, []);
  });

  it("goes with the access to the room, and whoever never had it is not told", async () => {
    const staffRoom = await aRoom(world, cohort, { staffOnly: true });
    const former = await aPerson(
      world,
      [
        ["mentor", cohort],
        ["participant", cohort],
      ],
      "まえのひと",
    );
    const secret = await posts(hayase, "@まえのひと 運営の話", { where: staffRoom });
    const open = await posts(hayase, "@まえのひと みんなの話");
    await caughtUp();
    assert.equal((await about(former, secret)).length, 1);
    await endMembership(world.platform, bySystem, { person: former.id, place: cohort, role: "mentor" });
    assert.deepEqual(await about(former, secret), [], "at once");
    assert.equal((await about(former, open)).length, 1);
    await endMembership(world.platform, bySystem, { person: former.id, place: cohort });
    assert.deepEqual(await noticesOf(former), []);
    await caughtUp();
    const { rows } = await world.platform.db.pool.query("select id from notices where person = $1", [former.id]);
    assert.deepEqual(rows, [], "nothing is left that is new for ever");
  });

  it("is listed by pages, each conversation once, with the same number of queries", async () => {
    const busy = await aPerson(world, [["participant", cohort]], "いそがし");
    for (let i = 0; i < 22; i += 1) await posts(hayase, `@いそがし ${i}番`);
    await caughtUp();
    const few = await aPerson(world, [["participant", cohort]], "ひとつだけの");
    await posts(hayase, "@ひとつだけの ひとつ");
    await caughtUp();
    const read = (who: TestPerson) => countQueries(() => who.client.page("/notices"));
    assert.equal(await read(busy), await read(few));
    const first = await busy.client.page("/notices");
    assert.match(first.text, /21番/);
    assert.doesNotMatch(first.text, /1番 |>@いそがし 1番/);
    const rest = await busy.client.page(linkOn(first, /前のものを見る/));
    assert.match(rest.text, /@いそがし 0番/);
    const { json } = await busy.client.api<{ items: Notice[]; next: string }>("GET", "/notices?limit=20");
    const more = await busy.client.api<{ items: Notice[]; next: null }>("GET", `/notices?limit=20&before=${json.next}`);
    assert.equal(json.items.length + more.json.items.length, 22);
  });

  it("says so of a place in the list that is none, with the way to its beginning, and so does the API", async () => {
    const page = await koharu.client.get("/notices?before=3");
    expectStatus(page, 422);
    assert.match(page.text, /ページの位置が読めません/);
    assert.match(page.text, /href="\/notices"[^>]*>(?:<[^>]*>)*一覧の最初を開く/);
    for (const path of ["/notices?before=3", "/notices/conversations?before=3"]) {
      const { status, json } = await koharu.client.api<{ code: string }>("GET", path);
      assert.deepEqual([status, json.code], [422, "cursor_not_ours"], path);
    }
  });
});
