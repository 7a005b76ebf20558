import { integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { moment } from "../../../platform/database/columns.ts";
import { people } from "../../accounts/tables.ts";
import type { Check } from "../rules.ts";
import { assignments } from "../tables.ts";

/** The checklists of an assignment that came out of hiring, answered by a first person: a second one, or a night, is waited for. */
export const assignmentFirstLooks = pgTable("assignment_first_looks", {
  assignment: uuid("assignment")
    .primaryKey()
    .references(() => assignments.id, { onDelete: "cascade" }),
  /** Of the text and of the files that were looked at; once either has changed, the look counts no more. */
  version: integer("version").notNull(),
  filesVersion: integer("files_version").notNull(),
  checks: text("checks").array().$type<Check[]>().notNull(),
  person: uuid("person")
    .notNull()
    .references(() => people.id, { onDelete: "cascade" }),
  at: moment("at").notNull(),
});
