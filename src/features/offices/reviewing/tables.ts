import { sql } from "drizzle-orm";
import { date, index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { bytes, id, moment } from "../../../platform/database/columns.ts";
import { people } from "../../accounts/tables.ts";
import { between } from "../asking/tables.ts";
import { SIDES } from "./rules.ts";

/** Person, office and company look back together. Every text is sealed with the person's key, whoever wrote it. */
export const officeReviews = pgTable(
  "office_reviews",
  {
    id: id(),
    ...between(),
    proposedBy: text("proposed_by", { enum: SIDES }).notNull(),
    /** The day on which the three talk; null: in writing, or not fixed. */
    meetOn: date("meet_on"),
    createdAt: moment("created_at").notNull(),
    declinedAt: moment("declined_at"),
    /** Null with `personAt`: they wish to go on without words of their own. */
    personWords: bytes("person_words"),
    personAt: moment("person_at"),
    officeWords: bytes("office_words"),
    officeBy: uuid("office_by").references(() => people.id, { onDelete: "set null" }),
    officeAt: moment("office_at"),
    organizersWords: bytes("organizers_words"),
    organizersBy: uuid("organizers_by").references(() => people.id, { onDelete: "set null" }),
    organizersAt: moment("organizers_at"),
    /** What is to be done from now on. */
    steps: bytes("steps"),
    personConfirmed: moment("person_confirmed"),
    officeConfirmed: moment("office_confirmed"),
    organizersConfirmed: moment("organizers_confirmed"),
    /** Since when the organizers are asked for something; null: they are not. */
    waitingSince: moment("waiting_since"),
    version: integer("version").notNull().default(1),
  },
  (t) => [
    index("office_reviews_person").on(t.person, t.id),
    index("office_reviews_cohort").on(t.cohort, t.waitingSince),
    /** One at a time: whoever proposes at the same moment finds the other's. */
    uniqueIndex("office_reviews_open")
      .on(t.person, t.office)
      .where(
        sql`declined_at is null and not (person_confirmed is not null and office_confirmed is not null and organizers_confirmed is not null)`,
      ),
  ],
);
