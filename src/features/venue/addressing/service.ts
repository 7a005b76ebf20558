import { eq } from "drizzle-orm";
import type { Tx } from "../../../platform/database/database.ts";
import { rooms } from "../tables.ts";

/** Whether each post of a room is told elsewhere, too; for what brings it there. */
export async function tellElsewhere({ q }: Tx, room: string, told: boolean): Promise<void> {
  await q.update(rooms).set({ toldElsewhere: told }).where(eq(rooms.id, room));
}
