import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { expectStatus } from "../../../../tests/client.ts";
import { aCohort, aRoom } from "../../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson, tokenClient } from "../../../../tests/factories/people.ts";
import { aScene } from "../../../../tests/factories/scenes.ts";
import { suiteWorld, type World } from "../../../../tests/world.ts";
import { newId } from "../../../platform/database/columns.ts";
import { bySystem } from "../../../platform/database/database.ts";
import { listRoomsLeftIn } from "../belonging/queries.ts";
import { eraseFromVenue } from "../belonging/service.ts";
import { furnishVenue } from "../furnishing/service.ts";

import type { PostView } from "../view.ts";

interface Marked {
  items: { key: string; label: string; people: { name: string }[] }[];
}

describe("a mark on a post", () => {
  const worldNow = suiteWorld();
  let world: World;
  let cohort: string;
  let room: string;
  let koharu: TestPerson;
  let hayase: TestPerson;
  let outsider: TestPerson;

  before(async () => {
    world = worldNow();
    ({ cohort, room, koharu, hayase, outsider } = await aScene(world));
  });

  const written = async (body: string): Promise<PostView> =>
    (await hayase.client.api<PostView>("POST", `/rooms/${room}/posts`, { clientId: newId(), body })).json;
  const now = async ({ id }: PostView): Promise<PostView> =>
    (await hayase.client.api<PostView>("GET", `/posts/${id}`)).json;
  const put = (who: TestPerson, { id }: PostView, mark: string, from = "room") =>
    who.client.post(`/posts/${id}/reactions`, { mark, from });

  it("says what it means, counts for everybody, and names who put it there", async () => {
    const post = await written("お昼は12時からです");
    const choices = await koharu.client.page(`/posts/${post.id}/reactions`);
    assert.match(choices.text, /読みました、という合図です/);
    const answer = await put(koharu, post, "seen.1");
    expectStatus(answer, 303);
    assert.match(answer.location ?? "", new RegExp(`^/rooms/${room}\\?after=\\d+#p-${post.id}$`));
    await put(hayase, post, "seen.1");
    assert.deepEqual((await now(post)).reactions, { seen: 2 });
    assert.match((await hayase.client.page(`/rooms/${room}`)).text, /見ました.*2人/s);
    assert.match((await koharu.client.page(`/posts/${post.id}/reactions`)).text, /こはるさん、はやせさん/);
  });

  it("goes on once, however often it is sent, and comes off again", async () => {
    const post = await written("二度おしても一つです");
    for (const mark of ["helped.1", "helped.1"]) await put(koharu, post, mark);
    assert.deepEqual((await now(post)).reactions, { helped: 1 });
    await Promise.all(Array.from({ length: 20 }, () => put(hayase, post, "helped.1")));
    assert.deepEqual((await now(post)).reactions, { helped: 2 });
    for (const mark of ["helped.0", "helped.0"]) await put(koharu, post, mark);
    await put(hayase, post, "helped.0");
    assert.deepEqual((await now(post)).reactions, {});
    const { rows } = await world.platform.db.pool.query(
      "select 1 from events where kind = 'reaction.changed' and subject = $1",
      [post.id],
    );
    assert.equal(rows.length, 4, "only what changed something is told");
  });

  it("says with each answer which count is the newer one", async () => {
    const post = await written("あとからでも分かります");
    const over = async (who: TestPerson, body: object) =>
      (await who.client.api<PostView>("POST", `/posts/${post.id}/reactions`, body)).json;
    assert.equal(post.reactionsVersion, 0);
    const first = await over(koharu, { key: "seen" });
    const second = await over(hayase, { key: "seen" });
    const again = await over(hayase, { key: "seen" });
    const off = await over(koharu, { key: "seen", on: false });
    assert.deepEqual(
      [first, second, again, off].map(({ reactions, reactionsVersion }) => [reactions.seen, reactionsVersion]),
      [
        [1, 1],
        [2, 2],
        [2, 2],
        [1, 3],
      ],
    );
    const { reactions, reactionsVersion, version } = await now(post);
    assert.deepEqual(
      { reactions, reactionsVersion, version },
      { reactions: { seen: 1 }, reactionsVersion: 3, version: 1 },
    );
  });

  it("of another venue, or of none, is refused, and a deleted post takes none", async () => {
    const post = await written("ないしるし");
    assert.equal((await koharu.client.api("POST", `/posts/${post.id}/reactions`, { key: "nothing" })).status, 422);
    await hayase.client.api("DELETE", `/posts/${post.id}`);
    expectStatus(await put(koharu, post, "seen.1"), 422);
  });

  it("is the blueprint's where it names any", async () => {
    const own = await aCohort(world, "第6回");
    const there = await aPerson(world, [["participant", own]], "ほたる");
    const reactions = [{ key: "tea", label: "お茶をどうぞ", meaning: "ひと休みしましょう、という合図です。" }];
    await world.platform.db.write(bySystem, (tx) => furnishVenue(world.platform, tx, own, { reactions, rooms: [] }));
    const body = { clientId: "1", body: "つかれました" };
    const { json: post } = await there.client.api<PostView>("POST", `/rooms/${await aRoom(world, own)}/posts`, body);
    const { json } = await there.client.api<Marked>("POST", `/posts/${post.id}/reactions`, { key: "tea" });
    assert.deepEqual(
      json.items.map(({ key, label, people }) => [key, label, people.map(({ name }) => name)]),
      [["tea", "お茶をどうぞ", ["ほたる"]]],
    );
    assert.equal((await there.client.api("POST", `/posts/${post.id}/reactions`, { key: "seen" })).status, 422);
  });

  it("is neither seen nor put by somebody of another cohort, nor put by a token that only reads", async () => {
    const post = await written("よその人には見えません");
    expectStatus(await koharu.client.page(`/posts/${post.id}/reactions`), 200);
    expectStatus(await outsider.client.page(`/posts/${post.id}/reactions`), 404);
    expectStatus(await put(outsider, post, "seen.1"), 404);
    const reads = await tokenClient(world, koharu.id, ["read"]);
    assert.equal((await reads.api("POST", `/posts/${post.id}/reactions`, { key: "seen" })).status, 403);
    assert.deepEqual((await now(post)).reactions, {});
  });

  it("does not name whoever asked without their name, in their own thread", async () => {
    const sent = { clientId: newId(), body: "こっそり聞きます", anonymous: true, replyWanted: "2099-01-02" };
    const { json: asked } = await koharu.client.api<PostView>("POST", `/rooms/${room}/posts`, sent);
    const answer = { clientId: newId(), body: "こうします", threadOf: asked.id };
    const { json: answered } = await hayase.client.api<PostView>("POST", `/rooms/${room}/posts`, answer);
    await put(koharu, answered, "helped.1");
    const fellow = await aPerson(world, [["participant", cohort]], "そら豆");
    const page = await fellow.client.page(`/posts/${answered.id}/reactions`);
    assert.match(page.text, /匿名の参加者/);
    assert.doesNotMatch(page.text, /こはる/);
    const { json } = await fellow.client.api("GET", `/posts/${answered.id}/reactions`);
    assert.doesNotMatch(JSON.stringify(json), new RegExp(`${koharu.id}|こはる`));
  });

  it("goes with its post, and with whoever put it there", async () => {
    const post = await written("消えます");
    await put(koharu, post, "seen.1");
    await hayase.client.api("DELETE", `/posts/${post.id}`);
    const { rows } = await world.platform.db.pool.query("select 1 from post_reactions where post = $1", [post.id]);
    assert.deepEqual(rows, []);
    const other = await written("しるしだけが消えます");
    const momo = await aPerson(world, [["participant", cohort]], "もも");
    await put(momo, other, "seen.1");
    await put(koharu, other, "seen.1");
    const rooms = await listRoomsLeftIn(world.platform.db, momo.id);
    assert.deepEqual(rooms, [room]);
    await world.platform.db.write(bySystem, (tx) => eraseFromVenue(world.platform, tx, momo.id), { rooms });
    assert.deepEqual((await now(other)).reactions, { seen: 1 });
  });
});
