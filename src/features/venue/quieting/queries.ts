import { eq } from "drizzle-orm";
import type { Database } from "../../../platform/database/database.ts";
import { rooms } from "../tables.ts";
import { quietRooms } from "./tables.ts";

/** For the person's own export: the rooms they made quiet. */
export const exportOfQuiet = (db: Database, person: string) =>
  db.q
    .select({ room: rooms.name })
    .from(quietRooms)
    .innerJoin(rooms, eq(rooms.id, quietRooms.room))
    .where(eq(quietRooms.person, person));
