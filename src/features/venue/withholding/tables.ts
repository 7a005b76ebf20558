import { sql } from "drizzle-orm";
import { boolean, index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { id, moment } from "../../../platform/database/columns.ts";
import { people } from "../../accounts/tables.ts";
import { posts } from "../tables.ts";

/**
 * What hidden posts said, so that they can be shown again. The post itself holds nothing meanwhile: whoever reads posts anywhere finds
 * it as empty as a deleted one.
 */
export const hiddenPosts = pgTable(
  "hidden_posts",
  {
    post: uuid("post")
      .primaryKey()
      .references(() => posts.id, { onDelete: "cascade" }),
    /** Whose it is; the same as the post's. */
    author: uuid("author")
      .notNull()
      .references(() => people.id),
    body: text("body").notNull(),
    fileCount: integer("file_count").notNull(),
    /** In words, for its author. */
    reason: text("reason").notNull(),
    at: moment("at").notNull(),
    /** Its author has read why. */
    seenAt: moment("seen_at"),
  },
  (t) => [
    index("hidden_posts_unseen").on(t.author).where(sql`seen_at is null`),
    index("hidden_posts_author").on(t.author),
    index("hidden_posts_at").on(t.at),
  ],
);

/** Who hid a post and who showed it again, when; for those who run its cohort, as long as the post is there. */
export const withholdings = pgTable(
  "withholdings",
  {
    id: id(),
    post: uuid("post")
      .notNull()
      .references(() => posts.id, { onDelete: "cascade" }),
    /** Else it was shown again. */
    hid: boolean("hid").notNull(),
    by: uuid("by")
      .notNull()
      .references(() => people.id),
    at: moment("at").notNull(),
  },
  (t) => [index("withholdings_post").on(t.post, t.id)],
);
