import { sql } from "drizzle-orm";
import {
  boolean,
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
import { id, moment } from "../../platform/database/columns.ts";
import { people } from "../accounts/tables.ts";
import { cohorts } from "../cohorts/tables.ts";
import type { PhrasesByPurpose } from "./phrasing/rules.ts";
import type { PresenceKind } from "./presence/rules.ts";
import { POSTERS, type ReactionKind, VENUE_PURPOSES } from "./rules.ts";
import type { QuietHours } from "./scheduling/rules.ts";
import { QUESTION_ENDS, QUESTION_STATES } from "./waiting/rules.ts";

/** How a cohort's venue works, as its blueprint says; renewed with every version that is pinned. Null: the blueprint says nothing. */
export const venues = pgTable("venues", {
  cohort: uuid("cohort")
    .primaryKey()
    .references(() => cohorts.id),
  reactions: jsonb("reactions").$type<readonly ReactionKind[]>(),
  phrases: jsonb("phrases").$type<PhrasesByPurpose>(),
  presence: jsonb("presence").$type<readonly PresenceKind[]>(),
  /** When rest is suggested, by everybody's own clock. */
  quietHours: jsonb("quiet_hours").$type<QuietHours>(),
});

/** Places of the venue. Made from the blueprint; a room belongs to one cohort. */
export const rooms = pgTable(
  "rooms",
  {
    id: id(),
    cohort: uuid("cohort")
      .notNull()
      .references(() => cohorts.id),
    key: text("key").notNull(),
    name: text("name").notNull(),
    purpose: text("purpose", { enum: VENUE_PURPOSES }).notNull(),
    description: text("description").notNull().default(""),
    /** The unwritten rules, written down. */
    unwrittenRules: text("unwritten_rules").array().notNull().default(sql`'{}'`),
    whoPosts: text("who_posts", { enum: POSTERS }).notNull().default("everyone"),
    /** The participant whose room with mentors and organizers it is; null: the cohort's. */
    person: uuid("person").references(() => people.id),
    /** Only mentors and organizers see it. */
    staffOnly: boolean("staff_only").notNull().default(false),
    /** What is written here is told elsewhere, too (webhooks): each post is an event of its own for that. */
    toldElsewhere: boolean("told_elsewhere").notNull().default(false),
    place: integer("place").notNull().default(0),
    /** Posts that stand at the top, the one pinned last first; kept by `pinning/service.ts`. */
    pinned: uuid("pinned").array().notNull().default(sql`'{}'`),
    /** The number of the newest post; moves on under the room's lock. */
    lastSeq: integer("last_seq").notNull().default(0),
    createdAt: moment("created_at").notNull(),
  },
  (t) => [
    uniqueIndex("rooms_key").on(t.cohort, t.key),
    uniqueIndex("rooms_person").on(t.person, t.cohort).where(sql`person is not null`),
  ],
);

/** What was written. `seq` is the order of the room, without gaps, the same for everybody. */
export const posts = pgTable(
  "posts",
  {
    id: id(),
    room: uuid("room")
      .notNull()
      .references(() => rooms.id),
    seq: integer("seq").notNull(),
    author: uuid("author")
      .notNull()
      .references(() => people.id),
    /** Chosen by the sender: sending twice stores once. */
    clientId: text("client_id").notNull(),
    body: text("body").notNull(),
    /** Made from `body` when it is written; safe to show. */
    bodyHtml: text("body_html").notNull(),
    /** The post this one answers; answers are not answered further. */
    threadOf: uuid("thread_of"),
    /** A question: the day by which an answer would help; null: no reply needed. */
    replyWanted: date("reply_wanted"),
    /** Its author is not named to other participants (`hiding/`). */
    anonymous: boolean("anonymous").notNull().default(false),
    /** How many people put which mark on it, by key; null: nobody. Kept by `reacting/service.ts`. */
    reactions: jsonb("reactions").$type<Readonly<Record<string, number>>>(),
    /** Moves on with every change of them: what was counted later is newer, however it comes. */
    reactionsVersion: integer("reactions_version").notNull().default(0),
    /** How many files it carries (`attaching/tables.ts`): where there are none, none are looked for. */
    fileCount: integer("file_count").notNull().default(0),
    version: integer("version").notNull().default(1),
    createdAt: moment("created_at").notNull(),
    editedAt: moment("edited_at"),
    /** Deleted: the texts are gone with it. Also of what is hidden or stands elsewhere now: nobody finds anything here. */
    deletedAt: moment("deleted_at"),
    /** Hidden by those who moderate; its text waits in `withholding/tables.ts`. */
    hiddenAt: moment("hidden_at"),
    /** Came into this room from another one; with `movedTo`: went to another one. */
    movedAt: moment("moved_at"),
    /** What stood here stands elsewhere, under this id; this row only keeps the place in the room's order. */
    movedTo: uuid("moved_to"),
  },
  (t) => [
    uniqueIndex("posts_seq").on(t.room, t.seq),
    uniqueIndex("posts_client").on(t.room, t.author, t.clientId),
    index("posts_thread").on(t.threadOf, t.seq).where(sql`thread_of is not null`),
    index("posts_author").on(t.author),
    index("posts_moved").on(t.movedTo).where(sql`moved_to is not null`),
  ],
);

/**
 * The help queue: a post in which a participant asks. Who asks goes on in the same thread asks the same question. Changed only by
 * `waiting/service.ts` and `claiming/service.ts`, under the room's lock.
 */
export const questions = pgTable(
  "questions",
  {
    /** Where the question stands, with the strip that says how it is going. */
    post: uuid("post")
      .primaryKey()
      .references(() => posts.id, { onDelete: "cascade" }),
    room: uuid("room")
      .notNull()
      .references(() => rooms.id),
    state: text("state", { enum: QUESTION_STATES }).notNull(),
    /** The post that asks now: the same, or what its author asked further on. */
    asks: uuid("asks").notNull(),
    /** When the wait began, or the last one. */
    since: moment("since").notNull(),
    /** When it ended: somebody answered, or asked whether something is still missing. */
    answeredAt: moment("answered_at"),
    /** Of the staff, while they look at it; once it is answered or over, who did: asked again, it is theirs again. */
    claimedBy: uuid("claimed_by").references(() => people.id),
    /** When somebody of the staff last did something about it. */
    stirredAt: moment("stirred_at"),
    /** Whose claim went quiet, so that they read why it went back. */
    quietWith: uuid("quiet_with").references(() => people.id),
    /** The day around which an answer is to be expected, while it waits. */
    expectedBy: date("expected_by"),
    ended: text("ended", { enum: QUESTION_ENDS }),
  },
  (t) => [
    index("questions_open").on(t.room, t.since, t.post).where(sql`state in ('waiting', 'claimed')`),
    index("questions_claimed").on(t.claimedBy).where(sql`claimed_by is not null`),
    index("questions_answered").on(t.answeredAt).where(sql`answered_at is not null`),
  ],
);

/** In how many working days most questions of a cohort were answered in its last weeks; renewed by `returning/service.ts`. */
export const usualWaits = pgTable("usual_waits", {
  cohort: uuid("cohort")
    .primaryKey()
    .references(() => cohorts.id, { onDelete: "cascade" }),
  days: integer("days").notNull(),
  at: moment("at").notNull(),
});

/** Up to where somebody has read a room; only ever moves forward. */
export const readMarks = pgTable(
  "read_marks",
  {
    person: uuid("person")
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
    room: uuid("room")
      .notNull()
      .references(() => rooms.id, { onDelete: "cascade" }),
    seq: integer("seq").notNull(),
    at: moment("at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.person, t.room] })],
);

/** Who put which mark on a post. What a key means, the blueprint says. */
export const postReactions = pgTable(
  "post_reactions",
  {
    post: uuid("post")
      .notNull()
      .references(() => posts.id, { onDelete: "cascade" }),
    person: uuid("person")
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
    key: text("key").notNull(),
    at: moment("at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.post, t.person, t.key] }), index("post_reactions_person").on(t.person)],
);

/** What a post said before it was changed or deleted, for those who moderate; erased after a while (`changing/rules.ts`). */
export const postVersions = pgTable(
  "post_versions",
  {
    post: uuid("post")
      .notNull()
      .references(() => posts.id, { onDelete: "cascade" }),
    version: integer("version").notNull(),
    body: text("body").notNull(),
    /** When it was replaced. */
    until: moment("until").notNull(),
  },
  (t) => [primaryKey({ columns: [t.post, t.version] }), index("post_versions_until").on(t.until)],
);

/** Posts that somebody wants to find again, each their own; with a moment at which they want to be reminded. */
export const savedPosts = pgTable(
  "saved_posts",
  {
    person: uuid("person")
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
    post: uuid("post")
      .notNull()
      .references(() => posts.id, { onDelete: "cascade" }),
    at: moment("at").notNull(),
    remindAt: moment("remind_at"),
    /** They have been told: `saved.due` happened. */
    remindedAt: moment("reminded_at"),
  },
  (t) => [
    primaryKey({ columns: [t.person, t.post] }),
    index("saved_posts_order").on(t.person, t.at),
    index("saved_posts_due").on(t.remindAt).where(sql`remind_at is not null and reminded_at is null`),
  ],
);
