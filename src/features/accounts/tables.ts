import { sql } from "drizzle-orm";
import { boolean, check, index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { bytes, id, moment } from "../../platform/database/columns.ts";
import { ROLES } from "./rules.ts";

/** Everybody who may sign in. */
export const people = pgTable(
  "people",
  {
    id: id(),
    /** Lower case. Null: somebody without working mail, who signs in with printed codes. */
    email: text("email"),
    /** What they are called in the venue. */
    nickname: text("nickname").notNull(),
    /** One or two characters on the name plate. */
    plate: text("plate").notNull(),
    /** Only where it is needed (agreements, certificate); never in the venue. */
    realName: text("real_name"),
    lang: text("lang", { enum: ["ja", "en"] })
      .notNull()
      .default("ja"),
    zone: text("zone").notNull().default("Asia/Tokyo"),
    theme: text("theme", { enum: ["light", "dim", "contrast", "contrast-dark"] }),
    textSize: text("text_size", { enum: ["100", "115", "130", "150"] }),
    easy: boolean("easy").notNull().default(false),
    ruby: boolean("ruby").notNull().default(false),
    /** Images are not loaded: their description leads to them. */
    noImages: boolean("no_images").notNull().default(false),
    /** They want to be written to in plain words; whoever accompanies them reads so where they write. */
    plainWords: boolean("plain_words").notNull().default(false),
    /** Of what the settings page holds: moves on with every change of it. */
    version: integer("version").notNull().default(1),
    /** Their own key for special-care data, wrapped by the installation's; gone when they are erased. */
    key: bytes("key"),
    createdAt: moment("created_at").notNull(),
    erasedAt: moment("erased_at"),
  },
  (t) => [uniqueIndex("people_email").on(t.email), check("people_email_lower", sql`${t.email} = lower(${t.email})`)],
);

/** Companies that have decided: nobody both runs cohorts and recruits. A row per company, while it is so. */
export const rolesKeptApart = pgTable("roles_kept_apart", {
  place: uuid("place").primaryKey(),
  since: moment("since").notNull(),
});

/** Who is what, where, from when to when. Rows are ended, not deleted. */
export const memberships = pgTable(
  "memberships",
  {
    id: id(),
    person: uuid("person")
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
    role: text("role", { enum: ROLES }).notNull(),
    /** The cohort or organization. */
    place: uuid("place").notNull(),
    startedAt: moment("started_at").notNull(),
    endedAt: moment("ended_at"),
    /** Who ended it; null: Taiken itself, or it was before this was written down. */
    endedBy: uuid("ended_by"),
  },
  (t) => [
    uniqueIndex("memberships_now").on(t.person, t.role, t.place).where(sql`ended_at is null`),
    // Also what is over: who somebody was where, beside every post.
    index("memberships_person").on(t.person, t.place),
    index("memberships_place").on(t.place, t.role).where(sql`ended_at is null`),
  ],
);
