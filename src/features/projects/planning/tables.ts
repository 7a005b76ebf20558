import { index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { id, moment } from "../../../platform/database/columns.ts";
import { projects } from "../tables.ts";
import { STEP_STATES } from "./rules.ts";

/** What somebody means to do on their project, step by step. None is ever taken out: one that is not wanted is `dropped`. */
export const projectSteps = pgTable(
  "project_steps",
  {
    id: id(),
    project: uuid("project")
      .notNull()
      .references(() => projects.id, { onDelete: "cascade" }),
    text: text("text").notNull(),
    state: text("state", { enum: STEP_STATES }).notNull().default("open"),
    /** The order within the plan; from 0. */
    place: integer("place").notNull(),
    /** Of its words alone. */
    version: integer("version").notNull().default(1),
    createdAt: moment("created_at").notNull(),
    changedAt: moment("changed_at").notNull(),
    /** Since when it is done, as far as that is known; else null. */
    doneAt: moment("done_at"),
  },
  (t) => [index("project_steps_project").on(t.project, t.place)],
);
