import { sql } from "drizzle-orm";
import { date, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { bytes, id, moment } from "../../platform/database/columns.ts";
import { people } from "../accounts/tables.ts";
import type { ReportReader } from "../blueprints/rules.ts";
import { SCALES } from "../blueprints/rules.ts";
import { cohorts } from "../cohorts/tables.ts";
import { posts } from "../venue/tables.ts";
import { KINDS, MOMENTS, PARTS } from "./rules.ts";

const audience = () => text("audience").array().$type<ReportReader[]>().notNull();

/** A day as its person tells it: one for each day in a cohort, written whenever they like. */
export const reports = pgTable(
  "reports",
  {
    id: id(),
    person: uuid("person")
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
    cohort: uuid("cohort")
      .notNull()
      .references(() => cohorts.id),
    /** The day they chose; not when it was written. */
    day: date("day").notNull(),
    kind: text("kind", { enum: KINDS }).notNull(),
    /** Worked, as declared; no clock knows. Who reads them stands in the part `minutes`. */
    minutes: integer("minutes"),
    /** Chosen by an API client: sent twice it is stored once. */
    client: text("client"),
    /** There is something in it for mentors or organizers, and none of them has read it: since when; kept by `waiting/service.ts`. */
    waitingSince: moment("waiting_since"),
    /** What of it stands in the reports room. */
    post: uuid("post").references(() => posts.id, { onDelete: "set null" }),
    version: integer("version").notNull().default(1),
    createdAt: moment("created_at").notNull(),
    changedAt: moment("changed_at"),
  },
  (t) => [
    uniqueIndex("reports_day").on(t.person, t.cohort, t.day),
    index("reports_cohort").on(t.cohort, t.id),
    index("reports_waiting").on(t.cohort, t.day, t.waitingSince).where(sql`waiting_since is not null`),
  ],
);

/** One answer of a report and its readers. Empty ones have no row. */
export const reportParts = pgTable(
  "report_parts",
  {
    report: uuid("report")
      .notNull()
      .references(() => reports.id, { onDelete: "cascade" }),
    part: text("part", { enum: PARTS }).notNull(),
    audience: audience(),
    /** Only what everybody in the cohort may read. */
    body: text("body"),
    /** Everything else, under the person's own key. */
    sealed: bytes("sealed"),
  },
  (t) => [primaryKey({ columns: [t.report, t.part] })],
);

/** What somebody watches about themselves. Special-care data: words and choice are sealed. */
export const conditionItems = pgTable(
  "condition_items",
  {
    id: id(),
    person: uuid("person")
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
    scale: text("scale", { enum: SCALES }).notNull(),
    /** Name, words of the levels from best to worst, own action, and where it was suggested from: `ItemWords` as JSON. */
    sealed: bytes("sealed").notNull(),
    /** Readers a new entry begins with. */
    audience: audience(),
    startedAt: moment("started_at").notNull(),
    /** No longer asked for; what was noted stays. */
    endedAt: moment("ended_at"),
  },
  (t) => [index("condition_items_person").on(t.person, t.id)],
);

/** How it was on that day. */
export const conditionEntries = pgTable(
  "condition_entries",
  {
    id: id(),
    report: uuid("report")
      .notNull()
      .references(() => reports.id, { onDelete: "cascade" }),
    item: uuid("item")
      .notNull()
      .references(() => conditionItems.id, { onDelete: "cascade" }),
    moment: text("moment", { enum: MOMENTS }).notNull().default("day"),
    audience: audience(),
    /** Which of the item's levels, from the best (0), sealed. */
    sealed: bytes("sealed").notNull(),
  },
  (t) => [
    uniqueIndex("condition_entries_item").on(t.report, t.item, t.moment),
    index("condition_entries_by_item").on(t.item),
  ],
);

/** A mentor or organizer has read it and says so. */
export const reportAcknowledgements = pgTable(
  "report_acknowledgements",
  {
    report: uuid("report")
      .notNull()
      .references(() => reports.id, { onDelete: "cascade" }),
    person: uuid("person")
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
    /** A sentence for the author, under the author's key: it may speak of what only the two of them know. */
    sealed: bytes("sealed"),
    at: moment("at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.report, t.person] })],
);
