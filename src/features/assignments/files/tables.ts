import { index, pgTable, uuid } from "drizzle-orm/pg-core";
import { id, moment } from "../../../platform/database/columns.ts";
import { assignmentFiles, storedFile } from "../tables.ts";

/**
 * A table of what the files of another one were before: a new one under the same name takes its place, and who could read it still can.
 */
export const fileVersionsTable = (name: string, files: typeof assignmentFiles) =>
  pgTable(
    name,
    {
      id: id(),
      file: uuid("file")
        .notNull()
        .references(() => files.id, { onDelete: "cascade" }),
      ...storedFile,
      /** When the next one came. */
      until: moment("until").notNull(),
    },
    (t) => [index(`${name}_file`).on(t.file, t.id)],
  );

/** What was handed to participants before. */
export const assignmentFileVersions = fileVersionsTable("assignment_file_versions", assignmentFiles);
