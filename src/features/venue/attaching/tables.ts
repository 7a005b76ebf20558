import { sql } from "drizzle-orm";
import { index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { id, moment } from "../../../platform/database/columns.ts";
import { people } from "../../accounts/tables.ts";
import { scheduledPosts } from "../scheduling/tables.ts";
import { posts, rooms } from "../tables.ts";

/** Files of posts, and those that were uploaded for one that is still being written. */
export const postFiles = pgTable(
  "post_files",
  {
    id: id(),
    /** Null: not posted yet; only who uploaded it sees it. */
    post: uuid("post").references(() => posts.id),
    /** Not posted yet, and kept for a post that is to be sent later. */
    heldFor: uuid("held_for").references(() => scheduledPosts.id),
    /** The room it was uploaded for. */
    room: uuid("room")
      .notNull()
      .references(() => rooms.id),
    person: uuid("person")
      .notNull()
      .references(() => people.id),
    /** Where it stands in the post. */
    place: integer("place").notNull().default(0),
    name: text("name").notNull(),
    type: text("type").notNull(),
    charset: text("charset"),
    size: integer("size").notNull(),
    /** Of the bytes that came, before an image was drawn anew: uploading the same twice keeps it once. */
    sha256: text("sha256").notNull(),
    storageKey: text("storage_key").notNull(),
    alt: text("alt").notNull().default(""),
    /** Of images: pixels, and where the thumbnail is kept. */
    width: integer("width"),
    height: integer("height"),
    thumbnailKey: text("thumbnail_key"),
    createdAt: moment("created_at").notNull(),
  },
  (t) => [
    index("post_files_post").on(t.post, t.place).where(sql`post is not null`),
    index("post_files_person").on(t.person),
    uniqueIndex("post_files_loose")
      .on(t.person, t.room, t.sha256, t.name)
      .where(sql`post is null and held_for is null`),
    index("post_files_left").on(t.createdAt).where(sql`post is null and held_for is null`),
    index("post_files_held").on(t.heldFor).where(sql`held_for is not null`),
  ],
);
