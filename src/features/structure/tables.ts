import { boolean, date, index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { bytes, id, moment } from "../../platform/database/columns.ts";
import { people } from "../accounts/tables.ts";
import { cohorts } from "../cohorts/tables.ts";
import { LOOKS } from "./rules.ts";

/** What somebody means to do on a day, said to themselves. Nobody else reads it, and no event tells that it is there. */
export const promises = pgTable(
  "promises",
  {
    id: id(),
    person: uuid("person")
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
    cohort: uuid("cohort")
      .notNull()
      .references(() => cohorts.id),
    /** Theirs: by their own clock. */
    day: date("day").notNull(),
    /** Sealed with the person's key. */
    words: bytes("words").notNull(),
    /** How it looks to them afterwards; null: they have not looked back. */
    looked: text("looked", { enum: LOOKS }),
    version: integer("version").notNull().default(1),
    changedAt: moment("changed_at").notNull(),
  },
  (t) => [uniqueIndex("promises_day").on(t.person, t.cohort, t.day)],
);

/**
 * Who sits in the quiet hour of a cohort now. One row of a person, written over and taken away: nothing tells who was there before, or
 * for how long. It ends by itself: who reads it looks at `until`.
 */
export const sitters = pgTable(
  "sitters",
  {
    person: uuid("person")
      .primaryKey()
      .references(() => people.id, { onDelete: "cascade" }),
    cohort: uuid("cohort")
      .notNull()
      .references(() => cohorts.id),
    /** Their name plate hangs there; else they are there without a name. */
    named: boolean("named").notNull(),
    until: moment("until").notNull(),
  },
  (t) => [index("sitters_cohort").on(t.cohort, t.until), index("sitters_until").on(t.until)],
);
