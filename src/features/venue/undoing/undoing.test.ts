import assert from "node:assert/strict";
import { before, beforeEach, describe, it } from "node:test";
import { expectStatus } from "../../../../tests/client.ts";
import { aCohort, aRoom } from "../../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson, tokenClient } from "../../../../tests/factories/people.ts";
import { fillIn, formsOf, textOn } from "../../../../tests/form.ts";
import { suiteWorld, type World } from "../../../../tests/world.ts";
import { minutes, SettableClock } from "../../../platform/clock.ts";
import { newId } from "../../../platform/database/columns.ts";
import type { FileView } from "../attaching/view.ts";
import type { PostView } from "../view.ts";
import { UNDO_MINUTES } from "./rules.ts";

describe("a post that its author takes back", () => {
  const clock = new SettableClock("2026-11-25T03:00:00Z");
  const worldNow = suiteWorld({ clock });
  let world: World;
  let cohort: string;
  let room: string;
  let koharu: TestPerson;
  let hayase: TestPerson;
  let outsider: TestPerson;

  before(async () => {
    world = worldNow();
    cohort = await aCohort(world);
    koharu = await aPerson(world, [["participant", cohort]], "こはる");
    hayase = await aPerson(world, [["mentor", cohort]], "はやせ");
    outsider = await aPerson(world, [["participant", await aCohort(world, "第5回")]], "よそ");
  });
  beforeEach(async () => {
    room = await aRoom(world, cohort);
  });

  const post = async (who: TestPerson, more: object = {}): Promise<PostView> => {
    const sent = { clientId: newId(), body: "書きすぎました", ...more };
    return (await who.client.api<PostView>("POST", `/rooms/${room}/posts`, sent)).json;
  };
  const undo = (who: TestPerson, { id }: { id: string }) => who.client.post(`/posts/${id}/undo`);
  const read = async (id: string): Promise<PostView> => (await hayase.client.api<PostView>("GET", `/posts/${id}`)).json;
  const composer = async (who: TestPerson, path = `/rooms/${room}`) =>
    formsOf((await who.client.page(path)).text).find(({ action }) => action.endsWith("/posts"))?.values;

  it("is gone from the room, and stands with its choices where it was written", async () => {
    const typed = { body: "どこを直せばいいですか", replyWanted: "2026-11-27", anonymous: "on" };
    const sent = await fillIn(koharu.client, `/rooms/${room}`, `/rooms/${room}/posts`, typed);
    const id = sent.location.split("#p-").at(-1) ?? "";
    const page = await koharu.client.page(`/rooms/${room}`);
    assert.match(page.text, new RegExp(`action="/posts/${id}/undo"`), "offered by the post that was just written");
    const back = await undo(koharu, { id });
    assert.equal(back.location, `/rooms/${room}?done=undone#done`);
    assert.match((await koharu.client.page(`/rooms/${room}?done=undone`)).text, /id="done".*投稿を取り消しました/s);
    const gone = await read(id);
    assert.deepEqual([gone.body, gone.question, typeof gone.deletedAt], ["", null, "string"]);
    const standing = await composer(koharu);
    for (const [name, value] of Object.entries(typed)) assert.deepEqual(standing?.get(name), [value], name);
    assert.match(textOn(await koharu.client.page(`/rooms/${room}`)), /下書きをきょう12:00に保存しました/);
  });

  it("comes back once, above what was begun since; from a thread into the thread", async () => {
    const begun = await post(hayase);
    const answer = await post(koharu, { threadOf: begun.id, body: "返信の文" });
    await koharu.client.post("/drafts", { draftOf: `post:${begun.id}`, body: "次の返信" });
    const both = await Promise.all([undo(koharu, answer), undo(koharu, answer), undo(koharu, answer)]);
    for (const one of both) assert.equal(one.location, `/posts/${begun.id}?done=undone#done`);
    assert.deepEqual((await composer(koharu, `/posts/${begun.id}`))?.get("body"), ["返信の文\n\n次の返信"]);
    const { rows } = await world.platform.db.pool.query("select 1 from post_versions where post = $1", [answer.id]);
    assert.equal(rows.length, 1);
  });

  it("says in its last words what it said when it was changed meanwhile; answers stay", async () => {
    const asked = await post(koharu, { replyWanted: "2026-11-27" });
    const answer = await post(hayase, { threadOf: asked.id, body: "こうします" });
    await koharu.client.api("PATCH", `/posts/${asked.id}`, { body: "直した文", version: 1 });
    expectStatus(await undo(koharu, asked), 303);
    assert.deepEqual((await composer(koharu))?.get("body"), ["直した文"]);
    assert.equal((await read(answer.id)).body, "こうします");
  });

  it("brings its files and what was said of them along", async () => {
    const form = new FormData();
    form.append("file", new File(["記録"], "記録.txt"));
    const answer = await koharu.client.request("POST", `/api/v1/rooms/${room}/files`, { body: form });
    const file = JSON.parse(answer.text) as FileView;
    const sent = await post(koharu, { body: "", files: [{ id: file.id }] });
    expectStatus(await hayase.client.get(`/files/${file.id}`), 200);
    await undo(koharu, sent);
    expectStatus(await hayase.client.get(`/files/${file.id}`), 404);
    assert.deepEqual((await composer(koharu))?.get("files"), [file.id]);
    const again = await fillIn(koharu.client, `/rooms/${room}`, `/rooms/${room}/posts`, { body: "もう一度" });
    const { files } = await read(again.location.split("#p-").at(-1) ?? "");
    assert.deepEqual(
      files.map(({ name }) => name),
      ["記録.txt"],
    );
  });

  it("is nobody else's, not a mentor's either, and somebody who has left cannot", async () => {
    const sent = await post(koharu);
    for (const who of [hayase, outsider]) {
      expectStatus(await undo(who, sent), 404);
      expectStatus(await who.client.api("POST", `/posts/${sent.id}/undo`, {}), 404);
      assert.doesNotMatch((await who.client.page(`/rooms/${room}`)).text, /\/undo"/);
    }
    assert.equal((await read(sent.id)).body, "書きすぎました");
    const leaver = await aPerson(world, [["participant", cohort]], "去る人");
    const left = await post(leaver);
    await world.platform.db.pool.query("update memberships set ended_at = now() where person = $1", [leaver.id]);
    expectStatus(await undo(leaver, left), 404);
  });

  it("can be for five minutes, then it is changed or deleted as before", async () => {
    const sent = await post(koharu);
    clock.advance(minutes(UNDO_MINUTES));
    assert.doesNotMatch((await koharu.client.page(`/rooms/${room}`)).text, /\/undo"/);
    const late = await undo(koharu, sent);
    expectStatus(late, 409);
    assert.match(textOn(late), /取り消せる時間がすぎました[\s\S]*「直す」のページ/);
    assert.match(late.text, new RegExp(`href="/posts/${sent.id}/edit"`));
    assert.equal((await read(sent.id)).body, "書きすぎました");
  });

  it("is given to a program as an answer, and what somebody types is left alone", async () => {
    const program = await tokenClient(world, koharu.id);
    const sent = await post(koharu, { body: "プログラムの文" });
    await koharu.client.post("/drafts", { draftOf: `post:${room}`, body: "書きかけ" });
    const ask = () => program.api<{ takenBack: { body: string } | null }>("POST", `/posts/${sent.id}/undo`, {});
    assert.equal((await ask()).json.takenBack?.body, "プログラムの文");
    assert.equal((await ask()).json.takenBack, null);
    assert.deepEqual((await composer(koharu))?.get("body"), ["書きかけ"]);
  });
});
