import { sql } from "drizzle-orm";
import { index, pgTable, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { bytes, id, moment } from "../../../platform/database/columns.ts";
import { people } from "../../accounts/tables.ts";
import { cohorts, participations } from "../../cohorts/tables.ts";

/** Somebody asks for another mentor. Why is asked nowhere; words to the organizers are sealed with the person's key. */
export const mentorChanges = pgTable(
  "mentor_changes",
  {
    id: id(),
    participation: uuid("participation")
      .notNull()
      .references(() => participations.id, { onDelete: "cascade" }),
    cohort: uuid("cohort")
      .notNull()
      .references(() => cohorts.id),
    person: uuid("person")
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
    /** Whose place somebody else is to take: of those who run the cohort, they alone do not see it. */
    former: uuid("former").references(() => people.id, { onDelete: "set null" }),
    words: bytes("words"),
    createdAt: moment("created_at").notNull(),
    withdrawnAt: moment("withdrawn_at"),
    /** Somebody else looks after them since. */
    settledAt: moment("settled_at"),
  },
  (t) => [
    index("mentor_changes_person").on(t.person),
    index("mentor_changes_waiting")
      .on(t.cohort, t.createdAt, t.id)
      .where(sql`withdrawn_at is null and settled_at is null`),
    /** One at a time: pressing twice asks once. */
    uniqueIndex("mentor_changes_open").on(t.participation).where(sql`withdrawn_at is null and settled_at is null`),
  ],
);
