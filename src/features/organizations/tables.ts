import { integer, pgTable, text } from "drizzle-orm/pg-core";
import { bytes, id, moment } from "../../platform/database/columns.ts";
import { ORGANIZATION_KINDS } from "./rules.ts";

/** The host company (exactly one) and the support offices. */
export const organizations = pgTable("organizations", {
  id: id(),
  kind: text("kind", { enum: ORGANIZATION_KINDS }).notNull(),
  name: text("name").notNull(),
  /** Offices: town, as people tell offices of one name apart. */
  place: text("place"),
  /** Where people write to; shown on every help page (company). */
  contact: text("contact"),
  zone: text("zone").notNull().default("Asia/Tokyo"),
  /** Company: what is insured, in words for everybody; stands in the agreements and on the help page. */
  insurance: text("insurance").notNull().default(""),
  /** Company: who keeps the server, and so could read its memory. */
  serverKeeper: text("server_keeper").notNull().default(""),
  /** Moves on with what the owner changes. */
  version: integer("version").notNull().default(1),
  createdAt: moment("created_at").notNull(),
});

/** The key of the printed set-up link; one row until the installation is set up. */
export const setUpKeys = pgTable("set_up_keys", {
  hash: bytes("hash").primaryKey(),
  createdAt: moment("created_at").notNull(),
});
