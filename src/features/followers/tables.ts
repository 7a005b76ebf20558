import { index, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { bytes, id, moment } from "../../platform/database/columns.ts";
import { mails } from "../../platform/mail/tables.ts";
import type { Need } from "./rules.ts";

/** Somebody outside, mostly an office, who wants to hear when one may apply, and says what they need. */
export const followers = pgTable(
  "followers",
  {
    id: id(),
    /** Lower case; in clear, as every address that mails go to is: they are found by it. */
    email: text("email").notNull(),
    /** Office or school. */
    organization: text("organization").notNull().default(""),
    lang: text("lang", { enum: ["ja", "en"] }).notNull(),
    needs: text("needs").array().$type<Need[]>().notNull(),
    /** What they need in their own words, with the row's id; sealed, because people write about people. */
    words: bytes("words").notNull(),
    /** Of the link by which they confirm, change and stop. */
    secretHash: bytes("secret_hash").notNull(),
    /** The secret itself: the same link stands in every mail. */
    secret: bytes("secret").notNull(),
    createdAt: moment("created_at").notNull(),
    /** Null: whoever has the address has not said yes yet. */
    confirmedAt: moment("confirmed_at"),
  },
  (t) => [
    uniqueIndex("followers_email").on(t.email),
    uniqueIndex("followers_secret").on(t.secretHash),
    index("followers_confirmed").on(t.confirmedAt),
  ],
);

/** That a cohort takes applications is mailed once to each, also where it opens a second time. */
export const followerMails = pgTable(
  "follower_mails",
  {
    follower: uuid("follower")
      .notNull()
      .references(() => followers.id, { onDelete: "cascade" }),
    cohort: uuid("cohort").notNull(),
    /** In the outbox; null once it was removed there. */
    mail: uuid("mail").references(() => mails.id, { onDelete: "set null" }),
  },
  (t) => [primaryKey({ columns: [t.follower, t.cohort] })],
);
