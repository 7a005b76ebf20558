import { sql } from "drizzle-orm";
import { index, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { id, moment } from "../../platform/database/columns.ts";
import { people } from "../accounts/tables.ts";
import { ITEMS, RECIPIENT_KINDS } from "./rules.ts";

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
    /** The person, office, cohort or company. */
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
