import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { randomFrom } from "../../src/demo/random.ts";
import type { PinNews } from "../../src/features/venue/pinning/island.tsx";
import { asPinned, type PinnedPost } from "../../src/features/venue/pinning/view.ts";
import type { PostView } from "../../src/features/venue/view.ts";
import { aCohort, aRoom } from "../factories/cohorts.ts";
import { aPerson, type TestPerson } from "../factories/people.ts";
import { until } from "../until.ts";
import { suiteWorld, type World } from "../world.ts";
import { aScene, freshState, type Scene, someOperations } from "./operations.ts";
import { someWriters, type Writer, write } from "./place.ts";
import { type HeardEvent, Reader } from "./reader.ts";

/** What a page knows: its posts by id, and what stands at the top. */
interface State {
  readonly posts: Map<string, PostView>;
  pinned: readonly PinnedPost[];
}

/** Random operations of several people at once, on posts that they have made so far. */
const STEPS = 40;
const AT_ONCE = 4;
/** Until everything was done at least once; chance has hardly ever needed a tenth of it. */
const MOST_STEPS = 800;

describe("a state and what the stream tells after it", () => {
  const worldNow = suiteWorld();
  let world: World;
  let cohort: string;
  let people: readonly TestPerson[];
  let keeper: TestPerson;
  let reading: Writer;
  const done = new Map<string, number>();

  before(async () => {
    world = worldNow();
    cohort = await aCohort(world);
    people = [
      await aPerson(world, [["participant", cohort]], "こはる"),
      await aPerson(world, [["participant", cohort]], "そら豆"),
      await aPerson(world, [["mentor", cohort]], "はやせ"),
    ];
    keeper = await aPerson(world, [["organizer", cohort]], "さとう");
    [reading] = (await someWriters(world.platform, 1, [["participant", cohort]])) as [Writer];
  });

  const anySeed = Math.floor(Math.random() * 1e9);
  for (const seed of [1, 2, anySeed])
    it("is the state that a fresh page shows, whatever was done, also through cuts", async (t) => {
      t.diagnostic(`seed ${seed}`);
      const random = randomFrom(String(seed));
      const scene = aScene({
        room: await aRoom(world, cohort),
        elsewhere: await aRoom(world, cohort),
        people,
        keeper,
      });
      const some = (): Promise<void> => someOperations(scene, random, random.whole(1, AT_ONCE));
      for (let step = 0; step < STEPS / 4; step += 1) await some();
      // As a page does: the place first, then what stands there.
      const after = world.platform.live.position();
      const state = await fresh(scene);
      const apply = ({ event, data }: HeardEvent): void => take(state, scene.room, event, data);
      let reader = new Reader(world.url, { headers: reading.headers, after, onEvent: apply });
      t.after(() => reader.cut());
      const isDone = ([name, times]: [string, number]): boolean => times + (done.get(name) ?? 0) > 0;
      const lacks = (): boolean => seed === anySeed && ![...scene.done].every(isDone);
      for (let step = 0; step < STEPS || (lacks() && step < MOST_STEPS); step += 1) {
        await some();
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
      const { post: end } = await write(world.url, reading, scene.room, "おわり");
      await until(() => state.posts.has(end.id), "the last post arrives");
      const standing = await fresh(scene);
      assert.deepEqual(inOrder(state), inOrder(standing));
      assert.deepEqual(state.pinned, standing.pinned);
      assert.ok(state.posts.size > STEPS / 2, "something was done");
      for (const [name, times] of scene.done) done.set(name, (done.get(name) ?? 0) + times);
    });

  it("was tried with everything that can be done in a room", () => {
    const never = [...done].filter(([, times]) => times === 0).map(([name]) => name);
    assert.deepEqual(never, []);
  });
});

/** What a page does with what it is told. */
function take(page: State, room: string, event: string, data: string): void {
  const told = JSON.parse(data || "{}") as PostView & PinNews;
  if (told.room !== room) return;
  assert.ok(Number.isInteger(told.seq) && told.seq > 0, `${event} has its place in the room: ${data}`);
  if (event === "post.pinned") page.pinned = told.pinned;
  const state = page.posts;
  // What has moved away left another post in its place.
  if (told.movedTo) for (const { id, seq } of state.values()) if (seq === told.seq) state.delete(id);
  if (event.startsWith("post.") && "body" in told) state.set(told.id, told);
  const post = state.get(told.id);
  const { reactions, reactionsVersion } = told;
  if (event === "reaction.changed" && post) state.set(told.id, { ...post, reactions, reactionsVersion });
}

/** As a page that is made now shows it. */
async function fresh(scene: Scene): Promise<State> {
  const { client } = scene.people[0] as TestPerson;
  const { json } = await client.api<{ pinned: string[] }>("GET", `/rooms/${scene.room}`);
  const posts = await freshState(scene);
  return { posts, pinned: json.pinned.flatMap((id) => [posts.get(id)].flatMap((one) => one ?? []).map(asPinned)) };
}

const inOrder = ({ posts }: State): PostView[] => [...posts.values()].sort((a, b) => a.seq - b.seq);
