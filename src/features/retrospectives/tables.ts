import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { bytes, id, moment } from "../../platform/database/columns.ts";
import { people } from "../accounts/tables.ts";
import { assignments } from "../assignments/tables.ts";
import { cohorts } from "../cohorts/tables.ts";
import { ACTION_STATES, AUDIENCES, BOARD_PHASES, CHANGES, COLUMNS, type Facts } from "./rules.ts";

/** A board: one of the staff and one of the participants for each cohort, one for each round of hiring. */
export const retrospectives = pgTable(
  "retrospectives",
  {
    id: id(),
    /** Empty: it looks back on a round of hiring. */
    cohort: uuid("cohort").references(() => cohorts.id),
    /** Whose one round of hiring it looks back on. */
    assignment: uuid("assignment").references(() => assignments.id, { onDelete: "cascade" }),
    audience: text("audience", { enum: AUDIENCES }).notNull(),
    phase: text("phase", { enum: BOARD_PHASES }).notNull().default("writing"),
    /** Said when it was opened, and never changed: mentors read the participants' board once the writing is over. */
    mentorsRead: boolean("mentors_read").notNull().default(false),
    /** As they were when the board was opened. Small numbers are not kept. None of a round of hiring. */
    facts: jsonb("facts").$type<Facts>().notNull(),
    /** The number of the last change that is told live; moves on under the board's lock. */
    lastSeq: integer("last_seq").notNull().default(0),
    openedAt: moment("opened_at").notNull(),
    closedAt: moment("closed_at"),
  },
  (t) => [
    uniqueIndex("retrospectives_audience").on(t.cohort, t.audience),
    uniqueIndex("retrospectives_assignment").on(t.assignment),
    // The wall: what looks back on hiring belongs to no cohort, and the other way round.
    check(
      "retrospectives_one_side",
      sql`(${t.audience} = 'hiring') = (${t.assignment} is not null) and (${t.audience} = 'hiring') = (${t.cohort} is null)`,
    ),
  ],
);

/** A name under which cards are put together. */
export const retrospectiveGroups = pgTable(
  "retrospective_groups",
  {
    id: id(),
    board: uuid("board")
      .notNull()
      .references(() => retrospectives.id, { onDelete: "cascade" }),
    name: text("name").notNull(),
  },
  (t) => [uniqueIndex("retrospective_groups_name").on(t.board, t.name)],
);

/**
 * What somebody wrote on a board. Deliberately without any time, and with ids by chance instead of by time: neither may tell who wrote
 * (docs/decisions/0006-anonymous-cards.md).
 */
export const retrospectiveCards = pgTable(
  "retrospective_cards",
  {
    /** UUID version 4. */
    id: uuid("id").primaryKey(),
    board: uuid("board")
      .notNull()
      .references(() => retrospectives.id, { onDelete: "cascade" }),
    column: text("column", { enum: COLUMNS }).notNull(),
    body: text("body").notNull(),
    /** Who wants to be named. */
    author: uuid("author").references(() => people.id),
    /** Who does not: the pseudonym of this person for this card alone. */
    mark: bytes("mark"),
    /** Chosen by the form: sent twice it is stored once. */
    client: uuid("client").notNull(),
    group: uuid("group").references(() => retrospectiveGroups.id, { onDelete: "set null" }),
    version: integer("version").notNull().default(1),
  },
  (t) => [
    uniqueIndex("retrospective_cards_client").on(t.board, t.client),
    index("retrospective_cards_author").on(t.author),
    check("retrospective_cards_one_author", sql`(${t.author} is null) <> (${t.mark} is null)`),
  ],
);

/** Who chose which card: by pseudonyms, three for each person and board, so that nobody has more than three votes. */
export const retrospectiveVotes = pgTable(
  "retrospective_votes",
  {
    board: uuid("board")
      .notNull()
      .references(() => retrospectives.id, { onDelete: "cascade" }),
    voter: bytes("voter").notNull(),
    card: uuid("card")
      .notNull()
      .references(() => retrospectiveCards.id, { onDelete: "cascade" }),
  },
  (t) => [primaryKey({ columns: [t.board, t.voter] }), index("retrospective_votes_card").on(t.card)],
);

/** What will be done about it, by whom. */
export const retrospectiveActions = pgTable(
  "retrospective_actions",
  {
    id: id(),
    board: uuid("board")
      .notNull()
      .references(() => retrospectives.id, { onDelete: "cascade" }),
    body: text("body").notNull(),
    /** Empty once they have been erased. */
    owner: uuid("owner").references(() => people.id),
    changes: text("changes", { enum: CHANGES }).notNull(),
    /** By what the next round sees whether it helped. */
    sign: text("sign").notNull().default(""),
    dueOn: date("due_on"),
    state: text("state", { enum: ACTION_STATES }).notNull().default("open"),
    version: integer("version").notNull().default(1),
    createdAt: moment("created_at").notNull(),
    /** Done or dropped. */
    endedAt: moment("ended_at"),
  },
  (t) => [index("retrospective_actions_board").on(t.board, t.id), index("retrospective_actions_owner").on(t.owner)],
);
