import { date, index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { bytes, id, moment } from "../../platform/database/columns.ts";
import { people } from "../accounts/tables.ts";
import { cohorts } from "../cohorts/tables.ts";
import { STATES, STEPS, type StepKey } from "./rules.ts";

/** What somebody asks the organizers of their cohort for. Every text in it is sealed with the person's key, whoever wrote it. */
export const accommodations = pgTable(
  "accommodations",
  {
    id: id(),
    person: uuid("person")
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
    cohort: uuid("cohort")
      .notNull()
      .references(() => cohorts.id, { onDelete: "cascade" }),
    state: text("state", { enum: STATES }).notNull().default("asked"),
    /** `Asked` as JSON. */
    asked: bytes("asked").notNull(),
    /** How the company would do it, until the person agrees or it offers something else. */
    offered: bytes("offered"),
    /** How it is done: what mentors and supporters may read, with consent, and nothing else of this row. */
    agreed: bytes("agreed"),
    /** `Measures` as JSON: what is set by an offer when the person takes it. */
    offeredMeasures: bytes("offered_measures"),
    /** What was set by what is agreed. */
    agreedMeasures: bytes("agreed_measures"),
    /** Days after which one looks again, as offered. */
    lookAfter: integer("look_after"),
    lookAgainOn: date("look_again_on"),
    version: integer("version").notNull().default(1),
    createdAt: moment("created_at").notNull(),
    /** When something was said last. */
    movedAt: moment("moved_at").notNull(),
    /** Since when the organizers owe an answer; more words do not begin it anew. Null: they do not. */
    waitingSince: moment("waiting_since"),
    /** When the person was written to that the day to look again has come. */
    remindedAt: moment("reminded_at"),
  },
  (t) => [
    index("accommodations_person").on(t.person, t.id),
    index("accommodations_cohort").on(t.cohort, t.waitingSince),
  ],
);

/** What was said, to and fro. */
export const accommodationWords = pgTable(
  "accommodation_words",
  {
    id: id(),
    accommodation: uuid("accommodation")
      .notNull()
      .references(() => accommodations.id, { onDelete: "cascade" }),
    author: uuid("author").references(() => people.id, { onDelete: "set null" }),
    step: text("step", { enum: Object.keys(STEPS) as [StepKey, ...StepKey[]] }).notNull(),
    /** Null: the step says it all. */
    body: bytes("body"),
    at: moment("at").notNull(),
  },
  (t) => [index("accommodation_words_of").on(t.accommodation, t.id)],
);
