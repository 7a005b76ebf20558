import { pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { people } from "../../accounts/tables.ts";
import type { Aid } from "../../blueprints/rules.ts";
import { cohorts } from "../../cohorts/tables.ts";

/** What somebody goes without in a cohort, to try how the real workplace is. Nobody else's business: no events, no moment. */
export const aidsOff = pgTable(
  "aids_off",
  {
    person: uuid("person")
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
    cohort: uuid("cohort")
      .notNull()
      .references(() => cohorts.id),
    aids: text("aids").array().$type<Aid[]>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.person, t.cohort] })],
);
