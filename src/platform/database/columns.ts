import { customType, timestamp, uuid } from "drizzle-orm/pg-core";
import { v7 } from "uuid";

/** A new id: UUID version 7, so rows made later sort later; 74 random bits, never a right by itself. */
export const newId = (): string => v7();

export const isId = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);

/** The primary key of every table of things. */
export const id = () => uuid("id").primaryKey().$defaultFn(newId);

/** A moment, UTC, milliseconds. Never filled by the database: the clock is injected. */
export const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: "date" });

/** Bytes: hashes and what the vault has sealed. */
export const bytes = customType<{ data: Buffer }>({ dataType: () => "bytea" });
