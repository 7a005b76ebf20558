import { pgTable, text, uuid } from "drizzle-orm/pg-core";
import { projects } from "../tables.ts";
import { RECOMMENDS } from "./rules.ts";

/** Whether somebody would recommend the assignment they worked on to the next person. Read by themselves, and counted with others. */
export const recommendations = pgTable("recommendations", {
  project: uuid("project")
    .primaryKey()
    .references(() => projects.id, { onDelete: "cascade" }),
  answer: text("answer", { enum: RECOMMENDS }).notNull(),
});
