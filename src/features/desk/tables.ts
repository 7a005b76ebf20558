import { date, pgTable, uuid } from "drizzle-orm/pg-core";
import { moment } from "../../platform/database/columns.ts";
import { people } from "../accounts/tables.ts";

/** Somebody of the staff is away: they said so themselves. What waits with them is for the others meanwhile. */
export const absences = pgTable("absences", {
  person: uuid("person")
    .primaryKey()
    .references(() => people.id, { onDelete: "cascade" }),
  /** The last day on which they are away. */
  until: date("until").notNull(),
  since: moment("since").notNull(),
});
