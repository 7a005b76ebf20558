import { sql } from "drizzle-orm";
import { index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { bytes, id, moment } from "../../platform/database/columns.ts";
import { people } from "../accounts/tables.ts";
import { rooms } from "../venue/tables.ts";
import { DELIVERY_STATES, KINDS, SERVICES, WEBHOOK_STATES } from "./rules.ts";

/** Addresses to which notices go: of somebody's own, or of what is written in a room. */
export const webhooks = pgTable(
  "webhooks",
  {
    id: id(),
    /** Who made it, and whose rights decide what goes there. */
    owner: uuid("owner")
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
    /** Null: the owner's own notices. */
    room: uuid("room").references(() => rooms.id, { onDelete: "cascade" }),
    service: text("service", { enum: SERVICES }).notNull(),
    name: text("name").notNull(),
    /** Whoever has it may write there: sealed with the owner's key, never shown again. */
    url: bytes("url").notNull(),
    /** What of it may be shown. */
    host: text("host").notNull(),
    kinds: text("kinds", { enum: KINDS }).array().notNull(),
    state: text("state", { enum: WEBHOOK_STATES }).notNull().default("works"),
    lastAnswer: text("last_answer"),
    lastAt: moment("last_at"),
    createdAt: moment("created_at").notNull(),
  },
  (t) => [index("webhooks_owner").on(t.owner), index("webhooks_room").on(t.room).where(sql`room is not null`)],
);

/** What waits to be told there: the id of a notice, or of a post. Gone once it is told. */
export const webhookItems = pgTable(
  "webhook_items",
  {
    id: id(),
    webhook: uuid("webhook")
      .notNull()
      .references(() => webhooks.id, { onDelete: "cascade" }),
    subject: uuid("subject").notNull(),
    createdAt: moment("created_at").notNull(),
  },
  (t) => [uniqueIndex("webhook_items_once").on(t.webhook, t.subject)],
);

/** Messages to send and sent; never with what they said. At most one of a webhook waits: what comes meanwhile goes with it. */
export const webhookDeliveries = pgTable(
  "webhook_deliveries",
  {
    id: id(),
    webhook: uuid("webhook")
      .notNull()
      .references(() => webhooks.id, { onDelete: "cascade" }),
    state: text("state", { enum: DELIVERY_STATES }).notNull().default("waiting"),
    attempts: integer("attempts").notNull().default(0),
    /** The number that the service answered, or a word of ours. */
    lastAnswer: text("last_answer"),
    createdAt: moment("created_at").notNull(),
  },
  (t) => [
    uniqueIndex("webhook_deliveries_waiting").on(t.webhook).where(sql`state = 'waiting'`),
    index("webhook_deliveries_webhook").on(t.webhook, t.id),
    index("webhook_deliveries_created").on(t.createdAt),
  ],
);
