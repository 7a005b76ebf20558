import { index, pgTable, primaryKey, uuid } from "drizzle-orm/pg-core";
import { bytes } from "../../../platform/database/columns.ts";
import { assignments } from "../tables.ts";

/**
 * That an answer to an assignment had been seen before, as mentors say who read a result. It counts for the assignment and is no
 * remark about anybody: neither the mentor nor the project stands here, only pseudonyms, and no time, no order.
 */
export const assignmentAnswersSeen = pgTable(
  "assignment_answers_seen",
  {
    assignment: uuid("assignment")
      .notNull()
      .references(() => assignments.id, { onDelete: "cascade" }),
    /** The mentor's pseudonym for this project alone: so that they, and only they, find it again and can take it back. */
    by: bytes("by").notNull(),
    /** The same of whose project it is: so that one project counts once, whoever says it. */
    result: bytes("result").notNull(),
  },
  (t) => [primaryKey({ columns: [t.by] }), index("assignment_answers_seen_assignment").on(t.assignment)],
);
