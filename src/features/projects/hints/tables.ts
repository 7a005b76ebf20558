import { pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { moment } from "../../../platform/database/columns.ts";
import { projects } from "../tables.ts";

/** Which hints somebody opened for their project. Theirs alone to see; of all together, how many opened each. */
export const hintOpenings = pgTable(
  "hint_openings",
  {
    project: uuid("project")
      .notNull()
      .references(() => projects.id, { onDelete: "cascade" }),
    /** See `hintKeys`. */
    hint: text("hint").notNull(),
    at: moment("at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.project, t.hint] })],
);
