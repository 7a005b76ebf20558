import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import type { ListedRoom } from "../queries.ts";
import { type NoteSeen, readUpTo } from "../reading/service.ts";

/**
 * Calls rooms read up to where a page showed them; marks only move forward, so sent twice it is done once.
 * @param rooms found through the actor; what is said of others is passed over
 */
export async function callRead(
  platform: Platform,
  noteSeen: NoteSeen,
  actor: Actor,
  rooms: readonly ListedRoom[],
  marks: readonly { readonly room: string; readonly seq: number }[],
): Promise<void> {
  for (const { room: id, seq } of marks) {
    const room = rooms.find((one) => one.id === id);
    if (room) await readUpTo(platform, noteSeen, actor, room, seq);
  }
}
