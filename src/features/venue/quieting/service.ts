import { and, eq } from "drizzle-orm";
import type { Tx } from "../../../platform/database/database.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { quietRooms } from "./tables.ts";

/** The actor makes a room quiet for themselves, or hears it again. Twice is once; nobody else learns of it. */
export async function quietRoom(
  { db }: Platform,
  actor: Actor,
  room: { readonly id: string },
  quiet: boolean,
): Promise<void> {
  const mine = and(eq(quietRooms.person, actor.person), eq(quietRooms.room, room.id));
  await db.write(actor, async ({ q }) => {
    if (quiet) await q.insert(quietRooms).values({ person: actor.person, room: room.id }).onConflictDoNothing();
    else await q.delete(quietRooms).where(mine);
  });
}

/** Somebody is erased: so is what they did not want to hear. */
export async function eraseQuiet({ q }: Tx, person: string): Promise<void> {
  await q.delete(quietRooms).where(eq(quietRooms.person, person));
}
