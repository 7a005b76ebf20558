import assert from "node:assert/strict";
import { before, beforeEach, describe, it } from "node:test";
import { type Answer, expectStatus } from "../../../../tests/client.ts";
import { aCohort, aRoom } from "../../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson } from "../../../../tests/factories/people.ts";
import { fillIn, formsOf, textOn } from "../../../../tests/form.ts";
import { suiteWorld, type World } from "../../../../tests/world.ts";
import { newId } from "../../../platform/database/columns.ts";
import type { FileView } from "../attaching/view.ts";
import type { PostView } from "../view.ts";

describe("what was written for a thread whose beginning was deleted", () => {
  const worldNow = suiteWorld();
  let world: World;
  let cohort: string;
  let room: string;
  let koharu: TestPerson;
  let hayase: TestPerson;

  before(async () => {
    world = worldNow();
    cohort = await aCohort(world);
    koharu = await aPerson(world, [["participant", cohort]], "こはる");
    hayase = await aPerson(world, [["mentor", cohort]], "はやせ");
  });
  beforeEach(async () => {
    room = await aRoom(world, cohort);
  });

  const post = async (who: TestPerson, more: object = {}): Promise<PostView> => {
    const sent = { clientId: newId(), body: "はじめの文", ...more };
    return (await who.client.api<PostView>("POST", `/rooms/${room}/posts`, sent)).json;
  };
  const upload = async (who: TestPerson, name: string): Promise<FileView> => {
    const form = new FormData();
    form.append("file", new File([name], name));
    return JSON.parse((await who.client.request("POST", `/api/v1/rooms/${room}/files`, { body: form })).text);
  };
  const remove = async (who: TestPerson, { id }: PostView) =>
    expectStatus(await who.client.api("DELETE", `/posts/${id}`), 200);
  const thread = (who: TestPerson, { id }: PostView) => who.client.page(`/posts/${id}`);
  const toRoom = async (who: TestPerson, begun: PostView, from?: Answer) =>
    fillIn(who.client, from ?? (await thread(who, begun)), `/posts/${begun.id}/to-room`);
  const composer = async (who: TestPerson) =>
    formsOf((await who.client.page(`/rooms/${room}`)).text).find(({ action }) => action.endsWith("/posts"))?.values;

  it("and is taken back, stands there with its files, and goes on in the room with one button", async () => {
    const begun = await post(hayase);
    const file = await upload(koharu, "記録.txt");
    const answer = await post(koharu, { threadOf: begun.id, body: "返信の文", files: [{ id: file.id }] });
    await remove(hayase, begun);
    await koharu.client.post("/drafts", { draftOf: `post:${room}`, body: "部屋で書きかけ" });
    const back = await koharu.client.post(`/posts/${answer.id}/undo`);
    assert.equal(back.location, `/posts/${begun.id}?done=undone#done`);
    const shown = await thread(koharu, begun);
    assert.match(shown.text, /id="composer"/);
    assert.match(textOn(shown), /返信の文[\s\S]*記録\.txt/);
    assert.match(shown.text, new RegExp(`href="/files/${file.id}"`));
    const carried = await toRoom(koharu, begun, shown);
    assert.equal(carried.location, `/rooms/${room}#composer`);
    const standing = await composer(koharu);
    assert.deepEqual(standing?.get("body"), ["返信の文\n\n部屋で書きかけ"]);
    assert.deepEqual(standing?.get("files"), [file.id]);
    assert.doesNotMatch(textOn(await thread(koharu, begun)), /返信の文|記録\.txt/);
    expectStatus(await koharu.client.post(`/posts/${begun.id}/to-room`), 303);
    assert.deepEqual((await composer(koharu))?.get("files"), [file.id], "twice is once");
    const sent = await fillIn(koharu.client, `/rooms/${room}`, `/rooms/${room}/posts`);
    const { json } = await hayase.client.api<PostView>("GET", `/posts/${sent.location.split("#p-").at(-1)}`);
    assert.deepEqual(
      json.files.map(({ name }) => name),
      ["記録.txt"],
    );
  });

  it("and comes back from what waits to be sent later, does so as well", async () => {
    const begun = await post(hayase);
    const file = await upload(koharu, "あとで.txt");
    const sendAt = new Date(Date.now() + 86_400_000).toISOString();
    const more = { clientId: newId(), body: "", threadOf: begun.id, files: [{ id: file.id }], sendAt };
    const { json } = await koharu.client.api<{ id: string }>("POST", `/rooms/${room}/later`, more);
    await remove(hayase, begun);
    const back = await koharu.client.post("/later", { id: json.id, step: "back" });
    assert.equal(back.location, `/posts/${begun.id}#composer`);
    assert.match(textOn(await thread(koharu, begun)), /あとで\.txt/, "also without a word");
    await toRoom(koharu, begun);
    assert.deepEqual((await composer(koharu))?.get("files"), [file.id]);
  });

  it("and is sent without a script, is kept: text and files", async () => {
    const begun = await post(hayase);
    const file = await upload(koharu, "送る.txt");
    await remove(hayase, begun);
    const typed = { body: "送ろうとした文", threadOf: begun.id, clientId: newId(), files: file.id };
    const refused = await koharu.client.post(`/rooms/${room}/posts`, typed);
    expectStatus(refused, 422);
    assert.match(textOn(refused), /送ろうとした文[\s\S]*送る\.txt/);
    await toRoom(koharu, begun, refused);
    const standing = await composer(koharu);
    assert.deepEqual([standing?.get("body"), standing?.get("files")], [["送ろうとした文"], [file.id]]);
  });

  it("and named nobody, names nobody in the room either", async () => {
    const anonymous = await aRoom(world, cohort, { purpose: "questions" });
    room = anonymous;
    const begun = await post(koharu, { anonymous: true, replyWanted: "2099-01-05" });
    await koharu.client.post("/drafts", { draftOf: `post:${begun.id}`, body: "名前を出さない続き" });
    await remove(koharu, begun);
    await toRoom(koharu, begun);
    const standing = await composer(koharu);
    assert.deepEqual([standing?.get("body"), standing?.get("anonymous")], [["名前を出さない続き"], ["on"]]);
  });

  it("stays its writer's: nobody else carries it, and no stranger finds the thread", async () => {
    const begun = await post(hayase);
    await koharu.client.post("/drafts", { draftOf: `post:${begun.id}`, body: "わたしの続き" });
    const outsider = await aPerson(world, [["participant", await aCohort(world, "第5回")]]);
    expectStatus(await outsider.client.get("/later"), 200);
    expectStatus(await outsider.client.post(`/posts/${begun.id}/to-room`), 404);
    expectStatus(await hayase.client.post(`/posts/${begun.id}/to-room`), 303);
    assert.deepEqual((await composer(hayase))?.get("body"), [""]);
    assert.match(textOn(await thread(koharu, begun)), /わたしの続き/);
  });
});
