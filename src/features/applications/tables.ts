import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { bytes, id, moment } from "../../platform/database/columns.ts";
import { people } from "../accounts/tables.ts";
import { cohorts, participations } from "../cohorts/tables.ts";
import { APPLICATION_STATES, DECISIONS } from "./rules.ts";

/**
 * Somebody applies to a cohort. Everything they write, name and address included, is sealed: for the installation as long as nobody
 * is known, then with their own key.
 */
export const applications = pgTable(
  "applications",
  {
    id: id(),
    cohort: uuid("cohort")
      .notNull()
      .references(() => cohorts.id),
    /** Who it is, once known: signed in when they began, or confirmed. */
    person: uuid("person").references(() => people.id, { onDelete: "cascade" }),
    state: text("state", { enum: APPLICATION_STATES }).notNull().default("draft"),
    answers: bytes("answers"),
    lang: text("lang", { enum: ["ja", "en"] }).notNull(),
    /** When they last wrote something. */
    changedAt: moment("changed_at").notNull(),
    /** Since when it waits. */
    sentAt: moment("sent_at"),
    withdrawnAt: moment("withdrawn_at"),
    /** After this moment everything is erased. */
    eraseAt: moment("erase_at"),
    /** Decided, not yet published. */
    decision: text("decision", { enum: DECISIONS }),
    /** The concrete, kind words that go into the mail. */
    reason: bytes("reason"),
    decidedBy: uuid("decided_by"),
    decidedAt: moment("decided_at"),
    /** Of the organizers, for themselves. */
    note: bytes("note"),
    /** Moves on with decision and note. */
    version: integer("version").notNull().default(1),
    /** The publication it is part of. */
    publication: uuid("publication"),
    publishedAt: moment("published_at"),
    confirmedAt: moment("confirmed_at"),
    createdAt: moment("created_at").notNull(),
  },
  (t) => [
    index("applications_cohort").on(t.cohort, t.state, t.id),
    index("applications_person").on(t.person),
    index("applications_waiting").on(t.cohort, t.sentAt, t.id).where(sql`state = 'sent' and decision is null`),
    index("applications_to_publish")
      .on(t.cohort, t.decidedAt, t.id)
      .where(sql`decision is not null and publication is null`),
    index("applications_publication").on(t.publication).where(sql`decision is not null`),
    index("applications_erase").on(t.eraseAt),
  ],
);

/** The secrets that open an application: one on the page and on paper, a further one in every mail. Only hashes are kept. */
export const applicationKeys = pgTable(
  "application_keys",
  {
    hash: bytes("hash").primaryKey(),
    application: uuid("application")
      .notNull()
      .references(() => applications.id, { onDelete: "cascade" }),
    /** Hash of the address it was mailed to: whoever has it proves that address. Empty: shown on the page. */
    mailedTo: bytes("mailed_to"),
    createdAt: moment("created_at").notNull(),
    /** The day it last opened anything, about; null: not since it was made. */
    usedAt: moment("used_at"),
  },
  (t) => [index("application_keys_application").on(t.application)],
);

/** What somebody agreed to, in the words they read. */
export const applicationAgreements = pgTable(
  "application_agreements",
  {
    application: uuid("application")
      .notNull()
      .references(() => applications.id, { onDelete: "cascade" }),
    key: text("key").notNull(),
    /** The version of the blueprint. */
    blueprintVersion: uuid("blueprint_version").notNull(),
    title: text("title").notNull(),
    body: text("body").notNull(),
    confirmedAt: moment("confirmed_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.application, t.key] })],
);

/** The same of somebody who takes part: who came without applying, or what was written or changed since they applied. */
export const participationAgreements = pgTable(
  "participation_agreements",
  {
    participation: uuid("participation")
      .notNull()
      .references(() => participations.id, { onDelete: "cascade" }),
    key: text("key").notNull(),
    /** The version of the blueprint. */
    blueprintVersion: uuid("blueprint_version").notNull(),
    title: text("title").notNull(),
    body: text("body").notNull(),
    confirmedAt: moment("confirmed_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.participation, t.key] })],
);

/** Decisions made known together. */
export const publications = pgTable("application_publications", {
  id: id(),
  cohort: uuid("cohort")
    .notNull()
    .references(() => cohorts.id),
  by: uuid("by").notNull(),
  /**
   * What stood in the mails that were looked at, by placeholder: what the organizers added, and what was known of the cohort then.
   * Empty once everybody is told.
   */
  words: jsonb("words").$type<Readonly<Record<string, string>>>().notNull(),
  at: moment("at").notNull(),
});

/** What a participant said on the first day. */
export const dayOnePlans = pgTable("day_one_plans", {
  participation: uuid("participation")
    .primaryKey()
    .references(() => participations.id, { onDelete: "cascade" }),
  structure: text("structure").array().notNull().default(sql`'{}'`),
  /** "If I go silent", sealed with the person's key. */
  ifSilent: bytes("if_silent"),
  version: integer("version").notNull().default(1),
  changedAt: moment("changed_at").notNull(),
});

export const dayOneTicks = pgTable(
  "day_one_ticks",
  {
    participation: uuid("participation")
      .notNull()
      .references(() => participations.id, { onDelete: "cascade" }),
    key: text("key").notNull(),
    at: moment("at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.participation, t.key] })],
);

/** An organizer opened what somebody said about falling silent, and why; the person sees both. */
export const contactOpenings = pgTable(
  "contact_openings",
  {
    id: id(),
    participation: uuid("participation")
      .notNull()
      .references(() => participations.id, { onDelete: "cascade" }),
    reader: uuid("reader").notNull(),
    /** Sealed with the person's key. */
    reason: bytes("reason").notNull(),
    at: moment("at").notNull(),
  },
  (t) => [index("contact_openings_participation").on(t.participation, t.id)],
);

/** Somebody left; with their words, if they wrote any. */
export const leavings = pgTable(
  "leavings",
  {
    id: id(),
    participation: uuid("participation")
      .notNull()
      .references(() => participations.id, { onDelete: "cascade" }),
    /** Sealed with the person's key. */
    reason: bytes("reason"),
    leftAt: moment("left_at").notNull(),
    returnedAt: moment("returned_at"),
  },
  (t) => [uniqueIndex("leavings_once").on(t.participation).where(sql`returned_at is null`)],
);
