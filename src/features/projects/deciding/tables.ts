import { date, index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { id, moment } from "../../../platform/database/columns.ts";
import { projects } from "../tables.ts";

/** What somebody decided on their project, and why: what is looked at. */
export const projectDecisions = pgTable(
  "project_decisions",
  {
    id: id(),
    project: uuid("project")
      .notNull()
      .references(() => projects.id, { onDelete: "cascade" }),
    /** The day they say, YYYY-MM-DD. */
    decidedOn: date("decided_on").notNull(),
    /** Empty in what was written before there were entries. */
    what: text("what").notNull(),
    why: text("why").notNull(),
    /** What else was thought of. */
    weighed: text("weighed").notNull().default(""),
    version: integer("version").notNull().default(1),
    createdAt: moment("created_at").notNull(),
    /** When it was last put in other words; the earlier ones are not kept. */
    changedAt: moment("changed_at"),
  },
  (t) => [index("project_decisions_project").on(t.project, t.decidedOn, t.id)],
);
