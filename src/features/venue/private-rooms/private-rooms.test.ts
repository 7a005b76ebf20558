import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { expectStatus } from "../../../../tests/client.ts";
import { aCohort, aRoom } from "../../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson } from "../../../../tests/factories/people.ts";
import { fillIn } from "../../../../tests/form.ts";
import { suiteWorld, type World } from "../../../../tests/world.ts";
import { newId } from "../../../platform/database/columns.ts";
import { bySystem } from "../../../platform/database/database.ts";
import { tellOf } from "../../notifications/notices/service.ts";
import { listRoomsLeftIn } from "../belonging/queries.ts";
import { eraseFromVenue } from "../belonging/service.ts";
import type { PostView } from "../view.ts";

describe("a participant's room with the mentors", () => {
  const worldNow = suiteWorld();
  let world: World;
  let cohort: string;
  let koharu: TestPerson;
  let fellow: TestPerson;
  let hayase: TestPerson;
  let supporter: TestPerson;
  let outsider: TestPerson;
  let room: string;
  let post: PostView;

  before(async () => {
    world = worldNow();
    cohort = await aCohort(world);
    await aRoom(world, cohort);
    koharu = await aPerson(world, [["participant", cohort]], "こはる");
    fellow = await aPerson(world, [["participant", cohort]], "そら豆");
    hayase = await aPerson(world, [["mentor", cohort]], "はやせ");
    supporter = await aPerson(world, [["supporter", newId()]], "むらせ");
    outsider = await aPerson(world, [["organizer", await aCohort(world, "第5回")]], "よその運営");
    const opened = await koharu.client.post(`/cohorts/${cohort}/private-room`, {});
    expectStatus(opened, 303);
    room = /\/rooms\/([0-9a-f-]+)/.exec(opened.location)?.[1] ?? "";
    const sent = { clientId: "1", body: "ここだけの相談です", replyWanted: "2099-01-02" };
    ({ json: post } = await koharu.client.api<PostView>("POST", `/rooms/${room}/posts`, sent));
  });

  it("says beforehand who will read in it, by name, is opened once, and always shows them", async () => {
    const asking = await fellow.client.page(`/cohorts/${cohort}/private-room`);
    assert.match(asking.text, /はやせ/);
    const opened = await Promise.all(
      Array.from({ length: 5 }, () => fellow.client.post(`/cohorts/${cohort}/private-room`, {})),
    );
    assert.equal(new Set(opened.map(({ location }) => location)).size, 1);
    assert.match((await koharu.client.page(`/rooms/${room}`)).text, /この部屋を読める人.*はやせ/s);
    assert.match((await koharu.client.page(`/cohorts/${cohort}/private-room`)).text, /の相談です/);
  });

  it("is read and answered by them and the staff", async () => {
    const list = await hayase.client.page(`/cohorts/${cohort}/private-rooms`);
    const [rooms = ""] = /<ul class="items">.*?<\/ul>/s.exec(list.text) ?? [];
    assert.match(rooms, /こはる/);
    assert.doesNotMatch(rooms, /そら豆/, "nothing was written there yet");
    assert.match((await hayase.client.page(`/rooms/${room}`)).text, /こはるさんと、メンターと運営だけの部屋です/);
    const answer = { clientId: "1", body: "うかがいました", threadOf: post.id };
    assert.equal((await hayase.client.api("POST", `/rooms/${room}/posts`, answer)).status, 201);
    assert.match((await koharu.client.page(`/posts/${post.id}`)).text, /うかがいました/);
  });

  it("is searched by the staff from its own page, and stays chosen there; nobody else gets it offered", async () => {
    const asked = `/search?room=${room}&q=${encodeURIComponent("相談")}`;
    const page = (await hayase.client.page(asked)).text;
    assert.match(page, /ここだけの<mark>相談/);
    assert.match(page, new RegExp(`<option value="${room}" selected`));
    assert.doesNotMatch((await hayase.client.page("/search")).text, new RegExp(room));
    assert.doesNotMatch((await fellow.client.page(asked)).text, new RegExp(`value="${room}"|ここだけの`));
  });

  it("is called by its person's name to the staff, wherever it is named, and to them as ever", async () => {
    const written = await hayase.client.api<PostView>("POST", `/rooms/${room}/posts`, {
      clientId: "s",
      body: "ここだけの返事",
    });
    await hayase.client.api("POST", `/posts/${written.json.id}/save`, {});
    for (const path of [
      `/rooms/${room}`,
      `/posts/${post.id}`,
      `/posts/${post.id}/more`,
      "/search?q=ここだけ",
      "/saved",
    ]) {
      assert.match((await hayase.client.page(path)).text, /こはるさんの相談/, path);
      assert.doesNotMatch((await koharu.client.page(path)).text, /こはるさんの相談/, path);
    }
    const found = await hayase.client.page(`/search?room=${room}`);
    assert.match(found.text, new RegExp(`<option value="${room}" selected[^>]*>こはるさんの相談`));
  });

  it("does not exist for fellows, supporters and other cohorts: page, API, list, search, post, mark", async () => {
    assert.match((await koharu.client.page("/search?q=ここだけ")).text, /の相談です/);
    for (const who of [fellow, supporter, outsider]) {
      for (const path of [
        `/rooms/${room}`,
        `/posts/${post.id}`,
        `/posts/${post.id}/more`,
        `/posts/${post.id}/reactions`,
      ])
        expectStatus(await who.client.page(path), 404);
      expectStatus(await who.client.post(`/rooms/${room}/posts`, { body: "入れますか" }), 404);
      assert.doesNotMatch((await who.client.page("/search?q=ここだけ")).text, /の相談です/);
    }
    const { json } = await fellow.client.api<{ items: { id: string }[] }>("GET", `/cohorts/${cohort}/rooms`);
    assert.ok(!json.items.some(({ id }) => id === room));
    expectStatus(await fellow.client.page(`/cohorts/${cohort}/private-rooms`), 404);
    expectStatus(await hayase.client.post(`/cohorts/${cohort}/private-room`, {}), 403);
  });

  it("is opened by and for participants only, in their own cohort", async () => {
    expectStatus(await outsider.client.post(`/cohorts/${cohort}/private-room`, {}), 404);
    expectStatus(await hayase.client.page(`/cohorts/${cohort}/private-room`), 404);
  });

  it("offers fifty names at most, and finds the others by a part of theirs", async () => {
    const world = worldNow();
    const cohort = await aCohort(world, "第8回");
    const hayase = await aPerson(world, [["mentor", cohort]], "はやせ");
    for (let n = 1; n <= 52; n += 1)
      await aPerson(world, [["participant", cohort]], `参加者${String(n).padStart(2, "0")}`);
    const at = `/cohorts/${cohort}/private-rooms`;
    const first = (await hayase.client.page(at)).text;
    assert.equal(first.match(/<option value="[0-9a-f-]{36}"/g)?.length, 50);
    assert.match(first, /50人まで出ています/);
    const found = (await hayase.client.page(`${at}?named=52`)).text;
    assert.match(found, />参加者52</);
    assert.equal(found.match(/<option value="[0-9a-f-]{36}"/g)?.length, 1);
    assert.match((await hayase.client.page(`${at}?named=%25`)).text, /その名前の参加者は、いません/);
  });

  it("lets the staff write first, also before it was ever opened; its person is told, and reads it", async () => {
    const rin = await aPerson(world, [["participant", cohort]], "りん");
    const list = `/cohorts/${cohort}/private-rooms`;
    const opened = await fillIn(hayase.client, list, list, { person: rin.id });
    expectStatus(opened, 303);
    const again = await hayase.client.api<{ id: string }>("POST", `${list}/${rin.id}`);
    assert.equal(opened.location, `/rooms/${again.json.id}#composer`, "it is opened once");
    const own = await rin.client.post(`/cohorts/${cohort}/private-room`, {});
    assert.equal(own.location, opened.location, "by whoever is first");
    const sent = { clientId: "first", body: "お元気ですか" };
    const { json: first } = await hayase.client.api<PostView>("POST", `/rooms/${again.json.id}/posts`, sent);
    await tellOf(world.platform, first.id);
    const told = (await rin.client.api<{ items: { post: string; kind: string }[] }>("GET", "/notices")).json.items;
    assert.deepEqual(
      told.map(({ post, kind }) => [post, kind]),
      [[first.id, "mention"]],
    );
    assert.match((await rin.client.page("/notices")).text, /お元気ですか/);
    const addressed = "select from events where kind = 'post.addressed' and subject = $1";
    assert.equal((await world.platform.db.pool.query(addressed, [first.id])).rowCount, 1, "without a call in it, too");
    for (const who of [fellow, koharu, supporter, outsider]) {
      expectStatus(await who.client.post(list, { person: rin.id }), 404);
      expectStatus(await who.client.api("POST", `${list}/${rin.id}`), 404);
      expectStatus(await who.client.page(`/rooms/${again.json.id}`), 404);
    }
    for (const nobody of [hayase.id, outsider.id])
      expectStatus(await hayase.client.api("POST", `${list}/${nobody}`), 404);
    expectStatus(await hayase.client.post(list, { person: "" }), 422);
  });

  it("lets what is asked there stand on the desk", async () => {
    const asked = { clientId: "2", body: "いつ話せますか", replyWanted: "2099-01-02" };
    await koharu.client.api("POST", `/rooms/${room}/posts`, asked);
    assert.match((await hayase.client.page("/desk")).text, /いつ話せますか/);
    assert.match((await hayase.client.page(`/cohorts/${cohort}/questions`)).text, /こはるさんの相談/);
  });

  it("says nothing any more of somebody who is erased, whoever wrote there", async () => {
    const momo = await aPerson(world, [["participant", cohort]], "もも");
    const opened = await momo.client.post(`/cohorts/${cohort}/private-room`, {});
    const own = /\/rooms\/([0-9a-f-]+)/.exec(opened.location)?.[1] ?? "";
    await momo.client.api("POST", `/rooms/${own}/posts`, { clientId: "1", body: "わたしの事情" });
    await hayase.client.api("POST", `/rooms/${own}/posts`, { clientId: "1", body: "ももさんの事情はわかりました" });
    const rooms = await listRoomsLeftIn(world.platform.db, momo.id);
    await world.platform.db.write(bySystem, (tx) => eraseFromVenue(world.platform, tx, momo.id), { rooms });
    assert.doesNotMatch((await hayase.client.page(`/rooms/${own}`)).text, /事情/);
  });
});
