import { integer, pgTable, primaryKey, uuid } from "drizzle-orm/pg-core";
import { assignments } from "../../assignments/tables.ts";
import { cohorts } from "../../cohorts/tables.ts";

/** How many of a cohort may be on one assignment at a time; no row: as many as like. */
export const assignmentLimits = pgTable(
  "assignment_limits",
  {
    cohort: uuid("cohort")
      .notNull()
      .references(() => cohorts.id, { onDelete: "cascade" }),
    assignment: uuid("assignment")
      .notNull()
      .references(() => assignments.id, { onDelete: "cascade" }),
    most: integer("most").notNull(),
  },
  (t) => [primaryKey({ columns: [t.cohort, t.assignment] })],
);
