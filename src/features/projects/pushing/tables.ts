import { date, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { moment } from "../../../platform/database/columns.ts";
import { projects } from "../tables.ts";

/** A project that hears of pushes, because its person set that up. The secret is made from this row and the installation's key. */
export const projectPushes = pgTable("project_pushes", {
  project: uuid("project")
    .primaryKey()
    .references(() => projects.id, { onDelete: "cascade" }),
  /** How often the secret was made; the ones before count no more. */
  number: integer("number").notNull().default(1),
  createdAt: moment("created_at").notNull(),
  /** When the last push arrived that was signed rightly. */
  heardAt: moment("heard_at"),
});

/** What a push told of a commit: no code, no names, no addresses. */
export const projectCommits = pgTable(
  "project_commits",
  {
    project: uuid("project")
      .notNull()
      .references(() => projects.id, { onDelete: "cascade" }),
    sha: text("sha").notNull(),
    /** The first line of its message. */
    line: text("line").notNull(),
    at: moment("at").notNull(),
    /** The day where its author was, YYYY-MM-DD. */
    day: date("day").notNull(),
  },
  (t) => [primaryKey({ columns: [t.project, t.sha] }), index("project_commits_day").on(t.project, t.day, t.at)],
);
