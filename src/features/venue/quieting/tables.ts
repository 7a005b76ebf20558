import { pgTable, primaryKey, uuid } from "drizzle-orm/pg-core";
import { people } from "../../accounts/tables.ts";
import { rooms } from "../tables.ts";

/** Rooms that somebody has made quiet for themselves: without any mark of what is unread, and only who calls them by name is told. */
export const quietRooms = pgTable(
  "quiet_rooms",
  {
    person: uuid("person")
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
    room: uuid("room")
      .notNull()
      .references(() => rooms.id, { onDelete: "cascade" }),
  },
  (t) => [primaryKey({ columns: [t.person, t.room] })],
);
