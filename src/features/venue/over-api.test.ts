import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { expectStatus } from "../../../tests/client.ts";
import { aCohort, aRoom } from "../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson, tokenClient } from "../../../tests/factories/people.ts";
import { suiteWorld, type World } from "../../../tests/world.ts";
import { newId } from "../../platform/database/columns.ts";
import { bySystem } from "../../platform/database/database.ts";
import { notices } from "../notifications/tables.ts";
import type { PostView } from "./view.ts";

describe("over the API, too,", () => {
  const worldNow = suiteWorld();
  let world: World;
  let cohort: string;
  let room: string;
  let koharu: TestPerson;
  let fellow: TestPerson;
  let hayase: TestPerson;
  let elsewhere: TestPerson;

  before(async () => {
    world = worldNow();
    cohort = await aCohort(world);
    room = await aRoom(world, cohort, { name: "質問" });
    koharu = await aPerson(world, [["participant", cohort]], "こはる");
    fellow = await aPerson(world, [["participant", cohort]], "みなと");
    hayase = await aPerson(world, [["organizer", cohort]], "はやせ");
    const other = await aCohort(world, "第5回");
    elsewhere = await aPerson(world, [["organizer", other]], "よそ");
  });

  const write = async (where: string, body: string): Promise<PostView> =>
    (await koharu.client.api<PostView>("POST", `/rooms/${where}/posts`, { clientId: newId(), body })).json;

  it("one room is found by those who may read it", async () => {
    const one = await koharu.client.api<{ name: string; quiet: boolean }>("GET", `/rooms/${room}`);
    assert.deepEqual([one.json.name, one.json.quiet], ["質問", false]);
    await koharu.client.api("POST", `/rooms/${room}/quiet`, { quiet: true });
    assert.equal((await koharu.client.api<{ quiet: boolean }>("GET", `/rooms/${room}`)).json.quiet, true);
    expectStatus(await elsewhere.client.api("GET", `/rooms/${room}`), 404);
  });

  it("what a post said before is read by organizers with the scope for it, and its author sees that", async () => {
    const post = await write(room, "はじめの言いかた");
    await koharu.client.api("PATCH", `/posts/${post.id}`, { body: "あとの言いかた", version: 1 });
    const path = `/posts/${post.id}/history`;
    for (const stranger of [koharu, fellow, elsewhere]) expectStatus(await stranger.client.api("GET", path), 404);
    expectStatus(await (await tokenClient(world, hayase.id, ["read", "post"])).api("GET", path), 403);
    const program = await tokenClient(world, hayase.id, ["organize"]);
    const { json } = await program.api<{ items: { version: number; body: string }[] }>("GET", path);
    assert.deepEqual(
      json.items.map(({ version, body }) => [version, body]),
      [[1, "はじめの言いかた"]],
    );
    const reads = await world.platform.db.pool.query("select 1 from reads where person = $1 and subject = $2", [
      koharu.id,
      post.id,
    ]);
    assert.equal(reads.rowCount, 1);
  });

  it("the rooms of single participants are listed to the staff, a page at a time", async () => {
    for (const one of [koharu, fellow]) {
      const { json } = await one.client.api<{ id: string }>("POST", `/cohorts/${cohort}/private-room`, {});
      await one.client.api("POST", `/rooms/${json.id}/posts`, { clientId: newId(), body: "相談です" });
    }
    const path = `/cohorts/${cohort}/private-rooms`;
    for (const stranger of [koharu, elsewhere]) expectStatus(await stranger.client.api("GET", path), 404);
    type Page = { items: { person: { name: string }; hasNew: boolean }[]; next: string | null };
    const first = await hayase.client.api<Page>("GET", `${path}?limit=1`);
    assert.deepEqual(
      first.json.items.map(({ person, hasNew }) => [person.name, hasNew]),
      [["みなと", true]],
    );
    const second = await hayase.client.api<Page>("GET", `${path}?limit=1&before=${first.json.next}`);
    assert.equal(second.json.items[0]?.person.name, "こはる");
    expectStatus(await hayase.client.api("GET", `${path}?before=x`), 422);
  });

  it("the conversation of one notice is noted as seen, by who was told", async () => {
    const post = await write(room, "知らせのある投稿");
    const id = newId();
    await world.platform.db.write(bySystem, ({ q }) =>
      q
        .insert(notices)
        .values({ id, person: fellow.id, kind: "mention", post: post.id, thread: post.id, createdAt: new Date() }),
    );
    expectStatus(await koharu.client.api("POST", `/notices/${id}/read`), 404);
    expectStatus(await fellow.client.api("POST", `/notices/${id}/read`), 200);
    const { json } = await fellow.client.api<{ items: { readAt: string | null }[] }>("GET", "/notices");
    assert.notEqual(json.items[0]?.readAt, null);
  });
});
