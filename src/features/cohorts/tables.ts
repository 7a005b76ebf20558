import { sql } from "drizzle-orm";
import { boolean, date, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { id, moment } from "../../platform/database/columns.ts";
import { people } from "../accounts/tables.ts";
import { organizations } from "../organizations/tables.ts";
import { KICKOFFS, PARTICIPATION_STATES, PHASES, SIGNS, SILENT_WISHES } from "./rules.ts";

/** One round of the internship: a group, a theme, a time frame. */
export const cohorts = pgTable(
  "cohorts",
  {
    id: id(),
    company: uuid("company")
      .notNull()
      .references(() => organizations.id),
    /** 第4回 … */
    title: text("title").notNull(),
    theme: text("theme"),
    phase: text("phase", { enum: PHASES }).notNull().default("planned"),
    startsOn: date("starts_on"),
    endsOn: date("ends_on"),
    /** Until when one may apply. */
    applyUntil: moment("apply_until"),
    capacity: integer("capacity"),
    kickoff: text("kickoff", { enum: KICKOFFS }).notNull().default("text"),
    kickoffAt: moment("kickoff_at"),
    /** A meeting link or a recording. */
    kickoffLink: text("kickoff_link"),
    kickoffText: text("kickoff_text"),
    showcaseAt: moment("showcase_at"),
    version: integer("version").notNull().default(1),
    createdAt: moment("created_at").notNull(),
  },
  (t) => [index("cohorts_created").on(t.createdAt, t.id), index("cohorts_phase").on(t.phase)],
);

/** Who moved a cohort from phase to phase, and when. */
export const cohortMoves = pgTable(
  "cohort_moves",
  {
    id: id(),
    cohort: uuid("cohort")
      .notNull()
      .references(() => cohorts.id),
    fromPhase: text("from_phase", { enum: PHASES }).notNull(),
    toPhase: text("to_phase", { enum: PHASES }).notNull(),
    person: uuid("person"),
    /** Runbook items that were still open. */
    open: integer("open").notNull(),
    at: moment("at").notNull(),
  },
  (t) => [index("cohort_moves_cohort").on(t.cohort, t.id)],
);

/** Ticked items of the runbook. */
export const runbookChecks = pgTable(
  "runbook_checks",
  {
    cohort: uuid("cohort")
      .notNull()
      .references(() => cohorts.id, { onDelete: "cascade" }),
    phase: text("phase", { enum: PHASES }).notNull(),
    key: text("key").notNull(),
    person: uuid("person"),
    at: moment("at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.cohort, t.phase, t.key] })],
);

/** One person's own time in a cohort: personal dates, pause, end. The role itself is a membership. */
export const participations = pgTable(
  "participations",
  {
    id: id(),
    cohort: uuid("cohort")
      .notNull()
      .references(() => cohorts.id),
    person: uuid("person")
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
    state: text("state", { enum: PARTICIPATION_STATES }).notNull().default("active"),
    startsOn: date("starts_on"),
    endsOn: date("ends_on"),
    /** Paused until; null while paused: open. */
    pausedUntil: date("paused_until"),
    /** Since when; while paused. */
    pausedOn: date("paused_on"),
    /** When they were told that it begins. */
    welcomedAt: moment("welcomed_at"),
    /** The mentor who looks after them. */
    mentor: uuid("mentor").references(() => people.id),
    /** Whom they ask first, of those who run or accompany the cohort. */
    contact: uuid("contact").references(() => people.id),
    /** Minutes that their talk has more than its place in the line-up says. */
    stageMinutes: integer("stage_minutes").notNull().default(0),
    /** They present with words to read, as long as they have not said how. */
    script: boolean("script").notNull().default(false),
    leftAt: moment("left_at"),
    /** The last thing that those who run the cohort heard of them, and when; null: nothing since it began. Never a visit or a read mark. */
    lastSign: text("last_sign", { enum: SIGNS }),
    lastSignAt: moment("last_sign_at"),
    /** Working days of silence after which they wish to be thought of, and by whom first; null: they have not said. */
    silentAfter: integer("silent_after"),
    silentWish: text("silent_wish", { enum: SILENT_WISHES }),
    version: integer("version").notNull().default(1),
    createdAt: moment("created_at").notNull(),
  },
  (t) => [
    uniqueIndex("participations_person").on(t.cohort, t.person),
    index("participations_mentor").on(t.mentor),
    index("participations_contact").on(t.contact),
    index("participations_by_person").on(t.person),
    index("participations_silent")
      .on(t.cohort, sql`coalesce(last_sign_at, created_at)`, t.id)
      .where(sql`state in ('active', 'paused')`),
  ],
);
