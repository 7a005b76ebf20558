import { sql } from "drizzle-orm";
import { boolean, index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { id, moment } from "../../platform/database/columns.ts";
import { people } from "../accounts/tables.ts";
import { assignments } from "../assignments/tables.ts";
import { cohorts } from "../cohorts/tables.ts";
import { BULLET_KINDS, HELPFULNESS, PROJECT_KINDS, PROJECT_STATES, SIZES } from "./rules.ts";

/** One person's work on one assignment. One active project each, and one starter task. */
export const projects = pgTable(
  "projects",
  {
    id: id(),
    cohort: uuid("cohort")
      .notNull()
      .references(() => cohorts.id),
    person: uuid("person")
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
    assignment: uuid("assignment")
      .notNull()
      .references(() => assignments.id),
    kind: text("kind", { enum: PROJECT_KINDS }).notNull(),
    state: text("state", { enum: PROJECT_STATES }).notNull().default("active"),
    size: text("size", { enum: SIZES }).notNull().default("normal"),
    repository: text("repository"),
    /** Everybody in the cohort may see it, because the person wants so. */
    shared: boolean("shared").notNull().default(false),
    /** The newest version has no feedback yet: since when; kept by `waiting/service.ts`. */
    waitingSince: moment("waiting_since"),
    /** How often another one was chosen instead. */
    leftCount: integer("left_count").notNull().default(0),
    version: integer("version").notNull().default(1),
    createdAt: moment("created_at").notNull(),
    changedAt: moment("changed_at").notNull(),
  },
  (t) => [
    uniqueIndex("projects_active").on(t.cohort, t.person, t.kind).where(sql`state = 'active'`),
    index("projects_cohort").on(t.cohort, t.id),
    index("projects_person").on(t.person),
    index("projects_assignment").on(t.assignment, t.cohort).where(sql`state = 'active'`),
    index("projects_waiting").on(t.cohort, t.waitingSince, t.id).where(sql`waiting_since is not null`),
  ],
);

/** A version of what was made: a link, a text, a file, or several of them. Never changes; a better one is a new version. */
export const submissions = pgTable(
  "submissions",
  {
    id: id(),
    project: uuid("project")
      .notNull()
      .references(() => projects.id, { onDelete: "cascade" }),
    number: integer("number").notNull(),
    link: text("link"),
    body: text("body"),
    fileName: text("file_name"),
    fileType: text("file_type"),
    fileSize: integer("file_size"),
    fileSha256: text("file_sha256"),
    storageKey: text("storage_key"),
    /** What the reader should know about this version. */
    note: text("note").notNull().default(""),
    /** What generative AI was used for, where, and how it was checked. Empty: not used. */
    aiHelp: text("ai_help").notNull().default(""),
    /** Who else helped, and with what. Empty: nobody. */
    otherHelp: text("other_help").notNull().default(""),
    createdAt: moment("created_at").notNull(),
  },
  (t) => [uniqueIndex("submissions_number").on(t.project, t.number)],
);

/** What a mentor writes about a submission: bullets per row of what is looked at. */
export const feedbacks = pgTable(
  "feedbacks",
  {
    id: id(),
    submission: uuid("submission")
      .notNull()
      .references(() => submissions.id, { onDelete: "cascade" }),
    author: uuid("author")
      .notNull()
      .references(() => people.id),
    createdAt: moment("created_at").notNull(),
    /** When the person was told by mail, or not told because they paused; once, whatever is read again after a restore. */
    toldAt: moment("told_at"),
    acknowledgedAt: moment("acknowledged_at"),
    helpful: text("helpful", { enum: HELPFULNESS }),
    /** What the person changed because of it, in their words. */
    changed: text("changed").notNull().default(""),
  },
  (t) => [index("feedbacks_submission").on(t.submission)],
);

export const feedbackBullets = pgTable(
  "feedback_bullets",
  {
    id: id(),
    feedback: uuid("feedback")
      .notNull()
      .references(() => feedbacks.id, { onDelete: "cascade" }),
    /** The key of the row of what is looked at (assignment), or `general`. */
    row: text("row").notNull(),
    kind: text("kind", { enum: BULLET_KINDS }).notNull(),
    text: text("text").notNull(),
    place: integer("place").notNull(),
  },
  (t) => [index("feedback_bullets_feedback").on(t.feedback)],
);
