import type { Database } from "../../../platform/database/database.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { roomPolicy } from "../policy.ts";
import { listRooms, type RoomRow } from "../queries.ts";
import { mayMoveTo } from "./rules.ts";

/** Where the actor may move what stands in a room, in the order of the rooms. */
export async function listMoveTargets(db: Database, actor: Actor, from: RoomRow): Promise<RoomRow[]> {
  const rooms = await listRooms(db, actor, from.cohort);
  return rooms.filter((to) => mayMoveTo(from, to) && roomPolicy.post.holds(actor, to));
}
