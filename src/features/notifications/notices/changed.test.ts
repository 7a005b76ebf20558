import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { expectStatus } from "../../../../tests/client.ts";
import { aCohort, aRoom } from "../../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson } from "../../../../tests/factories/people.ts";
import { until } from "../../../../tests/until.ts";
import { suiteWorld, type World } from "../../../../tests/world.ts";
import type { PostView } from "../../venue/view.ts";

interface Notice {
  id: string;
  kind: string;
  post: string;
  readAt: string | null;
}

describe("what one is told of a post that is changed", () => {
  const worldNow = suiteWorld({ work: true });
  let world: World;
  let cohort: string;
  let room: string;
  let koharu: TestPerson;
  let hayase: TestPerson;
  let n = 0;

  before(async () => {
    world = worldNow();
    cohort = await aCohort(world);
    room = await aRoom(world, cohort);
    koharu = await aPerson(world, [["participant", cohort]], "こはる");
    hayase = await aPerson(world, [["mentor", cohort]], "はやせ");
  });

  const posts = async (who: TestPerson, body: string, more: { threadOf?: string; replyWanted?: string } = {}) => {
    const sent = { clientId: `${(n += 1)}`, body, ...more };
    const answer = await who.client.api<PostView>("POST", `/rooms/${room}/posts`, sent);
    expectStatus(answer, 201);
    return answer.json;
  };
  const changes = async (who: TestPerson, post: PostView, body: string, version: number) =>
    expectStatus(await who.client.api("PATCH", `/posts/${post.id}`, { body, version }), 200);
  const about = async ({ client }: TestPerson, post: PostView): Promise<Notice[]> =>
    (await client.api<{ items: Notice[] }>("GET", "/notices")).json.items.filter((one) => one.post === post.id);
  /** Everything so far has been reacted to: a post that calls its reader is the last. */
  const caughtUp = async (): Promise<void> => {
    const last = await posts(koharu, "@はやせ ここまで");
    await until(async () => (await about(hayase, last)).length === 1, "reactions have caught up");
  };

  it("is the call that was added, also where they have seen it as an answer; and it is told once", async () => {
    const asked = await posts(koharu, "どう直しますか");
    const answer = await posts(hayase, "こうです", { threadOf: asked.id });
    await caughtUp();
    const [told] = await about(koharu, answer);
    await koharu.client.page(`/notices/${told?.id}`);
    assert.notEqual((await about(koharu, answer))[0]?.readAt, null);
    await changes(hayase, answer, "@こはる こうです", 1);
    await caughtUp();
    const called = await about(koharu, answer);
    assert.deepEqual(
      called.map(({ kind, readAt }) => [kind, readAt]),
      [["mention", null]],
    );
    await koharu.client.page(`/notices/${called[0]?.id}`);
    const seen = await about(koharu, answer);
    await changes(hayase, answer, "@こはる こうですよ", 2);
    await caughtUp();
    assert.deepEqual(await about(koharu, answer), seen, "called as before");
  });

  it("is the call of all who hold a role", async () => {
    const post = await posts(koharu, "だれかに");
    await caughtUp();
    assert.deepEqual(await about(hayase, post), []);
    await changes(koharu, post, "@メンター だれかに", 1);
    await caughtUp();
    assert.deepEqual(
      (await about(hayase, post)).map(({ kind }) => kind),
      ["mention"],
    );
  });

  it("is nothing that was not to be told when it was written, whatever becomes of its question", async () => {
    const silent = await aPerson(world, [["mentor", cohort]], "しずか");
    const wantsCalls = async (mentions: boolean) =>
      expectStatus(await silent.client.api("PATCH", "/notices/settings", { mentions }), 200);
    await wantsCalls(false);
    const asked = await posts(koharu, "@しずか おしえてください", { replyWanted: "2099-01-02" });
    await caughtUp();
    assert.deepEqual(await about(silent, asked), []);
    await wantsCalls(true);
    expectStatus(await hayase.client.api("POST", `/posts/${asked.id}/claim`), 200);
    await changes(koharu, asked, "@しずか おしえてください。いそぎません", 1);
    await caughtUp();
    assert.deepEqual(await about(silent, asked), []);
  });
});
