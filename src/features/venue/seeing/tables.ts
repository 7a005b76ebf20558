import { pgTable, text, uuid } from "drizzle-orm/pg-core";
import { people } from "../../accounts/tables.ts";
import type { Unseen } from "./rules.ts";

/** What somebody hides in every venue they are in. No row: nothing. */
export const unseen = pgTable("unseen", {
  person: uuid("person")
    .primaryKey()
    .references(() => people.id, { onDelete: "cascade" }),
  things: text("things").array().$type<Unseen[]>().notNull(),
});
