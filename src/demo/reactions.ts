import { renewMarks } from "../features/venue/reacting/service.ts";
import type { VenuePurpose } from "../features/venue/rules.ts";
import { postReactions } from "../features/venue/tables.ts";
import { later, minutes } from "../platform/clock.ts";
import { bySystem } from "../platform/database/database.ts";
import type { Platform } from "../platform/platform.ts";
import { inChunks } from "./chunks.ts";
import type { Random } from "./random.ts";
import type { PlannedPost, Scene } from "./scene.ts";

/** Which marks fit a post that begins something, and how many people put one at most; who it answers thanks for an answer. */
const FIT: Readonly<Partial<Record<VenuePurpose, { readonly keys: readonly string[]; readonly most: number }>>> = {
  announcements: { keys: ["seen", "seen", "helped"], most: 9 },
  reports: { keys: ["seen", "cheering", "rest-well"], most: 2 },
  questions: { keys: ["same"], most: 3 },
  work: { keys: ["cheering", "seen"], most: 2 },
  small_talk: { keys: ["same", "rest-well", "seen"], most: 3 },
  hobby: { keys: ["same", "seen"], most: 2 },
  showcase: { keys: ["cheering", "seen"], most: 5 },
};
/** Of a large demo only the newest posts: nobody looks further back for marks. */
const MARKED = 1_500;

/** The marks that people have put on each other's posts, a part of them. */
export async function storeReactions(
  platform: Platform,
  scene: Scene,
  posts: readonly PlannedPost[],
  random: Random,
): Promise<void> {
  const purposes = new Map(scene.rooms.map(({ id, purpose }) => [id, purpose]));
  const authors = new Map(posts.map(({ id, author }) => [id, author]));
  const people = scene.journeys.map(({ person }) => person);
  const marks = posts.slice(-MARKED).flatMap(({ id, room, author, at, threadOf }) => {
    const seen = later(at, minutes(random.whole(20, 600)));
    const moment = seen > platform.clock.now() ? at : seen;
    const asked = authors.get(threadOf ?? "");
    if (asked && asked !== author && random.chance(0.5))
      return [{ post: id, person: asked, key: "helped", at: moment }];
    const fit = FIT[purposes.get(room) ?? "private"];
    if (threadOf || !fit || random.chance(0.4)) return [];
    const some = random.shuffled(people).slice(0, random.whole(1, fit.most));
    return some
      .filter((person) => person !== author)
      .map((person) => ({ post: id, person, key: random.pick(fit.keys), at: moment }));
  });
  for (const chunk of inChunks(marks, CHUNK)) {
    const ids = [...new Set(chunk.map(({ post }) => post))];
    const rooms = scene.rooms.map(({ id }) => id);
    await platform.db.write(
      bySystem,
      async (tx) => {
        await tx.q
          .insert(postReactions)
          .values([...chunk])
          .onConflictDoNothing();
        await renewMarks(tx, ids);
      },
      { rooms },
    );
  }
}

const CHUNK = 500;
