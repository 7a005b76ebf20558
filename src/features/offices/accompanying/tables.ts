import { index, integer, pgTable, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { bytes, id, moment } from "../../../platform/database/columns.ts";
import { people } from "../../accounts/tables.ts";
import { organizations } from "../../organizations/tables.ts";

/** Who at an office looks after one of its people. Made when somebody first takes it on; gone when the office accompanies them no more. */
export const officeAccompaniments = pgTable(
  "office_accompaniments",
  {
    id: id(),
    office: uuid("office")
      .notNull()
      .references(() => organizations.id, { onDelete: "cascade" }),
    person: uuid("person")
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
    /** The supporter whom mails go to; who has left the office counts for nobody (queries.ts). */
    main: uuid("main").references(() => people.id, { onDelete: "set null" }),
    deputy: uuid("deputy").references(() => people.id, { onDelete: "set null" }),
    /** A colleague who is asked to take it over. */
    offeredTo: uuid("offered_to").references(() => people.id, { onDelete: "set null" }),
    /** What they are told of it, sealed for the installation; gone when they have answered. */
    note: bytes("note"),
    version: integer("version").notNull().default(1),
    changedAt: moment("changed_at").notNull(),
  },
  (t) => [
    uniqueIndex("office_accompaniments_of").on(t.office, t.person),
    index("office_accompaniments_person").on(t.person),
  ],
);
