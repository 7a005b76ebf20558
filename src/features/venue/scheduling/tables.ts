import { sql } from "drizzle-orm";
import { index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { bytes, id, moment } from "../../../platform/database/columns.ts";
import { people } from "../../accounts/tables.ts";
import { rooms } from "../tables.ts";

/** Posts that are to be sent later: as private as a draft until then, and gone once they are posts. */
export const scheduledPosts = pgTable(
  "scheduled_posts",
  {
    id: id(),
    person: uuid("person")
      .notNull()
      .references(() => people.id),
    room: uuid("room")
      .notNull()
      .references(() => rooms.id),
    /** The post it answers. */
    threadOf: uuid("thread_of"),
    /** The same in the room: sending twice stores once, now or later. */
    clientId: text("client_id").notNull(),
    /** `Written` (`view.ts`), sealed with its author's key. */
    sealed: bytes("sealed").notNull(),
    sendAt: moment("send_at").notNull(),
    /** Why it could not be sent, as a code; null: it waits. */
    refused: text("refused"),
    /** Its author has seen why. */
    seenAt: moment("seen_at"),
    version: integer("version").notNull().default(1),
    createdAt: moment("created_at").notNull(),
  },
  (t) => [
    uniqueIndex("scheduled_posts_client").on(t.room, t.person, t.clientId),
    index("scheduled_posts_person").on(t.person, t.sendAt),
    index("scheduled_posts_due").on(t.sendAt).where(sql`refused is null`),
    index("scheduled_posts_refused").on(t.person).where(sql`refused is not null and seen_at is null`),
  ],
);
