import { index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { moment } from "../../../platform/database/columns.ts";
import { people } from "../../accounts/tables.ts";
import { cohorts } from "../tables.ts";

/** Programs that write in the rooms of one cohort. Each has a row among the people, for its name and tokens, and the role `bot`. */
export const bots = pgTable(
  "bots",
  {
    person: uuid("person")
      .primaryKey()
      .references(() => people.id),
    cohort: uuid("cohort")
      .notNull()
      .references(() => cohorts.id),
    /** What it is for; everybody of the cohort reads it. */
    purpose: text("purpose").notNull(),
    /** Who made it, and who answers for it now; null: they are erased. */
    madeBy: uuid("made_by").references(() => people.id),
    keeper: uuid("keeper").references(() => people.id),
    createdAt: moment("created_at").notNull(),
    /** While it pauses it has no role, and so no rights. */
    pausedAt: moment("paused_at"),
    /** Its tokens are gone, its posts stay. */
    removedAt: moment("removed_at"),
  },
  (t) => [index("bots_cohort").on(t.cohort, t.person)],
);
