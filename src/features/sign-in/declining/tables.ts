import { pgTable } from "drizzle-orm/pg-core";
import { bytes, moment } from "../../../platform/database/columns.ts";

/** Addresses that want no invitation any more: only a hash that this installation alone can make. */
export const declinedAddresses = pgTable("declined_addresses", {
  hash: bytes("hash").primaryKey(),
  at: moment("at").notNull(),
});
