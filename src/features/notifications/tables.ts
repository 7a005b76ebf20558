import { sql } from "drizzle-orm";
import { boolean, check, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { id, moment } from "../../platform/database/columns.ts";
import { people } from "../accounts/tables.ts";
import { cohorts } from "../cohorts/tables.ts";
import { posts } from "../venue/tables.ts";
import { NOTICE_KINDS } from "./notices/rules.ts";
import { DEFAULTS, DIGESTS, WISHES } from "./quieting/rules.ts";

/**
 * What somebody is told of: which post, why, whether they have seen it. Ids only; who and what is read with their rights when it is shown
 * or sent, so that what is gone, hidden or closed to them is told nowhere.
 */
export const notices = pgTable(
  "notices",
  {
    id: id(),
    person: uuid("person")
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
    kind: text("kind", { enum: NOTICE_KINDS }).notNull(),
    post: uuid("post")
      .notNull()
      .references(() => posts.id, { onDelete: "cascade" }),
    /** The post its conversation began with. */
    thread: uuid("thread").notNull(),
    createdAt: moment("created_at").notNull(),
    readAt: moment("read_at"),
    /** A digest has told of it. Not by its time: what is committed late was made earlier than the digest that did not see it. */
    mailedAt: moment("mailed_at"),
    /** Its post is hidden: nobody is told of it, and it comes back as it was when that is shown again. */
    takenAt: moment("taken_at"),
  },
  (t) => [
    uniqueIndex("notices_once").on(t.person, t.post),
    index("notices_person").on(t.person, t.thread, t.id),
    index("notices_unread").on(t.person).where(sql`read_at is null and taken_at is null`),
    index("notices_post").on(t.post),
    index("notices_created").on(t.createdAt),
  ],
);

/** How somebody wants to be told. No row: the defaults of `quieting/rules.ts`. Hours are of their own zone. */
export const quietSettings = pgTable(
  "quiet_settings",
  {
    person: uuid("person")
      .primaryKey()
      .references(() => people.id, { onDelete: "cascade" }),
    mentions: boolean("mentions").notNull().default(DEFAULTS.mentions),
    answers: boolean("answers").notNull().default(DEFAULTS.answers),
    digest: text("digest", { enum: DIGESTS }).notNull().default(DEFAULTS.digest),
    digestAt: integer("digest_at").notNull().default(DEFAULTS.digestAt),
    digestAgainAt: integer("digest_again_at").notNull().default(DEFAULTS.digestAgainAt),
    /** What is announced comes by mail as well, each at once. */
    newsMail: boolean("news_mail").notNull().default(DEFAULTS.newsMail),
    quiet: boolean("quiet").notNull().default(DEFAULTS.quiet),
    quietFrom: integer("quiet_from").notNull().default(DEFAULTS.quietFrom),
    quietTo: integer("quiet_to").notNull().default(DEFAULTS.quietTo),
    /** Their hours of rest are their own choice; what an agreed measure sets says nothing of these. */
    restChosen: boolean("rest_chosen").notNull().default(false),
    /** When digests were asked for, or the last one was due and looked. */
    digestedAt: moment("digested_at"),
    version: integer("version").notNull().default(1),
  },
  (t) => [
    index("quiet_settings_digests").on(t.person).where(sql`digest <> 'none'`),
    index("quiet_settings_news_mail").on(t.person).where(sql`news_mail`),
    check(
      "quiet_settings_hours",
      sql`${t.digestAt} between 0 and 23 and ${t.digestAgainAt} between 0 and 23
        and ${t.quietFrom} between 0 and 23 and ${t.quietTo} between 0 and 23`,
    ),
  ],
);

/** How much somebody wants to talk in a cohort, and whether the others there read it. No row: the middle step, shown to nobody. */
export const talkWishes = pgTable(
  "talk_wishes",
  {
    person: uuid("person")
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
    cohort: uuid("cohort")
      .notNull()
      .references(() => cohorts.id),
    wish: text("wish", { enum: WISHES }).notNull(),
    shown: boolean("shown").notNull().default(false),
  },
  (t) => [primaryKey({ columns: [t.person, t.cohort] }), index("talk_wishes_cohort").on(t.cohort)],
);
