import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { expectStatus } from "../../../../tests/client.ts";
import { aCohort, aRoom } from "../../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson } from "../../../../tests/factories/people.ts";
import { aScene } from "../../../../tests/factories/scenes.ts";
import { formsOf } from "../../../../tests/form.ts";
import { suiteWorld, type World } from "../../../../tests/world.ts";
import { days, later } from "../../../platform/clock.ts";
import { newId } from "../../../platform/database/columns.ts";
import { bySystem } from "../../../platform/database/database.ts";
import { endMembership } from "../../accounts/service.ts";
import type { PostView } from "../view.ts";
import { HISTORY_DAYS } from "./rules.ts";
import { eraseOldVersions } from "./service.ts";

describe("what a post said before", () => {
  const worldNow = suiteWorld();
  let world: World;
  let cohort: string;
  let room: string;
  let koharu: TestPerson;
  let hayase: TestPerson;
  let ono: TestPerson;
  let elsewhere: TestPerson;

  before(async () => {
    world = worldNow();
    ({ cohort, room, koharu, hayase } = await aScene(world));
    ono = await aPerson(world, [["organizer", cohort]], "おの");
    elsewhere = await aPerson(world, [["organizer", await aCohort(world, "第5回")]], "よその運営");
  });

  async function changedAndDeleted(): Promise<string> {
    const sent = { clientId: newId(), body: "はじめの文" };
    const { json } = await koharu.client.api<PostView>("POST", `/rooms/${room}/posts`, sent);
    await koharu.client.api("PATCH", `/posts/${json.id}`, { body: "直した文", version: json.version });
    await koharu.client.api("DELETE", `/posts/${json.id}`);
    return json.id;
  }

  it("is led to by a pencil only where its author may still write", async () => {
    const sends = async (body: string, threadOf: string | null = null): Promise<PostView> =>
      (await koharu.client.api<PostView>("POST", `/rooms/${room}/posts`, { clientId: newId(), body, threadOf })).json;
    const post = await sends("まえに書いたこと");
    await sends("その返信", post.id);
    expectStatus(await koharu.client.api("POST", `/posts/${post.id}/save`, {}), 200);
    const pages = [
      `/rooms/${room}`,
      `/posts/${post.id}`,
      `/posts/${post.id}/more`,
      "/search?q=まえに書いたこと",
      "/saved",
    ];
    const pencils = async () =>
      Promise.all(pages.map(async (path) => (await koharu.client.page(path)).text.includes(`/posts/${post.id}/edit"`)));
    assert.deepEqual(await pencils(), [true, true, true, true, true]);
    const writes = (who: string) =>
      world.platform.db.pool.query("update rooms set who_posts = $2 where id = $1", [room, who]);
    await writes("staff");
    assert.deepEqual(await pencils(), [false, false, false, false, false]);
    assert.doesNotMatch((await koharu.client.page(`/posts/${post.id}`)).text, /\/edit"/, "nor at an answer");
    expectStatus(await koharu.client.get(`/posts/${post.id}/edit`), 403);
    expectStatus(await koharu.client.post(`/posts/${post.id}/delete`, {}), 303);
    await writes("everyone");
  });

  it("is read by those who moderate, both texts, and the author sees that it was", async () => {
    const id = await changedAndDeleted();
    const page = await ono.client.page(`/posts/${id}/history`);
    assert.match(page.text, /直した文.*はじめの文/s);
    assert.match((await koharu.client.page("/consents")).text, /直す前や消す前の文/);
    assert.doesNotMatch((await koharu.client.page(`/rooms/${room}`)).text, /はじめの文|直した文/);
  });

  it("is absent for everybody else: its author, mentors, organizers of other cohorts", async () => {
    const id = await changedAndDeleted();
    for (const who of [koharu, hayase, elsewhere]) expectStatus(await who.client.page(`/posts/${id}/history`), 404);
    assert.match((await ono.client.page(`/posts/${id}/more`)).text, /前に書いてあったことを読む/);
    assert.doesNotMatch((await koharu.client.page(`/posts/${id}/more`)).text, /前に書いてあったことを読む/);
  });

  it("is not noted twice when two windows delete at once", async () => {
    const sent = { clientId: newId(), body: "一度だけ" };
    const { json } = await koharu.client.api<PostView>("POST", `/rooms/${room}/posts`, sent);
    await Promise.all(Array.from({ length: 5 }, () => koharu.client.api("DELETE", `/posts/${json.id}`)));
    const { rows } = await world.platform.db.pool.query("select body from post_versions where post = $1", [json.id]);
    assert.deepEqual(rows, [{ body: "一度だけ" }]);
  });

  it("stays as it is where its author may only read by now, and goes when they delete it", async () => {
    const announcements = await aRoom(world, cohort, { name: "お知らせ", purpose: "announcements", whoPosts: "staff" });
    const former = await aPerson(
      world,
      [
        ["mentor", cohort],
        ["participant", cohort],
      ],
      "もとのメンター",
    );
    const sent = { clientId: newId(), body: "あすは十時から" };
    const { json } = await former.client.api<PostView>("POST", `/rooms/${announcements}/posts`, sent);
    await endMembership(world.platform, bySystem, { person: former.id, place: cohort, role: "mentor" });
    const changed = { body: "あすは九時から", version: json.version };
    expectStatus(await former.client.api("PATCH", `/posts/${json.id}`, changed), 403);
    const { body, version } = changed;
    expectStatus(await former.client.post(`/posts/${json.id}/edit`, { body, version: `${version}` }), 403);
    expectStatus(await former.client.get(`/posts/${json.id}/edit`), 403);
    assert.equal((await koharu.client.api<PostView>("GET", `/posts/${json.id}`)).json.body, "あすは十時から");
    expectStatus(await former.client.post(`/posts/${json.id}/delete`), 303);
  });

  it("leads back to where one was: the room or the thread", async () => {
    const write = async (more: object = {}) => {
      const sent = { clientId: newId(), body: "直すもの", ...more };
      return (await koharu.client.api<PostView>("POST", `/rooms/${room}/posts`, sent)).json;
    };
    const begun = await write();
    const answer = await write({ threadOf: begun.id });
    const change = async (post: PostView, referer: string, version: number): Promise<string | undefined> => {
      const headers = { Referer: new URL(referer, world.platform.settings.baseUrl).href };
      const edit = await koharu.client.request("GET", `/posts/${post.id}/edit`, { headers });
      const [form] = formsOf(edit.text).filter(({ action }) => action.endsWith("/edit"));
      const sent = { ...Object.fromEntries(form?.values ?? []), body: `直した${version}`, version: `${version}` };
      return (await koharu.client.post(`/posts/${post.id}/edit`, sent)).location;
    };
    const inItsRoom = new RegExp(`^/rooms/${room}\\?after=\\d+#p-${begun.id}$`);
    assert.match((await change(begun, `/rooms/${room}`, 1)) ?? "", inItsRoom);
    assert.equal(await change(begun, `/posts/${begun.id}`, 2), `/posts/${begun.id}#p-${begun.id}`);
    assert.equal(await change(answer, `/rooms/${room}`, 1), `/posts/${begun.id}#p-${answer.id}`);
  });

  it("can be deleted on the page with all one can do with it, by its author alone, and says that it was", async () => {
    const sent = { clientId: newId(), body: "消すもの" };
    const { json } = await koharu.client.api<PostView>("POST", `/rooms/${room}/posts`, sent);
    const remove = `action="/posts/${json.id}/delete"`;
    for (const who of [hayase, ono])
      assert.ok(!(await who.client.page(`/posts/${json.id}/more`)).text.includes(remove));
    assert.ok((await koharu.client.page(`/posts/${json.id}/more`)).text.includes(remove));
    const { location = "" } = await koharu.client.post(`/posts/${json.id}/delete`);
    assert.match((await koharu.client.page(location)).text, /id="done".*投稿を消しました/s);
  });

  it("is gone after the days that the page names", async () => {
    const id = await changedAndDeleted();
    const { pool } = world.platform.db;
    const count = async (): Promise<number> =>
      (await pool.query("select 1 from post_versions where post = $1", [id])).rows.length;
    await eraseOldVersions(world.platform);
    assert.equal(await count(), 2);
    const old = later(world.platform.clock.now(), -days(HISTORY_DAYS + 1));
    await pool.query("update post_versions set until = $2 where post = $1", [id, old]);
    await eraseOldVersions(world.platform);
    assert.equal(await count(), 0);
    assert.match((await ono.client.page(`/posts/${id}/history`)).text, /残っている文はありません/);
  });
});

describe("under a post that was deleted", () => {
  const worldNow = suiteWorld();
  let room: string;
  let koharu: TestPerson;
  let hayase: TestPerson;

  before(async () => {
    ({ room, koharu, hayase } = await aScene(worldNow()));
  });

  const writes = async ({ client }: TestPerson, more: object) =>
    client.api<PostView & { code: string }>("POST", `/rooms/${room}/posts`, { clientId: newId(), body: "x", ...more });

  it("nobody answers any more, on the page, over the API, or later; what was said there can be read", async () => {
    const { json: begun } = await writes(koharu, { body: "消える話" });
    const { json: answer } = await writes(hayase, { body: "残る返信", threadOf: begun.id });
    const sent = { clientId: newId(), body: "間に合った返信", threadOf: begun.id };
    expectStatus(await writes(hayase, sent), 201);
    assert.match((await hayase.client.page(`/posts/${begun.id}`)).text, /id="composer"/);
    await koharu.client.api("DELETE", `/posts/${begun.id}`);

    const { text } = await hayase.client.page(`/posts/${begun.id}`);
    assert.match(text, /残る返信/);
    assert.match(text, /この投稿は消されたので、返信できません/);
    assert.doesNotMatch(text, /<textarea/);
    for (const threadOf of [begun.id, answer.id]) {
      const refused = await writes(hayase, { threadOf });
      assert.deepEqual([refused.status, refused.json.code], [422, "thread_gone"]);
    }
    const sendAt = later(worldNow().platform.clock.now(), days(1)).toISOString();
    const waiting = { clientId: newId(), body: "x", threadOf: begun.id, sendAt };
    const refused = await hayase.client.api<{ code: string }>("POST", `/rooms/${room}/later`, waiting);
    assert.deepEqual([refused.status, refused.json.code], [422, "thread_gone"]);
    expectStatus(await writes(hayase, sent), 200);
    expectStatus(await writes(hayase, { body: "新しい話" }), 201);
  });

  it("but whoever asked further on, and waits, is answered still", async () => {
    const { json: begun } = await writes(koharu, { body: "消える質問", replyWanted: "2099-01-05" });
    await writes(hayase, { threadOf: begun.id });
    await writes(koharu, { body: "まだ分かりません", threadOf: begun.id, replyWanted: "2099-01-05" });
    await koharu.client.api("DELETE", `/posts/${begun.id}`);
    assert.match((await hayase.client.page(`/posts/${begun.id}`)).text, /id="composer"/);
    expectStatus(await writes(hayase, { threadOf: begun.id }), 201);
    assert.equal((await writes(hayase, { threadOf: begun.id })).json.code, "thread_gone");
  });

  it("what somebody has typed there stays theirs, whether they had sent it or not", async () => {
    const { json: begun } = await writes(koharu, { body: "すぐ消える話" });
    await hayase.client.post("/drafts", { draftOf: `post:${begun.id}`, body: "書きかけの返信" });
    await koharu.client.api("DELETE", `/posts/${begun.id}`);
    assert.match((await hayase.client.page(`/posts/${begun.id}`)).text, /書きかけの返信/);
    assert.doesNotMatch((await koharu.client.page(`/posts/${begun.id}`)).text, /書きかけの返信/);
    const form = { body: "送ろうとした返信", threadOf: begun.id, clientId: newId() };
    const refused = await hayase.client.post(`/rooms/${room}/posts`, form);
    expectStatus(refused, 422);
    assert.match(refused.text, /この投稿は消されたので、返信できません/);
    assert.match(refused.text, /送ろうとした返信/);
  });

  it("no link in the room offers to answer it", async () => {
    const { json: begun } = await writes(koharu, { body: "だれも返信していない話" });
    await worldNow().platform.db.pool.query(
      "update posts set created_at = created_at - interval '1 hour' where id = $1",
      [begun.id],
    );
    const link = new RegExp(`href="/posts/${begun.id}"`);
    assert.match((await hayase.client.page(`/rooms/${room}`)).text, link);
    await koharu.client.api("DELETE", `/posts/${begun.id}`);
    const { text } = await hayase.client.page(`/rooms/${room}`);
    assert.match(text, new RegExp(`id="p-${begun.id}"`));
    assert.doesNotMatch(text, link);
  });

  it("its answers are still one link away, in the room and where it was deleted meanwhile", async () => {
    const { json: begun } = await writes(koharu, { body: "返信のある話" });
    await writes(hayase, { body: "残る返信", threadOf: begun.id });
    await koharu.client.api("DELETE", `/posts/${begun.id}`);
    const { text } = await koharu.client.page(`/rooms/${room}`);
    assert.match(text, new RegExp(`href="/posts/${begun.id}">(?:(?!</a>).)*スレッド 1件を見る`));
    assert.doesNotMatch(text, new RegExp(`/posts/${begun.id}/more`));
    assert.match((await hayase.client.page(`/posts/${begun.id}`)).text, /残る返信/);
  });
});
