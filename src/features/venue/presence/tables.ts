import { boolean, index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { moment } from "../../../platform/database/columns.ts";
import { people } from "../../accounts/tables.ts";
import { PRESENCES } from "./rules.ts";

/**
 * What somebody says of themselves at present, in every venue they are in. One row, written over: nothing tells what they said before,
 * or when. It ends by itself: who reads it looks at `until`.
 */
export const presences = pgTable(
  "presences",
  {
    person: uuid("person")
      .primaryKey()
      .references(() => people.id, { onDelete: "cascade" }),
    presence: text("presence", { enum: PRESENCES }).notNull(),
    note: text("note").notNull().default(""),
    until: moment("until").notNull(),
    /** They named the moment themselves; else it is the end of their day. */
    named: boolean("named").notNull().default(false),
  },
  (t) => [index("presences_until").on(t.until)],
);
