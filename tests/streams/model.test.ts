import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { type Random, randomFrom } from "../../src/demo/random.ts";
import type { PostView } from "../../src/features/venue/view.ts";
import { aCohort, aRoom } from "../factories/cohorts.ts";
import { aPerson, type TestPerson } from "../factories/people.ts";
import { until } from "../until.ts";
import { suiteWorld, type World } from "../world.ts";
import { someWriters, type Writer } from "./place.ts";
import { type HeardEvent, Reader } from "./reader.ts";

/** What a page knows: its posts by id. */
type State = Map<string, PostView>;

/** Random operations of several people at once, on posts that they have made so far. */
const STEPS = 40;
const AT_ONCE = 4;

describe("a state and what the stream tells after it", () => {
  const worldNow = suiteWorld();
  let world: World;
  let cohort: string;
  let people: readonly TestPerson[];
  let reading: Writer;

  before(async () => {
    world = worldNow();
    cohort = await aCohort(world);
    people = [
      await aPerson(world, [["participant", cohort]], "こはる"),
      await aPerson(world, [["participant", cohort]], "そら豆"),
      await aPerson(world, [["mentor", cohort]], "はやせ"),
    ];
    [reading] = (await someWriters(world.platform, 1, [["participant", cohort]])) as [Writer];
  });

  for (const seed of [1, 2, Math.floor(Math.random() * 1e9)])
    it("is the state that a fresh page shows, whatever was done, also through cuts", async (t) => {
      t.diagnostic(`seed ${seed}`);
      const random = randomFrom(String(seed));
      const room = await aRoom(world, cohort);
      for (let step = 0; step < STEPS / 4; step += 1) await someSteps(room, random);
      // As a page does: the place first, then what stands there.
      const after = world.platform.live.position();
      const state = await freshState(room);
      const apply = ({ event, data }: HeardEvent): void => take(state, room, event, data);
      let reader = new Reader(world.url, { headers: reading.headers, after, onEvent: apply });
      t.after(() => reader.cut());
      for (let step = 0; step < STEPS; step += 1) {
        await someSteps(room, random);
        if (!random.chance(0.2)) continue;
        // A connection that breaks: what it has heard so far is where the next one goes on.
        reader.cut();
        await reader.ended;
        reader = new Reader(world.url, {
          headers: reading.headers,
          ...(reader.lastId === undefined ? { after } : { last: reader.lastId }),
          onEvent: apply,
        });
      }
      const end = await writes(people[0] as TestPerson, room, { body: "おわり" });
      await until(() => state.has(end.id), "the last post arrives");
      assert.deepEqual(inOrder(state), inOrder(await freshState(room)));
      assert.ok(state.size > STEPS / 2, "something was done");
    });

  async function someSteps(room: string, random: Random): Promise<void> {
    const posts = [...(await freshState(room)).values()].filter(({ deletedAt }) => deletedAt === null);
    await Promise.all(Array.from({ length: random.whole(1, AT_ONCE) }, () => oneStep(room, posts, random)));
  }

  /** Whatever is refused (somebody else was quicker) is refused: only what is stored counts. */
  async function oneStep(room: string, posts: readonly PostView[], random: Random): Promise<void> {
    const who = random.pick(people);
    const post = posts.length > 0 ? random.pick(posts) : undefined;
    const own = posts.find(({ author }) => author.id === who.id);
    const { client } = who;
    const steps = [
      () =>
        writes(who, room, {
          body: `話 ${random.whole(1, 1e6)}`,
          ...(random.chance(0.4) ? { replyWanted: "2099-01-02" } : {}),
        }),
      () => post && writes(who, room, { body: `返信 ${random.whole(1, 1e6)}`, threadOf: post.threadOf ?? post.id }),
      () =>
        own &&
        client.api("PATCH", `/posts/${own.id}`, { body: `直した ${random.whole(1, 1e6)}`, version: own.version }),
      () => own && random.chance(0.5) && client.api("DELETE", `/posts/${own.id}`),
      () => post && client.api("POST", `/posts/${post.id}/reactions`, { key: "seen", on: random.chance(0.7) }),
      () => post?.question && client.api("POST", `/posts/${post.id}/claim`, {}),
    ];
    await random.pick(steps)();
  }

  async function writes(who: TestPerson, room: string, post: object): Promise<PostView> {
    const { json } = await who.client.api<PostView>("POST", `/rooms/${room}/posts`, {
      clientId: crypto.randomUUID(),
      ...post,
    });
    return json;
  }

  async function freshState(room: string): Promise<State> {
    const state: State = new Map();
    const { client } = people[0] as TestPerson;
    for (let next: string | null = ""; next !== null; ) {
      const query: string = next === "" ? "" : `&before=${next}`;
      const { json } = await client.api<{ items: PostView[]; next: string | null }>(
        "GET",
        `/rooms/${room}/posts?limit=200${query}`,
      );
      for (const post of json.items) state.set(post.id, post);
      next = json.next;
    }
    return state;
  }
});

/** What a page does with what it is told. */
function take(state: State, room: string, event: string, data: string): void {
  const told = JSON.parse(data || "{}") as PostView;
  if (told.room !== room) return;
  if (event.startsWith("post.") && "body" in told) state.set(told.id, told);
  const post = state.get(told.id);
  if (event === "reaction.changed" && post) state.set(told.id, { ...post, reactions: told.reactions });
}

const inOrder = (state: State): PostView[] => [...state.values()].sort((a, b) => a.seq - b.seq);
