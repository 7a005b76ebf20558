import { index, pgTable, primaryKey, uuid } from "drizzle-orm/pg-core";
import { bytes, moment } from "../../../platform/database/columns.ts";
import { applications } from "../tables.ts";

/**
 * By what two applications of one person are recognised although what they wrote is sealed: hashes that only this installation can make.
 * They go with the application.
 */
export const applicationMarks = pgTable(
  "application_marks",
  {
    application: uuid("application")
      .primaryKey()
      .references(() => applications.id, { onDelete: "cascade" }),
    cohort: uuid("cohort").notNull(),
    /** Of the address, however it is spelled. */
    address: bytes("address"),
    /** Of the name as it looks, with the experience and the hours beside it. */
    name: bytes("name"),
    /** Put together with this one, which is answered for both. */
    joinedTo: uuid("joined_to").references(() => applications.id, { onDelete: "cascade" }),
    joinedBy: uuid("joined_by"),
    joinedAt: moment("joined_at"),
  },
  (t) => [
    index("application_marks_address").on(t.cohort, t.address),
    index("application_marks_name").on(t.cohort, t.name),
    index("application_marks_joined").on(t.joinedTo),
  ],
);

/** Two applications that look like one person's and are not; the smaller id first. */
export const applicationsApart = pgTable(
  "applications_apart",
  {
    one: uuid("one")
      .notNull()
      .references(() => applications.id, { onDelete: "cascade" }),
    other: uuid("other")
      .notNull()
      .references(() => applications.id, { onDelete: "cascade" }),
    /** The organizer; null: the person. */
    by: uuid("by"),
    at: moment("at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.one, t.other] })],
);
