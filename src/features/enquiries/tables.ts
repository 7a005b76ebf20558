import { index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { bytes, id, moment } from "../../platform/database/columns.ts";
import { ENQUIRY_KINDS, ENQUIRY_STATES } from "./rules.ts";

/** Somebody outside asks something. People tell of their health here too, so texts are sealed for the installation. */
export const enquiries = pgTable(
  "enquiries",
  {
    id: id(),
    kind: text("kind", { enum: ENQUIRY_KINDS }).notNull(),
    state: text("state", { enum: ENQUIRY_STATES }).notNull().default("waiting"),
    name: text("name").notNull(),
    email: text("email").notNull(),
    /** Office or school. */
    organization: text("organization").notNull().default(""),
    lang: text("lang", { enum: ["ja", "en"] }).notNull(),
    version: integer("version").notNull().default(1),
    createdAt: moment("created_at").notNull(),
    /** When somebody last wrote, on either side: from then on the time of keeping runs. */
    lastAt: moment("last_at").notNull(),
    /** Since when it waits for an answer. */
    waitingSince: moment("waiting_since").notNull(),
  },
  (t) => [index("enquiries_state").on(t.state, t.waitingSince), index("enquiries_last").on(t.lastAt)],
);

/** What was written, to and fro. */
export const enquiryMessages = pgTable(
  "enquiry_messages",
  {
    id: id(),
    enquiry: uuid("enquiry")
      .notNull()
      .references(() => enquiries.id, { onDelete: "cascade" }),
    /** Who answered; empty: the person who asked. */
    by: uuid("by"),
    body: bytes("body").notNull(),
    at: moment("at").notNull(),
  },
  (t) => [index("enquiry_messages_enquiry").on(t.enquiry, t.id)],
);
