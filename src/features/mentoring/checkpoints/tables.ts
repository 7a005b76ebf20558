import { sql } from "drizzle-orm";
import { index, integer, pgTable, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { bytes, id, moment } from "../../../platform/database/columns.ts";
import { people } from "../../accounts/tables.ts";
import { cohorts, participations } from "../../cohorts/tables.ts";

/** Person and mentor look back together, with whom it was begun. What both say is sealed with the person's key, whoever wrote it. */
export const checkpoints = pgTable(
  "checkpoints",
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
    /** With whom it was begun: whoever comes after them reads nothing of it. Null: they were erased. */
    mentor: uuid("mentor").references(() => people.id, { onDelete: "set null" }),
    /** Which one of the person's time, from 1. */
    number: integer("number").notNull(),
    personAnswers: bytes("person_answers"),
    personAt: moment("person_at"),
    mentorAnswers: bytes("mentor_answers"),
    mentorAt: moment("mentor_at"),
    /** "Show mine now": since when the other may read it without having written. */
    personShownAt: moment("person_shown_at"),
    mentorShownAt: moment("mentor_shown_at"),
    /** The side leaves it out; only they know. */
    personSkippedAt: moment("person_skipped_at"),
    mentorSkippedAt: moment("mentor_skipped_at"),
    /** Since when the organizers may read what the person wrote; null: they may not. The mentor does not learn of it. */
    toldAt: moment("told_at"),
    /** An organizer has read it and said so. */
    toldSeenAt: moment("told_seen_at"),
    /** How often each side has written it, for two windows of one person. */
    personWritten: integer("person_written").notNull().default(0),
    mentorWritten: integer("mentor_written").notNull().default(0),
    createdAt: moment("created_at").notNull(),
  },
  (t) => [
    uniqueIndex("checkpoints_with").on(t.participation, t.number, t.mentor),
    index("checkpoints_person").on(t.person),
    index("checkpoints_mentor").on(t.mentor),
    index("checkpoints_told").on(t.cohort, t.toldAt, t.id).where(sql`told_at is not null`),
  ],
);
