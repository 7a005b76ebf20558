import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { expectStatus } from "../../../../tests/client.ts";
import { aCohort, aRoom } from "../../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson, tokenClient } from "../../../../tests/factories/people.ts";
import { fillIn } from "../../../../tests/form.ts";
import { suiteWorld, type World } from "../../../../tests/world.ts";
import { newId } from "../../../platform/database/columns.ts";
import type { PostView } from "../view.ts";

describe("what somebody hides from themselves", () => {
  const worldNow = suiteWorld();
  let world: World;
  let cohort: string;
  let room: string;
  let koharu: TestPerson;
  let hayase: TestPerson;
  let marked: PostView;

  before(async () => {
    world = worldNow();
    cohort = await aCohort(world);
    room = await aRoom(world, cohort);
    koharu = await aPerson(world, [["participant", cohort]], "こはる");
    hayase = await aPerson(world, [["mentor", cohort]], "はやせ");
    marked = await writes(koharu, "読めましたか");
    expectStatus(await hayase.client.api("POST", `/posts/${marked.id}/reactions`, { key: "seen" }), 200);
  });

  const writes = async (who: TestPerson, body: string, where = room): Promise<PostView> =>
    (await who.client.api<PostView>("POST", `/rooms/${where}/posts`, { clientId: newId(), body })).json;
  const choose = async (who: TestPerson, unseen: readonly string[]) =>
    expectStatus(await fillIn(who.client, "/settings/quiet", "/settings/quiet", { unseen: unseen as string[] }), 303);

  it("is chosen on the page about quiet, and stands there", async () => {
    await choose(koharu, ["marks", "new"]);
    const page = (await koharu.client.page("/settings/quiet")).text;
    assert.match(page, /name="unseen" value="marks" checked/);
    assert.doesNotMatch(page, /name="unseen" value="presence" checked/);
    await choose(koharu, []);
    assert.doesNotMatch((await koharu.client.page("/settings/quiet")).text, /name="unseen" value="[a-z-]+" checked/);
  });

  it("may be the marks on posts, also on those that arrive later; others see them as before", async () => {
    assert.match((await koharu.client.page(`/rooms/${room}`)).text, /class="marks"[\s\S]*見ました/);
    await choose(koharu, ["marks"]);
    for (const path of [`/rooms/${room}`, `/posts/${marked.id}`]) {
      const { text } = await koharu.client.page(path);
      assert.doesNotMatch(text, /class="marks"|add-mark|見ました/);
      assert.match(text, /data-kinds="\[\]"/, "no words, no marks: the script draws them with these");
    }
    assert.match((await hayase.client.page(`/rooms/${room}`)).text, /class="marks"[\s\S]*見ました/);
    assert.deepEqual((await koharu.client.api<PostView>("GET", `/posts/${marked.id}`)).json.reactions, { seen: 1 });
    await choose(koharu, []);
  });

  it("may be every word that something is new", async () => {
    const other = await aRoom(world, cohort, { name: "雑談" });
    await writes(hayase, "はじめ", other);
    await koharu.client.page(`/rooms/${other}`);
    await writes(hayase, "つぎ", other);
    const line = async (who: TestPerson) =>
      new RegExp(`href="/rooms/${other}#new"[^>]*>.*?</li>`).exec((await who.client.page(`/rooms/${room}`)).text)?.[0];
    assert.match((await line(koharu)) ?? "", /新しい/);
    await choose(koharu, ["new"]);
    assert.doesNotMatch((await line(koharu)) ?? "", /新しい/);
    assert.match((await koharu.client.page(`/rooms/${other}`)).text, /ここから未読/, "where to go on reading stays");
    await writes(hayase, "そのつぎ", other);
    await choose(koharu, []);
    assert.match((await line(koharu)) ?? "", /新しい/);
  });

  it("is theirs alone, and no token changes it without the scope", async () => {
    await koharu.client.api("PATCH", "/venue/unseen", { unseen: ["presence", "marks"] });
    const own = (who: TestPerson) => who.client.api<{ unseen: string[] }>("GET", "/venue/unseen");
    assert.deepEqual((await own(koharu)).json, { unseen: ["marks", "presence"] });
    assert.deepEqual((await own(hayase)).json, { unseen: [] });
    assert.doesNotMatch((await hayase.client.page("/settings/quiet")).text, /name="unseen" value="[a-z-]+" checked/);
    const reads = await tokenClient(world, koharu.id, ["read"]);
    expectStatus(await reads.api("PATCH", "/venue/unseen", { unseen: [] }), 403);
    expectStatus(await koharu.client.api("PATCH", "/venue/unseen", { unseen: ["posts"] }), 422);
    expectStatus(await fillIn(koharu.client, "/settings/quiet", "/settings/quiet", { unseen: "posts" }), 422);
    assert.deepEqual((await own(koharu)).json, { unseen: ["marks", "presence"] });
  });
});
