import { sql } from "drizzle-orm";
import { index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { bytes, id, moment } from "../../../platform/database/columns.ts";
import { people } from "../../accounts/tables.ts";
import { cohorts } from "../../cohorts/tables.ts";
import { posts, rooms } from "../tables.ts";
import { CONCERN_REASONS } from "./rules.ts";

/** What somebody has told the organizers about a post. It stays whatever becomes of the post. */
export const concerns = pgTable(
  "concerns",
  {
    id: id(),
    cohort: uuid("cohort")
      .notNull()
      .references(() => cohorts.id),
    post: uuid("post")
      .notNull()
      .references(() => posts.id, { onDelete: "cascade" }),
    /** Where it stood then, and which version of it was read. */
    room: uuid("room")
      .notNull()
      .references(() => rooms.id),
    postVersion: integer("post_version").notNull(),
    /** Who wrote the post: they never read this, also not as an organizer. */
    author: uuid("author")
      .notNull()
      .references(() => people.id),
    /** Who told. Words and answer are sealed with their key: it is about them as well. */
    person: uuid("person")
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
    reason: text("reason", { enum: CONCERN_REASONS }).notNull(),
    words: bytes("words"),
    createdAt: moment("created_at").notNull(),
    /** An organizer has seen to it. */
    seenAt: moment("seen_at"),
    seenBy: uuid("seen_by").references(() => people.id),
    answer: bytes("answer"),
    /** Who told has read that, and the answer. */
    heardAt: moment("heard_at"),
  },
  (t) => [
    index("concerns_waiting").on(t.cohort, t.createdAt, t.id).where(sql`seen_at is null`),
    index("concerns_cohort").on(t.cohort, t.id),
    index("concerns_person").on(t.person),
    index("concerns_seen").on(t.seenAt).where(sql`seen_at is not null`),
  ],
);
