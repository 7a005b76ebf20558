import { boolean, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { bytes, id, moment } from "../../platform/database/columns.ts";
import { people } from "../accounts/tables.ts";
import { cohorts } from "../cohorts/tables.ts";
import { consents } from "../consents/tables.ts";
import { type Facts, RECORD_STATES, type ShareItem } from "./rules.ts";

const ownedBy = () =>
  uuid("person")
    .notNull()
    .references(() => people.id, { onDelete: "cascade" });

/** What somebody takes along from a cohort: theirs alone. */
export const records = pgTable(
  "records",
  {
    id: id(),
    person: ownedBy(),
    cohort: uuid("cohort")
      .notNull()
      .references(() => cohorts.id),
    state: text("state", { enum: RECORD_STATES }).notNull().default("draft"),
    /** The name to print, as the person wants it. Empty: the one of the venue. */
    name: text("name").notNull().default(""),
    /** In which language it is written. */
    lang: text("lang", { enum: ["ja", "en"] }).notNull(),
    withHours: boolean("with_hours").notNull().default(false),
    /** `Words` as JSON. Some of it is special-care data, so all of it is sealed. */
    words: bytes("words"),
    /** The facts as they were approved; null while it is a draft. */
    facts: jsonb("facts").$type<Facts>(),
    approvedAt: moment("approved_at"),
    version: integer("version").notNull().default(1),
    createdAt: moment("created_at").notNull(),
    changedAt: moment("changed_at").notNull(),
  },
  (t) => [uniqueIndex("records_person").on(t.person, t.cohort), index("records_cohort").on(t.cohort, t.id)],
);

/** How a mentor saw it: asked for by the person, written by a mentor of the cohort, included or not by the person. */
export const mentorViews = pgTable("mentor_views", {
  record: uuid("record")
    .primaryKey()
    .references(() => records.id, { onDelete: "cascade" }),
  askedAt: moment("asked_at").notNull(),
  author: uuid("author").references(() => people.id, { onDelete: "set null" }),
  /** `MentorWords` as JSON, under the key of the person it is about. */
  sealed: bytes("sealed"),
  writtenAt: moment("written_at"),
  included: boolean("included").notNull().default(false),
  version: integer("version").notNull().default(1),
});

/** A secret link to some parts of an approved record, made and ended by its owner. Rows are ended, not deleted. */
export const recordShares = pgTable(
  "record_shares",
  {
    id: id(),
    record: uuid("record")
      .notNull()
      .references(() => records.id, { onDelete: "cascade" }),
    person: ownedBy(),
    /** For whom, in the owner's words; sealed, because the name of a clinic says something. */
    label: bytes("label").notNull(),
    secretHash: bytes("secret_hash").notNull(),
    /** The secret itself, so that its owner can find the link again. */
    secret: bytes("secret").notNull(),
    items: text("items").array().$type<ShareItem[]>().notNull(),
    createdAt: moment("created_at").notNull(),
    expiresAt: moment("expires_at").notNull(),
    endedAt: moment("ended_at"),
  },
  (t) => [uniqueIndex("record_shares_secret").on(t.secretHash), index("record_shares_record").on(t.record)],
);

/**
 * What hiring was sent: a copy of the chosen parts, as approved at that moment. It can be read as long as the consent holds that it was
 * sent by, and is deleted in the night after; one for each company.
 */
export const recordSendings = pgTable(
  "record_sendings",
  {
    id: id(),
    record: uuid("record")
      .notNull()
      .references(() => records.id, { onDelete: "cascade" }),
    person: ownedBy(),
    consent: uuid("consent")
      .notNull()
      .references(() => consents.id, { onDelete: "cascade" }),
    /** The company whose recruiters read it. */
    recipient: uuid("recipient").notNull(),
    /** `RecordView` as JSON, under the key of the person it is about. */
    view: bytes("view").notNull(),
    sentAt: moment("sent_at").notNull(),
  },
  (t) => [
    uniqueIndex("record_sendings_recipient").on(t.person, t.recipient),
    index("record_sendings_consent").on(t.consent),
    index("record_sendings_record").on(t.record),
  ],
);

/** 参加証明書. Stands by itself: what happens to the record afterwards does not touch it. */
export const certificates = pgTable(
  "certificates",
  {
    id: id(),
    /** What is printed on it and typed at /verify: 137 random bits. */
    number: text("number").notNull(),
    record: uuid("record")
      .notNull()
      .references(() => records.id, { onDelete: "cascade" }),
    person: ownedBy(),
    cohort: uuid("cohort")
      .notNull()
      .references(() => cohorts.id),
    lang: text("lang", { enum: ["ja", "en"] }).notNull(),
    facts: jsonb("facts").$type<Facts>().notNull(),
    /** The printed name, for its owner's copies only. */
    name: bytes("name").notNull(),
    /** To answer whether a typed name is the printed one. */
    nameSalt: bytes("name_salt").notNull(),
    nameHash: bytes("name_hash").notNull(),
    issuedAt: moment("issued_at").notNull(),
    revokedAt: moment("revoked_at"),
    /** Who took it back; null: a newer one took its place, or it was before that was written down. */
    revokedBy: uuid("revoked_by"),
    /** Why, in the words of who runs the cohort. Sealed with the person's key. */
    revokeReason: bytes("revoke_reason"),
  },
  (t) => [uniqueIndex("certificates_number").on(t.number), index("certificates_record").on(t.record)],
);
