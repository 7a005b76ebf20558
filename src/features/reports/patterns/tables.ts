import { pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { moment } from "../../../platform/database/columns.ts";
import { people } from "../../accounts/tables.ts";
import { RULES } from "./rules.ts";

/** Sentences that somebody would rather not read about themselves. */
export const unwantedPatterns = pgTable(
  "unwanted_patterns",
  {
    person: uuid("person")
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
    rule: text("rule", { enum: RULES }).notNull(),
    at: moment("at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.person, t.rule] })],
);
