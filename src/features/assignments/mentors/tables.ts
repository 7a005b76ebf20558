import { sql } from "drizzle-orm";
import { fileVersionsTable } from "../files/tables.ts";
import { filesTable } from "../tables.ts";

/** Model answers and other files for mentors. Their bytes lie apart in the file storage, too. */
export const assignmentMentorFiles = filesTable("assignment_mentor_files", (path) => sql`${path} ~* '(^|/)mentor-'`);

/** What they were before. */
export const assignmentMentorFileVersions = fileVersionsTable("assignment_mentor_file_versions", assignmentMentorFiles);
