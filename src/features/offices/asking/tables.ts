import { date, index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { bytes, id, moment } from "../../../platform/database/columns.ts";
import { people } from "../../accounts/tables.ts";
import { cohorts } from "../../cohorts/tables.ts";
import { organizations } from "../../organizations/tables.ts";
import { WORD_KINDS } from "./rules.ts";

/** Whom something between the three is about, with which office, in which cohort. */
export const between = () => ({
  person: uuid("person")
    .notNull()
    .references(() => people.id, { onDelete: "cascade" }),
  office: uuid("office")
    .notNull()
    .references(() => organizations.id, { onDelete: "cascade" }),
  cohort: uuid("cohort")
    .notNull()
    .references(() => cohorts.id, { onDelete: "cascade" }),
});

/**
 * What an office has written about one of its people to those who run their cohort, and what was answered. Both are sealed with the
 * person's key: it is about them, and they read all of it.
 */
export const officeWords = pgTable(
  "office_words",
  {
    id: id(),
    ...between(),
    kind: text("kind", { enum: WORD_KINDS }).notNull(),
    author: uuid("author").references(() => people.id, { onDelete: "set null" }),
    body: bytes("body").notNull(),
    at: moment("at").notNull(),
    /** The day that was named for an answer, in the company's zone; null: none is wanted. */
    answerBy: date("answer_by"),
    /** Since when a question waits for its answer, a note for being read; null: it does not. */
    waitingSince: moment("waiting_since"),
    answer: bytes("answer"),
    answeredBy: uuid("answered_by").references(() => people.id, { onDelete: "set null" }),
    answeredAt: moment("answered_at"),
  },
  (t) => [index("office_words_person").on(t.person, t.id), index("office_words_cohort").on(t.cohort, t.waitingSince)],
);
