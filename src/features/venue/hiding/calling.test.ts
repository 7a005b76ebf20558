import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { expectStatus } from "../../../../tests/client.ts";
import { aCohort, aRoom } from "../../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson } from "../../../../tests/factories/people.ts";
import { fillIn } from "../../../../tests/form.ts";
import { suiteWorld, type World } from "../../../../tests/world.ts";
import { newId } from "../../../platform/database/columns.ts";
import { listCalled } from "../mentioning/queries.ts";
import type { PostView } from "../view.ts";

const WORDS = /この名前を書くと、匿名でなくなります/;
const CODE = "names_asker";

describe("calling somebody who asked without their name", () => {
  const worldNow = suiteWorld();
  let world: World;
  let cohort: string;
  let room: string;
  let asker: TestPerson;
  let curious: TestPerson;
  let hayase: TestPerson;
  let asked: PostView;

  const write = (who: TestPerson, body: string, more: object = { threadOf: asked.id }) =>
    who.client.api<PostView & { code?: string }>("POST", `/rooms/${room}/posts`, { clientId: newId(), body, ...more });
  const calledBy = async ({ id }: PostView) => (await listCalled(world.platform.db.q, id)).people;

  before(async () => {
    world = worldNow();
    cohort = await aCohort(world);
    room = await aRoom(world, cohort);
    asker = await aPerson(world, [["participant", cohort]], "るりびたき");
    curious = await aPerson(world, [["participant", cohort]], "もなか");
    hayase = await aPerson(world, [["mentor", cohort]], "はやせ");
    asked = (await write(asker, "はずかしい質問です", { anonymous: true, replyWanted: "2026-12-01" })).json;
  });

  it("stops the staff from writing the name with an @, over form and API, when changing and later", async () => {
    const body = "＠ルリビタキ ではなく @るりびたき さん、こうです";
    const refused = await write(hayase, body);
    assert.deepEqual([refused.status, refused.json.code], [422, CODE]);
    const page = await fillIn(hayase.client, `/posts/${asked.id}`, `/rooms/${room}/posts`, { body });
    expectStatus(page, 422);
    assert.match(page.text, WORDS);
    assert.match(page.text, /「@質問した人」/);
    const { json } = await write(hayase, "こうです");
    const changed = await hayase.client.api<{ code: string }>("PATCH", `/posts/${json.id}`, { body, version: 1 });
    assert.deepEqual([changed.status, changed.json.code], [422, CODE]);
    const form = await fillIn(hayase.client, `/posts/${json.id}/edit`, `/posts/${json.id}/edit`, { body });
    expectStatus(form, 422);
    assert.match(form.text, WORDS);
    const sendAt = new Date(world.platform.clock.now().getTime() + 3_600_000).toISOString();
    const waiting = { clientId: newId(), body, threadOf: asked.id, sendAt };
    const later = await hayase.client.api<{ code: string }>("POST", `/rooms/${room}/later`, waiting);
    assert.deepEqual([later.status, later.json.code], [422, CODE]);
    const { json: elsewhere } = await write(hayase, "@るりびたき さん、おはようございます", {});
    assert.deepEqual(await calledBy(elsewhere), [asker.id], "where they are named they are called as ever");
  });

  it("asks the staff before they write not to name them, with or without an @; nobody else, and nowhere else", async () => {
    const note = /質問した人の名前を書かないでください/;
    assert.match((await hayase.client.page(`/posts/${asked.id}`)).text, note);
    for (const who of [asker, curious]) assert.doesNotMatch((await who.client.page(`/posts/${asked.id}`)).text, note);
    const { json: named } = await write(curious, "名前のある質問です", {});
    assert.doesNotMatch((await hayase.client.page(`/posts/${named.id}`)).text, note);
    assert.doesNotMatch((await hayase.client.page(`/rooms/${room}`)).text, note);
  });

  it("calls them without it, for everybody", async () => {
    for (const who of [hayase, curious]) {
      const { json } = await write(who, "@質問した人 さん、@asker、こうです");
      assert.equal(json.bodyHtml.match(/class="mention">@(質問した人|asker)</g)?.length, 2, json.bodyHtml);
      assert.deepEqual(await calledBy(json), [asker.id]);
    }
    const { json } = await write(hayase, "@質問した人", {});
    assert.deepEqual(await calledBy(json), [], "where nobody asked without their name it is text");
  });

  it("tells a fellow who guesses nothing: the name is one like any other", async () => {
    const third = await aPerson(world, [["participant", cohort]], "つぐみ");
    const shape = (text: string): string => text.replaceAll(/るりびたき|つぐみ/g, "だれか");
    const [right, wrong] = [await write(curious, "@るりびたき さんですか"), await write(curious, "@つぐみ さんですか")];
    assert.deepEqual([right.status, wrong.status], [201, 201]);
    assert.equal(shape(right.json.bodyHtml), shape(wrong.json.bodyHtml));
    assert.deepEqual([await calledBy(right.json), await calledBy(wrong.json)], [[asker.id], [third.id]]);
  });

  it("is offered to the staff without the name, and to everybody else with all names", async () => {
    const names = async (who: TestPerson, thread?: string): Promise<string[]> => {
      const path = `/rooms/${room}/people${thread ? `?thread=${thread}` : ""}`;
      const { json } = await who.client.api<{ items: { name: string }[] }>("GET", path);
      return json.items.map(({ name }) => name);
    };
    const seen = async (who: TestPerson) => {
      const listed = await names(who, asked.id);
      return [listed[0], listed.includes("るりびたき")];
    };
    assert.deepEqual(await seen(hayase), ["質問した人", false]);
    assert.deepEqual(await seen(curious), ["質問した人", true]);
    assert.deepEqual(await seen(asker), ["質問した人", true]);
    assert.ok((await names(hayase)).includes("るりびたき"));
    const answer = (await write(curious, "わたしも知りたいです")).json;
    assert.ok(!(await names(hayase, answer.id)).includes("るりびたき"), "whatever post of the thread is named");
    assert.match(
      (await hayase.client.page(`/posts/${asked.id}`)).text,
      new RegExp(`data-people="/api/v1/rooms/${room}/people\\?thread=${asked.id}"`),
    );
  });
});
