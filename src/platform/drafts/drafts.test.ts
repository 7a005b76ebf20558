import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { Client, expectStatus } from "../../../tests/client.ts";
import { aCohort, aRoom } from "../../../tests/factories/cohorts.ts";
import { aPerson, signedInClient, type TestPerson, tokenClient } from "../../../tests/factories/people.ts";
import { fillIn } from "../../../tests/form.ts";
import { startWorld, suiteWorld, type World } from "../../../tests/world.ts";
import { SettableClock } from "../clock.ts";
import { newId } from "../database/columns.ts";
import { MOST_DRAFTS } from "./drafts.ts";

describe("a draft", () => {
  const worldNow = suiteWorld();
  let world: World;
  let cohort: string;
  let room: string;
  let koharu: TestPerson;

  before(async () => {
    world = worldNow();
    cohort = await aCohort(world);
    room = await aRoom(world, cohort);
    koharu = await aPerson(world, [["participant", cohort]]);
  });

  it("stands in the form again, also in another browser, until it is sent", async () => {
    const kept = await koharu.client.post("/drafts", {
      draftOf: `post:${room}`,
      body: "まだ考えています",
      replyWanted: "",
    });
    expectStatus(kept, 200);
    assert.match(kept.text, /下書きを\d\d:\d\dに保存しました/);
    const other = await signedInClient(world, koharu.id);
    assert.match((await other.get(`/rooms/${room}`)).text, /まだ考えています/);
    expectStatus(await other.post(`/rooms/${room}/posts`, { body: "考えがまとまりました" }), 303);
    assert.doesNotMatch((await koharu.client.get(`/rooms/${room}`)).text, /まだ考えています/);
  });

  it("keeps what two windows wrote, one below the other, and tells the one that did not know", async () => {
    const writer = await aPerson(world, [["participant", cohort]]);
    const other = await signedInClient(world, writer.id);
    type Kept = { saved: string; mark: string; other?: string };
    const keep = async (client: Client, body: string, since: string): Promise<Kept> =>
      JSON.parse((await client.post("/drafts", { draftOf: `post:${room}`, body, draftSince: since })).text) as Kept;
    const shown = async () => (await writer.client.page(`/rooms/${room}`)).text;
    const first = await keep(writer.client, "一文め", "");
    assert.match(await shown(), new RegExp(`name="draftSince" value="${first.mark}"`));
    const phone = await keep(other, "一文め。スマホで長く書いた続き", first.mark);
    assert.equal(phone.other, undefined);
    const desk = await keep(writer.client, "一文め、PC", first.mark);
    assert.equal(desk.other, "一文め。スマホで長く書いた続き");
    assert.match(desk.saved, /ほかの画面で書いたものを、下に足しました/);
    assert.match(await shown(), /一文め、PC\n\n一文め。スマホで長く書いた続き</);
    const again = await keep(writer.client, `一文め、PC\n\n${desk.other}!`, desk.mark);
    assert.equal(again.other, undefined, "what stands there already is not added once more");
    await keep(other, "", phone.mark);
    assert.match(await shown(), /一文め、PC/, "an empty window takes away nothing of another one's");
    await keep(writer.client, "", again.mark);
    assert.doesNotMatch(await shown(), /name="draftSince" value="\d/);
  });

  it("stays without a name where one of two windows wrote so", async () => {
    const writer = await aPerson(world, [["participant", cohort]]);
    const phone = { draftOf: `post:${room}`, body: "名前を出さずに聞きたいこと", anonymous: "on", draftSince: "" };
    expectStatus(await writer.client.post("/drafts", phone), 200);
    const { text } = await writer.client.post("/drafts", { draftOf: phone.draftOf, body: "PCの文", draftSince: "" });
    assert.deepEqual(
      (JSON.parse(text) as { ticked: string[] }).ticked,
      ["anonymous"],
      "the page that asked ticks it, too",
    );
    const page = (await writer.client.page(`/rooms/${room}`)).text;
    assert.match(page, /name="anonymous"[^>]*checked/);
    await writer.client.post("/drafts", { draftOf: phone.draftOf, body: "PCの文", draftSince: "" });
    assert.equal(
      (await writer.client.page(`/rooms/${room}`)).text.match(/PCの文/g)?.length,
      1,
      "sent twice it stands once",
    );
  });

  it("stays when another window sends that does not know of it, and goes with the one that showed it", async () => {
    const writer = await aPerson(world, [["participant", cohort]]);
    const phone = await signedInClient(world, writer.id);
    const desk = await writer.client.page(`/rooms/${room}`);
    const typed = { draftOf: `post:${room}`, body: "スマホで書いている長い文", draftSince: "" };
    for (const send of [
      () => fillIn(writer.client, desk, `/rooms/${room}/posts`, { body: "PCの一言" }),
      () => writer.client.api("POST", `/rooms/${room}/posts`, { clientId: newId(), body: "二言め", draftSince: "" }),
    ]) {
      expectStatus(await phone.post("/drafts", typed), 200);
      assert.ok((await send()).status < 400);
      assert.match((await phone.page(`/rooms/${room}`)).text, /スマホで書いている長い文/);
    }
    const open = await phone.page(`/rooms/${room}`);
    expectStatus(await fillIn(phone, open, `/rooms/${room}/posts`, { body: "書きおえた長い文" }), 303);
    assert.doesNotMatch((await writer.client.page(`/rooms/${room}`)).text, /スマホで書いている長い文/);
  });

  it("keeps both when two windows save at the same moment, and knows one from the other", async () => {
    const writer = await aPerson(world, [["participant", cohort]]);
    const keep = (body: string, draftSince: string) =>
      writer.client.post("/drafts", { draftOf: `post:${room}`, body, draftSince });
    const marks = async (answers: Promise<{ text: string }>[]) =>
      (await Promise.all(answers)).map(({ text }) => (JSON.parse(text) as { mark: string }).mark);
    const texts = ["一つめの窓", "二つめの窓", "三つめの窓"];
    const first = await marks(texts.map((text) => keep(text, "")));
    assert.equal(new Set(first).size, texts.length);
    const { text } = await writer.client.page(`/rooms/${room}`);
    for (const one of texts) assert.match(text, new RegExp(one));
  });

  it("is only its writer's, and sealed in the database", async () => {
    await koharu.client.post("/drafts", { draftOf: `post:${room}`, body: "だれにも見せない" });
    const neighbour = await aPerson(world, [["participant", await aCohort(world)]]);
    await neighbour.client.post("/drafts", { draftOf: `post:${room}`, body: "となりの下書き" });
    assert.match((await koharu.client.get(`/rooms/${room}`)).text, /だれにも見せない/);
    const { rows } = await world.platform.db.pool.query<{ sealed: Buffer; form: string }>("select * from drafts");
    assert.ok(rows.length >= 2);
    for (const { sealed, form } of rows)
      assert.ok(!sealed.includes("見せない") && !sealed.includes("となり") && form.startsWith("post:"));
    expectStatus(await new Client(world.url).post("/drafts", { draftOf: "post:x", body: "x" }), 401);
  });

  it("goes when what was typed is sent over the API, as the open room does", async () => {
    await koharu.client.post("/drafts", { draftOf: `post:${room}`, body: "部屋から送ります" });
    const sent = await koharu.client.api<{ id: string }>("POST", `/rooms/${room}/posts`, {
      clientId: "d-1",
      body: "送りました",
    });
    expectStatus(sent, 201);
    assert.doesNotMatch((await koharu.client.get(`/rooms/${room}`)).text, /部屋から送ります/);
    await koharu.client.post("/drafts", { draftOf: `post:${sent.json.id}`, body: "返信の下書き" });
    const answer = { clientId: "d-2", body: "返信です", threadOf: sent.json.id };
    expectStatus(await koharu.client.api("POST", `/rooms/${room}/posts`, answer), 201);
    assert.doesNotMatch((await koharu.client.get(`/posts/${sent.json.id}`)).text, /返信の下書き/);
    await koharu.client.post("/drafts", { draftOf: `post:${room}`, body: "だれにも見せない" });
  });

  it("stays when a program posts with the person's token: that was not typed here", async () => {
    const writer = await aPerson(world, [["participant", cohort]]);
    await writer.client.post("/drafts", { draftOf: `post:${room}`, body: "書きかけです" });
    const program = await tokenClient(world, writer.id);
    expectStatus(await program.api("POST", `/rooms/${room}/posts`, { clientId: "bot", body: "おしらせ" }), 201);
    assert.match((await writer.client.get(`/rooms/${room}`)).text, /書きかけです/);
  });

  it("of a change says that it is one, goes with the change, and never outlives a deleted post", async () => {
    const writer = await aPerson(world, [["participant", cohort]]);
    const written = await writer.client.api<{ id: string }>("POST", `/rooms/${room}/posts`, {
      clientId: "d-3",
      body: "はじめの文",
    });
    const { id } = written.json;
    const program = await tokenClient(world, writer.id);
    const typed = (body: string) => writer.client.post("/drafts", { draftOf: `edit:${id}`, body, version: "1" });
    const edit = async () => (await writer.client.page(`/posts/${id}/edit`)).text;
    assert.doesNotMatch(await edit(), /下書きを/);
    await typed("直しかけの文");
    assert.match(await edit(), /直しかけの文[\s\S]*下書きをきょう\d\d:\d\dに保存しました/);
    expectStatus(await program.api("PATCH", `/posts/${id}`, { body: "プログラムの文", version: 1 }), 200);
    assert.match(await edit(), /直しかけの文/);
    expectStatus(await writer.client.api("PATCH", `/posts/${id}`, { body: "直した文", version: 2 }), 200);
    assert.match(await edit(), /直した文/);
    assert.doesNotMatch(await edit(), /直しかけの文|下書きを/);
    await typed("消える文");
    expectStatus(await program.api("DELETE", `/posts/${id}`), 200);
    const { rows } = await world.platform.db.pool.query("select 1 from drafts where form = $1", [`edit:${id}`]);
    assert.equal(rows.length, 0);
  });

  it("has a size, and the oldest of many goes", async () => {
    const writer = await aPerson(world, [["participant", cohort]]);
    expectStatus(await writer.client.post("/drafts", { draftOf: `post:${room}`, body: "長".repeat(40_000) }), 413);
    await writer.client.post("/drafts", { draftOf: `post:${room}`, body: "いちばん古い" });
    for (let i = 1; i <= MOST_DRAFTS; i += 1)
      expectStatus(await writer.client.post("/drafts", { draftOf: `post:${i}`, body: `${i}` }), 200);
    const { rows } = await world.platform.db.pool.query<{ form: string }>("select form from drafts where person = $1", [
      writer.id,
    ]);
    assert.equal(rows.length, MOST_DRAFTS);
    assert.ok(!rows.some(({ form }) => form === `post:${room}`));
    assert.match((await koharu.client.get(`/rooms/${room}`)).text, /だれにも見せない/);
  });

  it("is not kept more often than anybody types", async (t) => {
    const clock = new SettableClock(new Date());
    const limited = await startWorld(t, { env: { RATE_LIMIT: "on" }, clock });
    const hasty = await aPerson(limited);
    const answers = await Promise.all(
      Array.from({ length: 125 }, (_, i) => hasty.client.post("/drafts", { draftOf: "post:x", body: `${i}` })),
    );
    assert.ok(answers.some(({ status }) => status === 429));
  });

  it("goes when its form is emptied", async () => {
    await koharu.client.post("/drafts", { draftOf: `post:${room}`, body: "  " });
    assert.doesNotMatch((await koharu.client.get(`/rooms/${room}`)).text, /だれにも見せない/);
  });

  it("of no form of ours is refused", async () => {
    expectStatus(await koharu.client.post("/drafts", { draftOf: "../x", body: "x" }), 422);
  });
});
