import { inArray } from "drizzle-orm";
import type { Database } from "../../../platform/database/database.ts";
import { type RoomRow, viewPosts } from "../queries.ts";
import { rooms } from "../tables.ts";
import type { PostView } from "../view.ts";

type Pins = Pick<RoomRow, "id" | "pinned">;

/** What stands at the top of a room; asks only where there is something. */
export const listPinned = async (db: Database, room: Pins): Promise<readonly PostView[]> =>
  (await standing(db, [room])).get(room.id) ?? [];

/** What stands at the top of some rooms now; the caller answers for who hears of it. */
export async function listPinnedIn(db: Database, ids: readonly string[]): Promise<Map<string, readonly PostView[]>> {
  const { id, pinned } = rooms;
  return standing(
    db,
    await db.q
      .select({ id, pinned })
      .from(rooms)
      .where(inArray(id, [...new Set(ids)])),
  );
}

async function standing(db: Database, all: readonly Pins[]): Promise<Map<string, readonly PostView[]>> {
  const views = await viewPosts(
    db,
    all.flatMap(({ pinned }) => pinned),
  );
  const there = (id: string): PostView[] => {
    const post = views.get(id);
    return post && post.deletedAt === null ? [post] : [];
  };
  return new Map(all.map(({ id, pinned }) => [id, pinned.flatMap(there)]));
}
