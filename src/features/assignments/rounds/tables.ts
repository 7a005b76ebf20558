import { index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { moment } from "../../../platform/database/columns.ts";
import { people } from "../../accounts/tables.ts";
import { assignments } from "../tables.ts";
import { INSIDER_AS } from "./rules.ts";

/** Who knows that an assignment is used in hiring while it is: those who wrote it, and the recruiters of its round. */
export const assignmentInsiders = pgTable(
  "assignment_insiders",
  {
    assignment: uuid("assignment")
      .notNull()
      .references(() => assignments.id, { onDelete: "cascade" }),
    person: uuid("person")
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
    as: text("as", { enum: INSIDER_AS }).notNull(),
    since: moment("since").notNull(),
  },
  (t) => [primaryKey({ columns: [t.assignment, t.person] }), index("assignment_insiders_person").on(t.person)],
);
