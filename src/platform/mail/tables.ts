import { sql } from "drizzle-orm";
import { index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { bytes, id, moment } from "../database/columns.ts";

/** `not_sent`: made while no mail could leave; it never leaves, also when one can later. */
export const MAIL_STATES = ["waiting", "sent", "refused", "given_up", "not_sent"] as const;

/**
 * Mails to send and sent. `body` holds `{{link}}` or `{{code}}` where what signs in stands; that itself is sealed apart, wiped
 * when the mail is gone, and never shown (outbox page, backups, logs).
 */
export const mails = pgTable(
  "mails",
  {
    id: id(),
    /** Masked where only the mail itself may know it (the address then is in `secret`); empty once it was erased. */
    recipient: text("recipient").notNull(),
    /** Whom it is for, where that is somebody known. */
    person: uuid("person"),
    /** The cohort or organization it comes from, for those who run that; null: none. */
    place: uuid("place"),
    /** What it is about, where that is erased some day: an application, an enquiry. The mail goes with it. */
    about: uuid("about"),
    kind: text("kind").notNull(),
    subject: text("subject").notNull(),
    body: text("body").notNull(),
    secret: bytes("secret"),
    state: text("state", { enum: MAIL_STATES }).notNull().default("waiting"),
    attempts: integer("attempts").notNull().default(0),
    /** The server's three-digit answer to the last attempt, or an error code of ours. */
    lastAnswer: text("last_answer"),
    createdAt: moment("created_at").notNull(),
    sentAt: moment("sent_at"),
    /** After this moment it is not sent any more (a sign-in link that has run out). */
    expiresAt: moment("expires_at"),
  },
  (t) => [
    index("mails_created").on(t.createdAt, t.id),
    index("mails_person").on(t.person),
    index("mails_about").on(t.about),
    index("mails_failed").on(t.createdAt).where(sql`state in ('refused', 'given_up')`),
    index("mails_recipient").on(t.recipient, t.kind),
  ],
);
