import { index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { id, moment } from "../../platform/database/columns.ts";
import { people } from "../accounts/tables.ts";

/** Who read what of whom. Written in the same request as the reading, before anything is shown; visible to the person. */
export const reads = pgTable(
  "reads",
  {
    id: id(),
    /** Whose it is. */
    person: uuid("person")
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
    reader: uuid("reader").notNull(),
    onBehalfOf: uuid("on_behalf_of"),
    /** A consent item, or another word of ours: `emergency_contact`. */
    item: text("item").notNull(),
    subject: uuid("subject"),
    at: moment("at").notNull(),
  },
  (t) => [index("reads_person").on(t.person, t.at)],
);
