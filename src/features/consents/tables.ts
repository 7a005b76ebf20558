import { sql } from "drizzle-orm";
import { index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { bytes, id, moment } from "../../platform/database/columns.ts";
import { people } from "../accounts/tables.ts";
import { ADDRESS_ENDINGS, ADDRESS_STATES, ITEMS, type Item, RECIPIENT_KINDS } from "./rules.ts";

/** One item of one person, for one recipient, for one purpose, until a day. Rows are withdrawn, not deleted: they are the receipt. */
export const consents = pgTable(
  "consents",
  {
    id: id(),
    person: uuid("person")
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
    item: text("item", { enum: ITEMS }).notNull(),
    recipientKind: text("recipient_kind", { enum: RECIPIENT_KINDS }).notNull(),
    /** The person, office, cohort, company or mail address. */
    recipient: uuid("recipient").notNull(),
    purpose: text("purpose").notNull(),
    /** The very sentence that was agreed to, and its language. */
    wording: text("wording").notNull(),
    lang: text("lang", { enum: ["ja", "en"] }).notNull(),
    givenAt: moment("given_at").notNull(),
    expiresAt: moment("expires_at").notNull(),
    withdrawnAt: moment("withdrawn_at"),
  },
  (t) => [
    uniqueIndex("consents_now").on(t.person, t.item, t.recipientKind, t.recipient).where(sql`withdrawn_at is null`),
    index("consents_recipient").on(t.recipient, t.recipientKind).where(sql`withdrawn_at is null`),
  ],
);

/**
 * Somebody without an account to whom a person has things mailed. A recipient of consents; who they are is sealed, because the name of
 * an office says something.
 */
export const consentAddresses = pgTable(
  "consent_addresses",
  {
    id: id(),
    person: uuid("person")
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
    state: text("state", { enum: ADDRESS_STATES }).notNull().default("draft"),
    /** `AddressWords` as JSON, under the person's key. */
    sealed: bytes("sealed").notNull(),
    /** In which language its mails are. */
    lang: text("lang", { enum: ["ja", "en"] }).notNull(),
    /** Chosen in the form; consents are made of them when it begins. */
    items: text("items").array().$type<Item[]>().notNull(),
    days: integer("days").notNull(),
    /** Of the link by which the recipient stops the mails. */
    secretHash: bytes("secret_hash").notNull(),
    /** The secret itself, under the person's key: the same link stands in every mail. */
    secret: bytes("secret").notNull(),
    version: integer("version").notNull().default(1),
    createdAt: moment("created_at").notNull(),
    begunAt: moment("begun_at"),
    endedAt: moment("ended_at"),
    endedBy: text("ended_by", { enum: ADDRESS_ENDINGS }),
  },
  (t) => [uniqueIndex("consent_addresses_secret").on(t.secretHash), index("consent_addresses_person").on(t.person)],
);
