import { integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { moment } from "../../../platform/database/columns.ts";
import { people } from "../../accounts/tables.ts";
import { LANGUAGES, TIMES } from "./rules.ts";

/** What helps to find who fits whom: said by the mentor, and (times and languages only) by the participant. Nothing of it has to be said. */
export const mentoringWishes = pgTable("mentoring_wishes", {
  person: uuid("person")
    .primaryKey()
    .references(() => people.id, { onDelete: "cascade" }),
  /** How many people a mentor carries; null: they have not said. */
  capacity: integer("capacity"),
  /** Tags of assignments that a mentor knows. */
  topics: text("topics").array().notNull().default([]),
  times: text("times", { enum: TIMES }).array().notNull().default([]),
  languages: text("languages", { enum: LANGUAGES }).array().notNull().default([]),
  version: integer("version").notNull().default(1),
  changedAt: moment("changed_at").notNull(),
});
