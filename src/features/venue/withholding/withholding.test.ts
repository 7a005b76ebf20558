import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { expectStatus } from "../../../../tests/client.ts";
import { aCohort } from "../../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson } from "../../../../tests/factories/people.ts";
import { aScene } from "../../../../tests/factories/scenes.ts";
import { queriesAsked } from "../../../../tests/queries.ts";
import { until } from "../../../../tests/until.ts";
import { suiteWorld, type World } from "../../../../tests/world.ts";
import { days, later } from "../../../platform/clock.ts";
import { newId } from "../../../platform/database/columns.ts";
import { bySystem } from "../../../platform/database/database.ts";
import { HISTORY_DAYS } from "../changing/rules.ts";
import type { PostView } from "../view.ts";
import { eraseOldHidden } from "./service.ts";

describe("a post that is hidden", () => {
  const worldNow = suiteWorld({ work: true });
  let world: World;
  let room: string;
  let koharu: TestPerson;
  let hayase: TestPerson;
  let mina: TestPerson;
  let ono: TestPerson;
  let elsewhere: TestPerson;

  before(async () => {
    world = worldNow();
    const scene = await aScene(world);
    ({ room, koharu, hayase } = scene);
    mina = await aPerson(world, [["participant", scene.cohort]], "みな");
    ono = await aPerson(world, [["organizer", scene.cohort]], "おの");
    elsewhere = await aPerson(world, [["organizer", await aCohort(world, "第5回")]], "よその運営");
  });

  async function writes({ client }: TestPerson, body: string, more: object = {}): Promise<PostView> {
    const { json } = await client.api<PostView>("POST", `/rooms/${room}/posts`, { clientId: newId(), body, ...more });
    return json;
  }

  const hides = (post: PostView, reason = "電話番号が入っています。消して書き直してください。") =>
    ono.client.post(`/posts/${post.id}/hide`, { reason });

  const looksIn = async ({ client }: TestPerson, words: string): Promise<string[]> => {
    const [inRoom, search, api] = [
      await client.page(`/rooms/${room}`),
      await client.page(`/search?q=${encodeURIComponent(words)}`),
      await client.api<object>("GET", `/rooms/${room}/posts`),
    ];
    const found = {
      inRoom: inRoom.text,
      search: search.text.replaceAll(`value="${words}"`, ""),
      api: JSON.stringify(api.json),
    };
    return Object.entries(found).flatMap(([where, text]) => (text.includes(words) ? [where] : []));
  };

  it("has its names looked up before the room is locked when it is shown again", async () => {
    const post = await writes(mina, "@こはる さん、かくれて、もどります");
    expectStatus(await hides(post), 303);
    let open = (): void => {};
    let shown: Promise<{ status: number }> | undefined;
    const people = (asked: readonly string[]) => asked.filter((text) => text.includes('array_agg("memberships')).length;
    const asked = await queriesAsked(async (sofar) => {
      const locked = world.platform.db.write(bySystem, () => new Promise<void>((resolve) => void (open = resolve)), {
        rooms: [room],
      });
      shown = ono.client.api("POST", `/posts/${post.id}/show`, {});
      await until(() => people(sofar) > 0, "they are looked up, though the room is locked").finally(() => open());
      await locked;
      await shown;
    });
    assert.equal((await shown)?.status, 200);
    assert.equal(people(asked), 1, "and not once more under the lock");
    const { rows } = await world.platform.db.pool.query("select person from mentions where post = $1", [post.id]);
    assert.deepEqual(rows, [{ person: koharu.id }]);
  });

  it("is gone from room, search and API for everybody, and comes back as it was", async () => {
    const post = await writes(mina, "かくれる言葉です @こはる");
    await koharu.client.post(`/posts/${post.id}/reactions`, { mark: "seen.1", from: "room" });
    for (const who of [koharu, hayase, mina])
      assert.deepEqual(await looksIn(who, "かくれる言葉"), ["inRoom", "search", "api"]);
    expectStatus(await hides(post), 303);
    for (const who of [koharu, hayase, mina, ono]) assert.deepEqual(await looksIn(who, "かくれる言葉"), []);
    assert.match((await koharu.client.page(`/rooms/${room}`)).text, /運営が非表示にしました/);
    const { json: hidden } = await koharu.client.api<PostView>("GET", `/posts/${post.id}`);
    assert.ok(hidden.hiddenAt && hidden.deletedAt);
    assert.deepEqual([hidden.body, hidden.reactions], ["", {}]);

    expectStatus(await ono.client.post(`/posts/${post.id}/show`, {}), 303);
    const { json: shown } = await koharu.client.api<PostView>("GET", `/posts/${post.id}`);
    assert.deepEqual(
      [shown.body, shown.bodyHtml, shown.hiddenAt, shown.deletedAt],
      [post.body, post.bodyHtml, null, null],
    );
    assert.deepEqual(shown.reactions, { seen: 1 });
    for (const who of [koharu, hayase])
      assert.deepEqual(await looksIn(who, "かくれる言葉"), ["inRoom", "search", "api"]);
  });

  it("gives back what was told of it, read or not, answers as well, and tells nobody of it twice", async () => {
    interface Notice {
      kind: string;
      post: string;
      readAt: string | null;
    }
    const told = async (who: TestPerson, id: string): Promise<[string, boolean][]> =>
      (await who.client.api<{ items: Notice[] }>("GET", "/notices")).json.items
        .filter((one) => one.post === id)
        .map(({ kind, readAt }) => [kind, readAt !== null]);
    const { pool } = world.platform.db;
    const happened = async (): Promise<number> =>
      (await pool.query("select count(*)::int as count from events where kind = 'notice.made'")).rows[0].count;
    const begun = await writes(koharu, "これから話すこと");
    const answer = await writes(mina, "@はやせ こう思います", { threadOf: begun.id });
    const both = async () => [await told(koharu, answer.id), await told(hayase, answer.id)];
    await until(async () => (await both()).every((one) => one.length === 1), "both are told");
    await hayase.client.api("POST", "/notices/read", {});
    const before = [[["answer", false]], [["mention", true]]];
    assert.deepEqual(await both(), before);
    const [{ mailed }] = (
      await pool.query(
        "update notices set mailed_at = now() where post = $1 and person = $2 returning mailed_at as mailed",
        [answer.id, koharu.id],
      )
    ).rows;
    const count = await happened();
    for (let time = 0; time < 2; time += 1) {
      await hides(answer);
      const kept = "select count(*)::int as count from notices where post = $1 and taken_at is not null";
      const taken = async () => (await pool.query(kept, [answer.id])).rows[0].count;
      await until(async () => (await taken()) === 2, "they wait");
      assert.deepEqual(await both(), [[], []]);
      // All that is there is read: what is not there is not.
      await koharu.client.api("POST", "/notices/read", {});
      await ono.client.post(`/posts/${answer.id}/show`, {});
      await until(async () => (await taken()) === 0, "they are given back");
      assert.deepEqual(await both(), before);
    }
    assert.equal(await happened(), count, "nobody was told anew: no webhook, no mail");
    const still = "select mailed_at as mailed from notices where post = $1 and person = $2";
    assert.deepEqual((await pool.query(still, [answer.id, koharu.id])).rows, [{ mailed }]);
  });

  it("takes its notices along, and gives them back", async () => {
    const post = await writes(mina, "@はやせ 知らせのある投稿");
    const shown = async (): Promise<boolean> =>
      (await hayase.client.page("/notices")).text.includes("知らせのある投稿");
    const made = "select count(*)::int as count from notices where post = $1 and taken_at is null";
    const count = async () => (await world.platform.db.pool.query(made, [post.id])).rows[0].count;
    await until(async () => (await count()) === 1, "there is a notice");
    assert.equal(await shown(), true);
    await hides(post);
    assert.equal(await shown(), false);
    await until(async () => (await count()) === 0, "there is none");
    await ono.client.post(`/posts/${post.id}/show`, {});
    await until(async () => (await count()) === 1, "there is a notice");
    assert.equal(await shown(), true);
  });

  it("is read with its reason by its author alone; they are told, and can delete it", async () => {
    const post = await writes(mina, "わたしの書いた文");
    await hides(post, "住所が入っています。");
    assert.match((await mina.client.page("/notices")).text, /非表示になりました/);
    const { text } = await mina.client.page(`/posts/${post.id}/more`);
    assert.match(text, /住所が入っています。/);
    assert.match(text, /わたしの書いた文/);
    assert.doesNotMatch((await mina.client.page("/notices")).text, /非表示になりました/);
    for (const who of [koharu, hayase]) {
      const page = await who.client.page(`/posts/${post.id}/more`);
      assert.doesNotMatch(page.text, /住所が入っています|わたしの書いた文/);
      expectStatus(await who.client.api("GET", `/posts/${post.id}/hidden`), 404);
    }
    assert.match((await ono.client.page(`/posts/${post.id}/more`)).text, /住所が入っています/);
    const { json } = await mina.client.api<{ body: string }>("GET", `/posts/${post.id}/hidden`);
    assert.equal(json.body, "わたしの書いた文");

    expectStatus(await koharu.client.post(`/posts/${post.id}/delete`, {}), 403);
    expectStatus(await mina.client.post(`/posts/${post.id}/delete`, {}), 303);
    expectStatus(await mina.client.api("GET", `/posts/${post.id}/hidden`), 404);
    const { json: deleted } = await koharu.client.api<PostView>("GET", `/posts/${post.id}`);
    assert.deepEqual([deleted.hiddenAt, deleted.deletedAt !== null], [null, true]);
    expectStatus(await ono.client.post(`/posts/${post.id}/show`, {}), 422);
  });

  it("says on its own page why to its author and those who moderate, and to nobody that it was deleted", async () => {
    const post = await writes(mina, "ここにも出る文");
    await hides(post, "電話番号が入っています。");
    const [own, others, run] = await Promise.all(
      [mina, koharu, ono].map(async (who) => (await who.client.page(`/posts/${post.id}`)).text),
    );
    assert.match(own ?? "", /電話番号が入っています。/);
    assert.match(own ?? "", /ここにも出る文/);
    assert.match(run ?? "", /電話番号が入っています。/);
    assert.doesNotMatch(`${others}${run}`, /ここにも出る文/);
    assert.doesNotMatch(others ?? "", /電話番号が入っています。/);
    for (const text of [own, others, run]) {
      assert.match(text ?? "", /いま非表示なので、返信できません/);
      assert.doesNotMatch(text ?? "", /この投稿は消されたので/);
    }
    assert.doesNotMatch((await mina.client.page("/notices")).text, /非表示になりました/, "they have read why");
  });

  it("says that it worked, and to those who moderate who hid it and showed it again", async () => {
    const post = await writes(mina, "隠して、もどす");
    const about = `/posts/${post.id}/more`;
    const hidden = await hides(post);
    assert.match((await ono.client.page(hidden.location ?? "")).text, /投稿を非表示にしました/);
    const shown = await ono.client.post(`/posts/${post.id}/show`, {});
    const { text } = await ono.client.page(shown.location ?? "");
    assert.match(text, /投稿を、もう一度見えるようにしました/);
    assert.match(text, /おのさんが非表示にしました[\s\S]*おのさんがもう一度見えるようにしました/);
    for (const who of [mina, koharu, hayase])
      assert.doesNotMatch((await who.client.page(about)).text, /おのさんが/, "nobody else reads who");
  });

  it("is hidden by those who moderate alone", async () => {
    const post = await writes(mina, "だれが隠せるか");
    for (const who of [mina, koharu, hayase, elsewhere]) {
      expectStatus(await who.client.page(`/posts/${post.id}/hide`), 404);
      expectStatus(await who.client.post(`/posts/${post.id}/hide`, { reason: "x" }), 404);
      expectStatus(await who.client.post(`/posts/${post.id}/show`, {}), 404);
      expectStatus(await who.client.api("POST", `/posts/${post.id}/hide`, { reason: "x" }), 404);
    }
    const refused = await ono.client.post(`/posts/${post.id}/hide`, { reason: " " });
    expectStatus(refused, 422);
    assert.match(refused.text, /だれが隠せるか/);
    await Promise.all(Array.from({ length: 5 }, () => hides(post)));
    const { rows } = await world.platform.db.pool.query("select 1 from hidden_posts where post = $1", [post.id]);
    assert.equal(rows.length, 1);
  });

  it("keeps its files for nobody but itself, and serves them again", async () => {
    const form = new FormData();
    form.set("file", new File(["名前,点\n"], "ひみつ.csv", { type: "text/csv" }));
    const uploaded = await mina.client.request("POST", `/api/v1/rooms/${room}/files`, { body: form });
    const file = JSON.parse(uploaded.text) as { id: string };
    const post = await writes(mina, "", { files: [{ id: file.id }] });
    expectStatus(await koharu.client.page(`/files/${file.id}`), 200);
    await hides(post);
    for (const who of [koharu, mina, ono]) expectStatus(await who.client.page(`/files/${file.id}`), 404);
    await ono.client.post(`/posts/${post.id}/show`, {});
    expectStatus(await koharu.client.page(`/files/${file.id}`), 200);
  });

  it("asks nobody while it is hidden, and waits again afterwards", async () => {
    const post = await writes(mina, "これが分かりません", { replyWanted: "2099-01-05" });
    await hides(post);
    const { rows } = await world.platform.db.pool.query("select 1 from questions where post = $1", [post.id]);
    assert.equal(rows.length, 0);
    await ono.client.post(`/posts/${post.id}/show`, {});
    const { json } = await mina.client.api<PostView>("GET", `/posts/${post.id}`);
    assert.equal(json.question?.state, "waiting");
  });

  it("is gone for good after the days that the page names", async () => {
    const post = await writes(mina, "長く隠れた文");
    await hides(post);
    const old = later(world.platform.clock.now(), -days(HISTORY_DAYS + 1));
    await world.platform.db.pool.query("update hidden_posts set at = $2 where post = $1", [post.id, old]);
    assert.equal(await eraseOldHidden(world.platform), 1);
    expectStatus(await ono.client.post(`/posts/${post.id}/show`, {}), 422);
    assert.match((await ono.client.page(`/posts/${post.id}/more`)).text, /もどせません/);
    assert.match((await koharu.client.page(`/rooms/${room}`)).text, /運営が非表示にしました/);
  });
});
