import { date, index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { id, moment } from "../../platform/database/columns.ts";
import { organizations } from "../organizations/tables.ts";
import { PHASES } from "./rules.ts";

/** One round of the internship: a group, a theme, a time frame. */
export const cohorts = pgTable(
  "cohorts",
  {
    id: id(),
    company: uuid("company")
      .notNull()
      .references(() => organizations.id),
    /** 第4回 … */
    title: text("title").notNull(),
    theme: text("theme"),
    phase: text("phase", { enum: PHASES }).notNull().default("planned"),
    startsOn: date("starts_on"),
    endsOn: date("ends_on"),
    capacity: integer("capacity"),
    version: integer("version").notNull().default(1),
    createdAt: moment("created_at").notNull(),
  },
  (t) => [index("cohorts_created").on(t.createdAt, t.id)],
);
