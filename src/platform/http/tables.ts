import { index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { bytes, moment } from "../database/columns.ts";

/** Requests that were answered, so that the same one coming again gets the same answer. Kept for a day. */
export const answered = pgTable(
  "answered",
  {
    /** The person, or `visitor`. */
    who: text("who").notNull(),
    /** `Idempotency-Key`, or the hidden id of the form. */
    key: text("key").notNull(),
    /** SHA-256 of method, path and body. */
    request: text("request").notNull(),
    status: integer("status").notNull(),
    /** JSON or the address of a redirect; sealed for the installation, because it may repeat what the person wrote. */
    answer: bytes("answer").notNull(),
    at: moment("at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.who, t.key] }), index("answered_at").on(t.at)],
);
