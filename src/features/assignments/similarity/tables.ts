import { index, pgTable, real, text, uuid } from "drizzle-orm/pg-core";
import { id, moment } from "../../../platform/database/columns.ts";
import { people } from "../../accounts/tables.ts";
import { assignments } from "../tables.ts";

/** A recruiter used an assignment that is like a past one, and says why; for recruiters only. */
export const assignmentNearDecisions = pgTable(
  "assignment_near_decisions",
  {
    id: id(),
    assignment: uuid("assignment")
      .notNull()
      .references(() => assignments.id, { onDelete: "cascade" }),
    /** The past one. */
    near: uuid("near")
      .notNull()
      .references(() => assignments.id, { onDelete: "cascade" }),
    /** 0 to 1, as it was found then. */
    likeness: real("likeness").notNull(),
    reason: text("reason").notNull(),
    person: uuid("person").references(() => people.id),
    at: moment("at").notNull(),
  },
  (t) => [index("assignment_near_decisions_assignment").on(t.assignment, t.id)],
);
