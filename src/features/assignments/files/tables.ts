import { index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { id, moment } from "../../../platform/database/columns.ts";
import { assignmentFiles } from "../tables.ts";

/** What a file was before: a new one under the same name takes its place, and who could read it still can. */
export const assignmentFileVersions = pgTable(
  "assignment_file_versions",
  {
    id: id(),
    file: uuid("file")
      .notNull()
      .references(() => assignmentFiles.id, { onDelete: "cascade" }),
    size: integer("size").notNull(),
    sha256: text("sha256").notNull(),
    mediaType: text("media_type").notNull(),
    charset: text("charset"),
    storageKey: text("storage_key").notNull(),
    /** Empty: since the assignment has the file. */
    since: moment("since"),
    /** When the next one came. */
    until: moment("until").notNull(),
  },
  (t) => [index("assignment_file_versions_file").on(t.file, t.id)],
);
