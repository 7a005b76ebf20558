import { sql } from "drizzle-orm";
import { check, index, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { id } from "../../../platform/database/columns.ts";
import { people } from "../../accounts/tables.ts";
import { posts } from "../tables.ts";
import { CALLED_ROLES } from "./rules.ts";

/** Who is called in a post: somebody, or all who hold a role in its cohort. Found when the post was written or changed. */
export const mentions = pgTable(
  "mentions",
  {
    id: id(),
    post: uuid("post")
      .notNull()
      .references(() => posts.id, { onDelete: "cascade" }),
    person: uuid("person").references(() => people.id, { onDelete: "cascade" }),
    role: text("role", { enum: CALLED_ROLES }),
  },
  (t) => [
    unique("mentions_once").on(t.post, t.person, t.role).nullsNotDistinct(),
    index("mentions_person").on(t.person),
    check("mentions_one", sql`num_nonnulls(${t.person}, ${t.role}) = 1`),
  ],
);
