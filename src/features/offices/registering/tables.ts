import { index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { bytes, id, moment } from "../../../platform/database/columns.ts";
import { organizations } from "../../organizations/tables.ts";
import { OFFICE_KINDS, REGISTRATION_STATES } from "./rules.ts";

/** A support office asks to be let in. Of those whom it accompanies it says nothing. */
export const officeRegistrations = pgTable(
  "office_registrations",
  {
    id: id(),
    state: text("state", { enum: REGISTRATION_STATES }).notNull(),
    name: text("name").notNull(),
    kind: text("kind", { enum: OFFICE_KINDS }).notNull(),
    town: text("town").notNull().default(""),
    /** Who asks. */
    who: text("who").notNull(),
    email: text("email").notNull(),
    /** Sealed for the installation: people write of others' health where nobody asked for it. */
    note: bytes("note").notNull(),
    lang: text("lang", { enum: ["ja", "en"] }).notNull(),
    /** Of the link that was mailed. */
    secretHash: bytes("secret_hash").notNull(),
    version: integer("version").notNull().default(1),
    createdAt: moment("created_at").notNull(),
    /** When the mail was opened; null where none could leave. */
    confirmedAt: moment("confirmed_at"),
    waitingSince: moment("waiting_since"),
    answeredAt: moment("answered_at"),
    answeredBy: uuid("answered_by"),
    /** The office that it became, or that was there already. */
    office: uuid("office").references(() => organizations.id, { onDelete: "set null" }),
  },
  (t) => [
    uniqueIndex("office_registrations_secret").on(t.secretHash),
    index("office_registrations_state").on(t.state, t.waitingSince),
  ],
);
