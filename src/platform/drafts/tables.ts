import { index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { bytes, moment } from "../database/columns.ts";

/** What somebody has typed and not sent: one row per person and form, sealed with their own key. */
export const drafts = pgTable(
  "drafts",
  {
    person: uuid("person").notNull(),
    /** Which form: its kind and what it is about, `post:<room>`. */
    form: text("form").notNull(),
    sealed: bytes("sealed").notNull(),
    at: moment("at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.person, t.form] }), index("drafts_at").on(t.at)],
);
