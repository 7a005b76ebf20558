import { date, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { id, moment } from "../../../platform/database/columns.ts";
import { people } from "../../accounts/tables.ts";
import { assignments } from "../tables.ts";
import { STANDINGS } from "./rules.ts";

/** A place in public where an assignment or an answer to it stands. What is said of it lies in its versions. */
export const assignmentExposures = pgTable(
  "assignment_exposures",
  {
    id: id(),
    assignment: uuid("assignment")
      .notNull()
      .references(() => assignments.id, { onDelete: "cascade" }),
    /** Of the version that holds now. */
    version: integer("version").notNull().default(1),
  },
  (t) => [index("assignment_exposures_assignment").on(t.assignment, t.id)],
);

/** What was noted, and every correction: nothing is written over. */
export const assignmentExposureVersions = pgTable(
  "assignment_exposure_versions",
  {
    exposure: uuid("exposure")
      .notNull()
      .references(() => assignmentExposures.id, { onDelete: "cascade" }),
    number: integer("number").notNull(),
    /** https. */
    address: text("address").notNull(),
    foundOn: date("found_on").notNull(),
    standing: text("standing", { enum: STANDINGS }).notNull(),
    /** What of it is public. */
    note: text("note").notNull(),
    person: uuid("person").references(() => people.id),
    at: moment("at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.exposure, t.number] })],
);
