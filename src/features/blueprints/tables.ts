import { index, integer, json, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { id, moment } from "../../platform/database/columns.ts";
import { people } from "../accounts/tables.ts";
import { organizations } from "../organizations/tables.ts";
import type { BlueprintDocument } from "./rules.ts";
import type { Problem } from "./yaml/rules.ts";

/** The workplace as a template: what its versions have in common. */
export const blueprints = pgTable(
  "blueprints",
  {
    id: id(),
    company: uuid("company")
      .notNull()
      .references(() => organizations.id),
    /** As the document says; a document with this key is a version of this blueprint. */
    key: text("key").notNull(),
    /** As the newest version says. */
    name: text("name").notNull(),
    /** The number of the newest version; moves on under the row's lock. */
    newest: integer("newest").notNull(),
    createdAt: moment("created_at").notNull(),
  },
  (t) => [uniqueIndex("blueprints_key").on(t.company, t.key)],
);

/** One version; never changes once it is made. */
export const blueprintVersions = pgTable(
  "blueprint_versions",
  {
    id: id(),
    blueprint: uuid("blueprint")
      .notNull()
      .references(() => blueprints.id),
    number: integer("number").notNull(),
    /** What was read. `json`, not `jsonb`: the order in which things were written is kept. */
    document: json("document").$type<BlueprintDocument>().notNull(),
    /** What was written, to the letter: comments too. */
    source: text("source").notNull(),
    /** What was kept without being understood. */
    warnings: json("warnings").$type<readonly Problem[]>().notNull(),
    /** Null: Taiken itself (the command line). */
    by: uuid("by").references(() => people.id),
    /** Why, in the words of who made it. */
    note: text("note").notNull().default(""),
    createdAt: moment("created_at").notNull(),
  },
  (t) => [uniqueIndex("blueprint_versions_number").on(t.blueprint, t.number)],
);

/** By which version a cohort works; one each. */
export const blueprintPins = pgTable(
  "blueprint_pins",
  {
    /** The cohort. Not a reference: cohorts know blueprints, not the other way round. */
    cohort: uuid("cohort").primaryKey(),
    version: uuid("version")
      .notNull()
      .references(() => blueprintVersions.id),
    /** From which version its agreements come; null: from the same. They can be amended while a cohort runs, everything else stays. */
    agreements: uuid("agreements").references(() => blueprintVersions.id),
    at: moment("at").notNull(),
  },
  (t) => [index("blueprint_pins_version").on(t.version)],
);

/** Whoever has confirmed an older version of this agreement is asked again: whoever made the version said so, and why. */
export const agreementAsks = pgTable(
  "agreement_asks",
  {
    version: uuid("version")
      .notNull()
      .references(() => blueprintVersions.id),
    /** The key of the agreement. */
    key: text("key").notNull(),
    why: text("why").notNull(),
  },
  (t) => [primaryKey({ columns: [t.version, t.key] })],
);
