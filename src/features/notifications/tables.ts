import { sql } from "drizzle-orm";
import { index, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { id, moment } from "../../platform/database/columns.ts";
import { people } from "../accounts/tables.ts";
import { posts } from "../venue/tables.ts";
import { NOTICE_KINDS } from "./notices/rules.ts";

/**
 * What somebody is told of: which post, why, whether they have seen it. Ids only; who and what is read with their rights when it is shown
 * or sent, so that what is gone, hidden or closed to them is told nowhere.
 */
export const notices = pgTable(
  "notices",
  {
    id: id(),
    person: uuid("person")
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
    kind: text("kind", { enum: NOTICE_KINDS }).notNull(),
    post: uuid("post")
      .notNull()
      .references(() => posts.id, { onDelete: "cascade" }),
    /** The post its conversation began with. */
    thread: uuid("thread").notNull(),
    createdAt: moment("created_at").notNull(),
    readAt: moment("read_at"),
  },
  (t) => [
    uniqueIndex("notices_once").on(t.person, t.post),
    index("notices_person").on(t.person, t.thread, t.id),
    index("notices_unread").on(t.person).where(sql`read_at is null`),
    index("notices_post").on(t.post),
    index("notices_created").on(t.createdAt),
  ],
);
