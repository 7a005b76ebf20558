import { boolean, index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { id, moment } from "../../platform/database/columns.ts";
import { people } from "../accounts/tables.ts";
import { cohorts } from "../cohorts/tables.ts";
import { ANSWERS, BULLET_KINDS, DECK_KINDS, FORMS, SLOT_KINDS } from "./rules.ts";

/** 成果発表会: where a cohort shows what it made. When it begins stands with the cohort (`showcase_at`). */
export const showcases = pgTable(
  "showcases",
  {
    id: id(),
    cohort: uuid("cohort")
      .notNull()
      .references(() => cohorts.id),
    meetingLink: text("meeting_link"),
    /** For the audience: what to expect, how to ask. */
    words: text("words").notNull().default(""),
    version: integer("version").notNull().default(1),
    createdAt: moment("created_at").notNull(),
  },
  (t) => [uniqueIndex("showcases_cohort").on(t.cohort)],
);

/** What one participant presents, and whether. */
export const talks = pgTable(
  "talks",
  {
    id: id(),
    showcase: uuid("showcase")
      .notNull()
      .references(() => showcases.id, { onDelete: "cascade" }),
    cohort: uuid("cohort")
      .notNull()
      .references(() => cohorts.id),
    person: uuid("person")
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
    answer: text("answer", { enum: ANSWERS }).notNull().default("undecided"),
    form: text("form", { enum: FORMS }).notNull().default("live"),
    title: text("title").notNull().default(""),
    recordingLink: text("recording_link"),
    version: integer("version").notNull().default(1),
    createdAt: moment("created_at").notNull(),
  },
  (t) => [uniqueIndex("talks_person").on(t.showcase, t.person), index("talks_by_person").on(t.person)],
);

/** The line-up: talks and breaks, one after the other. */
export const showcaseSlots = pgTable(
  "showcase_slots",
  {
    id: id(),
    showcase: uuid("showcase")
      .notNull()
      .references(() => showcases.id, { onDelete: "cascade" }),
    kind: text("kind", { enum: SLOT_KINDS }).notNull(),
    talk: uuid("talk").references(() => talks.id, { onDelete: "cascade" }),
    minutes: integer("minutes").notNull(),
    place: integer("place").notNull(),
    /** Of its length: the order is moved step by step, by whoever presses. */
    version: integer("version").notNull().default(1),
  },
  (t) => [index("showcase_slots_showcase").on(t.showcase, t.place), uniqueIndex("showcase_slots_talk").on(t.talk)],
);

/** Where the stage stands: the same for everybody, also after a reload. */
export const stages = pgTable(
  "stages",
  {
    showcase: uuid("showcase")
      .primaryKey()
      .references(() => showcases.id, { onDelete: "cascade" }),
    slot: uuid("slot").references(() => showcaseSlots.id, { onDelete: "set null" }),
    slide: integer("slide").notNull().default(1),
    /** Null: not yet. */
    begunAt: moment("begun_at"),
    /** Null: not over; again, if it was ended by mistake. */
    endedAt: moment("ended_at"),
    /** Who moves it on. */
    driver: uuid("driver").references(() => people.id, { onDelete: "set null" }),
    /** Grows with every move; under the lock of the showcase. */
    seq: integer("seq").notNull().default(0),
  },
  (t) => [index("stages_driver").on(t.driver)],
);

/** What is shown with a talk. Its owner's alone until they hand it over. */
export const decks = pgTable(
  "decks",
  {
    id: id(),
    talk: uuid("talk")
      .notNull()
      .references(() => talks.id, { onDelete: "cascade" }),
    cohort: uuid("cohort")
      .notNull()
      .references(() => cohorts.id),
    person: uuid("person")
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
    kind: text("kind", { enum: DECK_KINDS }).notNull(),
    /** Marp Markdown. */
    source: text("source").notNull().default(""),
    fileName: text("file_name"),
    fileSize: integer("file_size"),
    fileSha256: text("file_sha256"),
    storageKey: text("storage_key"),
    slides: integer("slides").notNull(),
    /** What is said, a part a slide. */
    script: text("script").notNull().default(""),
    handedOverAt: moment("handed_over_at"),
    /** Stays open when the cohort is closed, because its owner wants so. */
    kept: boolean("kept").notNull().default(false),
    version: integer("version").notNull().default(1),
    createdAt: moment("created_at").notNull(),
    changedAt: moment("changed_at").notNull(),
  },
  (t) => [uniqueIndex("decks_talk").on(t.talk), index("decks_person").on(t.person)],
);

/** Words from the audience to who presented. */
export const talkFeedbacks = pgTable(
  "talk_feedbacks",
  {
    id: id(),
    talk: uuid("talk")
      .notNull()
      .references(() => talks.id, { onDelete: "cascade" }),
    cohort: uuid("cohort")
      .notNull()
      .references(() => cohorts.id),
    presenter: uuid("presenter")
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
    author: uuid("author")
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
    /** The presenter does not learn who wrote it; those who run it do. */
    anonymous: boolean("anonymous").notNull().default(false),
    createdAt: moment("created_at").notNull(),
  },
  (t) => [
    index("talk_feedbacks_talk").on(t.talk, t.id),
    index("talk_feedbacks_author").on(t.author),
    index("talk_feedbacks_presenter").on(t.presenter),
  ],
);

export const talkFeedbackBullets = pgTable(
  "talk_feedback_bullets",
  {
    id: id(),
    feedback: uuid("feedback")
      .notNull()
      .references(() => talkFeedbacks.id, { onDelete: "cascade" }),
    kind: text("kind", { enum: BULLET_KINDS }).notNull(),
    text: text("text").notNull(),
    place: integer("place").notNull(),
  },
  (t) => [index("talk_feedback_bullets_feedback").on(t.feedback)],
);
