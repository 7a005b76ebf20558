import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { bytes, id, moment } from "../../platform/database/columns.ts";
import { people } from "../accounts/tables.ts";
import { cohorts, participations } from "../cohorts/tables.ts";
import { organizations } from "../organizations/tables.ts";
import { APPLICATION_STATES, DECISIONS, LEAVING_KINDS } from "./rules.ts";

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

/** The words of an agreement as they were confirmed; they never change. */
const agreedWords = {
  title: text("title").notNull(),
  body: text("body").notNull(),
  /** The sentence above it. */
  inShort: text("in_short").notNull().default(""),
  /** Null: from when there was one language only. */
  lang: text("lang", { enum: ["ja", "en"] }),
  /** What was filled in, by placeholder; null: from when that was not kept. */
  facts: jsonb("facts").$type<Readonly<Record<string, string>>>(),
};

/** What somebody agreed to, in the words they read. Confirmed once more it is a row more: what was confirmed before stays. */
export const applicationAgreements = pgTable(
  "application_agreements",
  {
    application: uuid("application")
      .notNull()
      .references(() => applications.id, { onDelete: "cascade" }),
    key: text("key").notNull(),
    /** The version of the blueprint. */
    blueprintVersion: uuid("blueprint_version").notNull(),
    ...agreedWords,
    confirmedAt: moment("confirmed_at").notNull(),
  },
  (t) => [
    primaryKey({
      name: "application_agreements_pk",
      columns: [t.application, t.key, t.blueprintVersion, t.confirmedAt],
    }),
  ],
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
    ...agreedWords,
    /** The signed paper it stands on; null: confirmed on the screen. */
    scan: uuid("scan").references(() => agreementScans.id, { onDelete: "cascade" }),
    confirmedAt: moment("confirmed_at").notNull(),
    /** The paper was taken away, or one that is right took its place: it is told, and holds no more. */
    endedAt: moment("ended_at"),
  },
  (t) => [
    primaryKey({
      name: "participation_agreements_pk",
      columns: [t.participation, t.key, t.blueprintVersion, t.confirmedAt],
    }),
  ],
);

/** A signed paper, as a picture or PDF. What is taken away leaves its row: who brought it, who took it away, and when. */
export const agreementScans = pgTable(
  "agreement_scans",
  {
    id: id(),
    participation: uuid("participation")
      .notNull()
      .references(() => participations.id, { onDelete: "cascade" }),
    /** The file and its name (`Scan` as JSON), sealed with the person's key; null once it was taken away. */
    sealed: bytes("sealed"),
    type: text("type").notNull(),
    size: integer("size").notNull(),
    by: uuid("by").notNull(),
    at: moment("at").notNull(),
    endedAt: moment("ended_at"),
    endedBy: uuid("ended_by"),
    /** What was put in its place. */
    replacedBy: uuid("replaced_by"),
  },
  (t) => [index("agreement_scans_participation").on(t.participation, t.id)],
);

/** What the office of somebody agreed to, as the third party; on the screen, or on a paper that all have signed. */
export const officeAgreements = pgTable(
  "office_agreements",
  {
    participation: uuid("participation")
      .notNull()
      .references(() => participations.id, { onDelete: "cascade" }),
    office: uuid("office")
      .notNull()
      .references(() => organizations.id),
    key: text("key").notNull(),
    /** The version of the blueprint. */
    blueprintVersion: uuid("blueprint_version").notNull(),
    ...agreedWords,
    /** Who confirmed for the office; null: a paper says who. */
    by: uuid("by"),
    scan: uuid("scan").references(() => agreementScans.id, { onDelete: "cascade" }),
    confirmedAt: moment("confirmed_at").notNull(),
    endedAt: moment("ended_at"),
  },
  (t) => [
    primaryKey({
      name: "office_agreements_pk",
      columns: [t.participation, t.office, t.key, t.blueprintVersion, t.confirmedAt],
    }),
  ],
);

/** What those who run a cohort undertake towards everybody who takes part, each by name. */
export const undertakings = pgTable(
  "undertakings",
  {
    cohort: uuid("cohort")
      .notNull()
      .references(() => cohorts.id),
    key: text("key").notNull(),
    /** The version of the blueprint. */
    blueprintVersion: uuid("blueprint_version").notNull(),
    person: uuid("person")
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
    ...agreedWords,
    confirmedAt: moment("confirmed_at").notNull(),
  },
  (t) => [
    primaryKey({ name: "undertakings_pk", columns: [t.cohort, t.key, t.person, t.blueprintVersion, t.confirmedAt] }),
  ],
);

/** Somebody was reminded by mail of what they have not confirmed yet; of one version once. */
export const agreementReminders = pgTable(
  "agreement_reminders",
  {
    participation: uuid("participation")
      .notNull()
      .references(() => participations.id, { onDelete: "cascade" }),
    /** The version of the blueprint. */
    blueprintVersion: uuid("blueprint_version").notNull(),
    by: uuid("by").notNull(),
    at: moment("at").notNull(),
  },
  (t) => [primaryKey({ name: "agreement_reminders_pk", columns: [t.participation, t.blueprintVersion] })],
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

/** How often each kind of reason was named by somebody who left: of all cohorts together, of nobody, without a time. */
export const leavingCounts = pgTable("leaving_counts", {
  kind: text("kind", { enum: LEAVING_KINDS }).primaryKey(),
  count: integer("count").notNull(),
});

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
