import { type SQL, sql } from "drizzle-orm";
import {
  check,
  date,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { id, moment } from "../../platform/database/columns.ts";
import { people } from "../accounts/tables.ts";
import { organizations } from "../organizations/tables.ts";
import {
  ACTS,
  type Check,
  type Handout,
  type Hint,
  KINDS,
  LEVELS,
  type LookedAt,
  STATES,
  type Variants,
} from "./rules.ts";

/** The assignment bank. What participants read, and nothing of hiring. */
export const assignments = pgTable(
  "assignments",
  {
    id: id(),
    company: uuid("company")
      .notNull()
      .references(() => organizations.id),
    /** The name of its folder, for import and export. */
    slug: text("slug").notNull(),
    kind: text("kind", { enum: KINDS }).notNull(),
    title: text("title").notNull(),
    summary: text("summary").notNull(),
    level: text("level", { enum: LEVELS }).notNull(),
    tags: text("tags").array().$type<readonly string[]>().notNull(),
    hoursMin: doublePrecision("hours_min").notNull(),
    hoursMax: doublePrecision("hours_max").notNull(),
    materials: text("materials").array().$type<readonly string[]>().notNull(),
    firstDay: text("first_day").notNull(),
    lookedAt: jsonb("looked_at").$type<readonly LookedAt[]>().notNull(),
    variants: jsonb("variants").$type<Variants>().notNull(),
    hints: jsonb("hints").$type<readonly Hint[]>().notNull(),
    help: text("help").array().$type<readonly string[]>().notNull(),
    readingMinutes: integer("reading_minutes").notNull(),
    plainSummary: text("plain_summary").notNull(),
    language: text("language", { enum: ["ja", "en"] }).notNull(),
    /** On which terms the files may be used. */
    licence: text("licence").notNull(),
    statement: text("statement").notNull(),
    plainStatement: text("plain_statement").notNull().default(""),
    /** What the files are, in the order they are listed. */
    handouts: jsonb("handouts").$type<readonly Handout[]>().notNull().default([]),
    state: text("state", { enum: STATES }).notNull().default("draft"),
    /** Since when the internship knows of it. Empty: only hiring does, in whichever state. */
    recycledAt: moment("recycled_at"),
    /** Moves on with the text, and when it crosses to the internship. */
    version: integer("version").notNull().default(1),
    /** Moves on with the files, and when it crosses: who is writing the text meanwhile is not disturbed, who is checking them is. */
    filesVersion: integer("files_version").notNull().default(1),
    author: uuid("author").references(() => people.id),
    createdAt: moment("created_at").notNull(),
    changedAt: moment("changed_at").notNull(),
  },
  (t) => [
    // Among those of the internship: a name that is taken would tell of an assignment that only hiring knows.
    uniqueIndex("assignments_slug").on(t.company, t.slug).where(sql`recycled_at is not null`),
    index("assignments_state").on(t.company, t.state, t.id),
  ],
);

/** What is known of bytes in the file storage, now or before. */
export const storedFile = {
  size: integer("size").notNull(),
  sha256: text("sha256").notNull(),
  mediaType: text("media_type").notNull(),
  /** Of texts, where it is known. */
  charset: text("charset"),
  storageKey: text("storage_key").notNull(),
  /** When it took the place of what it was before; empty: it is the first. */
  since: moment("since"),
};

/**
 * A table of files that go with assignments; the bytes lie in the file storage. There are two of them: what is only for mentors lies in
 * another one (`mentors/tables.ts`), so that no query for participants can bring it along.
 * @param holds which paths belong here; the same as `isForMentors`, said to the database
 */
export const filesTable = (name: string, holds: (path: SQL) => SQL) =>
  pgTable(
    name,
    {
      id: id(),
      assignment: uuid("assignment")
        .notNull()
        .references(() => assignments.id, { onDelete: "cascade" }),
      /** Inside the assignment's folder. */
      path: text("path").notNull(),
      ...storedFile,
    },
    (t) => [uniqueIndex(`${name}_path`).on(t.assignment, t.path), check(`${name}_belong`, holds(sql`${t.path}`))],
  );

/** What participants get. */
export const assignmentFiles = filesTable("assignment_files", (path) => sql`${path} !~* '(^|/)mentor-'`);

/** What mentors know and participants must not read: apart, so that no query for participants can bring it along. */
export const assignmentNotes = pgTable("assignment_notes", {
  assignment: uuid("assignment")
    .primaryKey()
    .references(() => assignments.id, { onDelete: "cascade" }),
  /** Markdown. */
  body: text("body").notNull(),
});

/** The one round of hiring an assignment is used in; for recruiters only. */
export const assignmentHirings = pgTable(
  "assignment_hirings",
  {
    id: id(),
    assignment: uuid("assignment")
      .notNull()
      .references(() => assignments.id, { onDelete: "cascade" }),
    /** What the recruiters call the round. */
    name: text("name").notNull(),
    startedAt: moment("started_at").notNull(),
    startedBy: uuid("started_by").references(() => people.id),
    /** The planned last day. */
    endsOn: date("ends_on"),
    endedAt: moment("ended_at"),
    endedBy: uuid("ended_by").references(() => people.id),
  },
  (t) => [uniqueIndex("assignment_hirings_once").on(t.assignment)],
);

/** How an assignment came into its states; for recruiters only, because reasons speak of hiring. */
export const assignmentTransitions = pgTable(
  "assignment_transitions",
  {
    id: id(),
    assignment: uuid("assignment")
      .notNull()
      .references(() => assignments.id, { onDelete: "cascade" }),
    act: text("act", { enum: ["created", "imported", "looked_through", ...ACTS] }).notNull(),
    /** Empty: it came into being. */
    from: text("from_state", { enum: STATES }),
    to: text("to_state", { enum: STATES }).notNull(),
    /** Empty: the command line. */
    person: uuid("person").references(() => people.id),
    at: moment("at").notNull(),
    reason: text("reason").notNull().default(""),
    /** The answers of the checklists, each yes; empty where there was none. */
    checks: text("checks").array().$type<Check[]>().notNull().default(sql`'{}'`),
  },
  (t) => [index("assignment_transitions_assignment").on(t.assignment, t.id)],
);

/** Who works on it: they keep reading it when it rests or is archived meanwhile. Kept by whoever gives assignments out. */
export const assignmentHolders = pgTable(
  "assignment_holders",
  {
    assignment: uuid("assignment")
      .notNull()
      .references(() => assignments.id, { onDelete: "cascade" }),
    person: uuid("person")
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
    since: moment("since").notNull(),
  },
  (t) => [primaryKey({ columns: [t.assignment, t.person] }), index("assignment_holders_person").on(t.person)],
);
