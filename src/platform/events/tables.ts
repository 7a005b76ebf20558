import { sql } from "drizzle-orm";
import { bigint, customType, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { moment } from "../database/columns.ts";

/** A full transaction id (never wraps); a decimal string in JavaScript. */
const xid8 = customType<{ data: string; driverData: string }>({ dataType: () => "xid8" });

/**
 * What happened: who, what, when, which ids. Appended in the transaction that made it true; never holds a text.
 * Readers order by (xid, id), see `reader.ts`.
 */
export const events = pgTable(
  "events",
  {
    xid: xid8("xid").notNull().default(sql`pg_current_xact_id()`),
    id: bigint("id", { mode: "number" }).notNull().generatedAlwaysAsIdentity(),
    at: moment("at").notNull().default(sql`clock_timestamp()`),
    kind: text("kind").notNull(),
    by: uuid("by"),
    onBehalfOf: uuid("on_behalf_of"),
    cohort: uuid("cohort"),
    room: uuid("room"),
    seq: integer("seq"),
    person: uuid("person"),
    subject: uuid("subject"),
    ids: jsonb("ids").$type<Record<string, string | number>>(),
  },
  (t) => [primaryKey({ columns: [t.xid, t.id] }), index("events_at").on(t.at)],
);

/** How far each named reader that acts in the database has come (reactions). */
export const eventReaders = pgTable("event_readers", {
  name: text("name").primaryKey(),
  xid: xid8("xid").notNull(),
  id: bigint("id", { mode: "number" }).notNull(),
});

/** One row: changes when a backup is restored, so that ids handed to clients before are recognised as too old. */
export const eventEpoch = pgTable("event_epoch", {
  one: integer("one").primaryKey(),
  epoch: text("epoch").notNull(),
});
