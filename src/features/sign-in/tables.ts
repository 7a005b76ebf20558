import { boolean, index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { bytes, id, moment } from "../../platform/database/columns.ts";
import { ROLES } from "../accounts/rules.ts";
import { people } from "../accounts/tables.ts";
import { TICKET_KINDS } from "./rules.ts";

/** What somebody is signed in by: a browser's session or an API token. Only hashes are kept. */
export const credentials = pgTable(
  "credentials",
  {
    id: id(),
    person: uuid("person")
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
    kind: text("kind", { enum: ["session", "token"] }).notNull(),
    hash: bytes("hash").notNull(),
    /** Tokens only. */
    scopes: text("scopes").array(),
    /** How its owner recognises it: browser and system, or the token's name. */
    label: text("label").notNull(),
    /** Of a machine that others use too: it ends by itself after half an hour. */
    shared: boolean("shared").notNull().default(false),
    /** Who made it, where that was somebody else (shown to its owner). */
    madeBy: uuid("made_by"),
    createdAt: moment("created_at").notNull(),
    seenAt: moment("seen_at").notNull(),
    expiresAt: moment("expires_at").notNull(),
    endedAt: moment("ended_at"),
  },
  (t) => [uniqueIndex("credentials_hash").on(t.hash), index("credentials_person").on(t.person)],
);

/** What signs in once: a mailed link or code, a link from the command line, a printed code, an invitation. Only hashes are kept. */
export const tickets = pgTable(
  "tickets",
  {
    id: id(),
    kind: text("kind", { enum: TICKET_KINDS }).notNull(),
    hash: bytes("hash").notNull(),
    /** The six digits of a mailed code … */
    codeHash: bytes("code_hash"),
    /** … which only the browser that asked may use. */
    browserHash: bytes("browser_hash"),
    wrongCodes: integer("wrong_codes").notNull().default(0),
    /** Null: an invitation to somebody not known yet. */
    person: uuid("person").references(() => people.id, { onDelete: "cascade" }),
    /** The address it was sent to and proves. */
    email: text("email"),
    /** Invitations: what they become, where. */
    role: text("role", { enum: ROLES }),
    place: uuid("place"),
    /** What that place was called when the invitation was made. */
    placeName: text("place_name"),
    /** Invitations: whether the link was mailed to that address. Otherwise whoever invited saw it, so that it proves nothing. */
    mailed: boolean("mailed").notNull().default(false),
    madeBy: uuid("made_by"),
    createdAt: moment("created_at").notNull(),
    expiresAt: moment("expires_at").notNull(),
    usedAt: moment("used_at"),
  },
  (t) => [
    uniqueIndex("tickets_hash").on(t.hash),
    index("tickets_browser").on(t.browserHash),
    index("tickets_person").on(t.person),
    index("tickets_place").on(t.place),
  ],
);
