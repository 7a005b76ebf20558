import { sql } from "drizzle-orm";
import { date, index, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { bytes, id, moment } from "../../platform/database/columns.ts";
import { mails } from "../../platform/mail/tables.ts";
import { people } from "../accounts/tables.ts";
import type { Item } from "../consents/rules.ts";
import { consentAddresses } from "../consents/tables.ts";

/** What was mailed to a supporter in somebody's name: one for each week, and the first one that says who is going to write. */
export const weeklyMails = pgTable(
  "weekly_mails",
  {
    id: id(),
    person: uuid("person")
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
    address: uuid("address")
      .notNull()
      .references(() => consentAddresses.id, { onDelete: "cascade" }),
    /** The Monday of the week it tells of; null: the first mail, which tells nothing yet. */
    week: date("week"),
    /** What it told of. */
    items: text("items").array().$type<Item[]>().notNull(),
    /** The very text (`Written` as JSON), under the person's key. */
    sealed: bytes("sealed").notNull(),
    /** In the outbox; null once it was removed there. */
    mail: uuid("mail").references(() => mails.id, { onDelete: "set null" }),
    at: moment("at").notNull(),
  },
  (t) => [
    uniqueIndex("weekly_mails_week").on(t.address, t.week),
    uniqueIndex("weekly_mails_first").on(t.address).where(sql`week is null`),
    index("weekly_mails_person").on(t.person),
  ],
);
