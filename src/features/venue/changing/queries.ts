import { desc, eq } from "drizzle-orm";
import type { Database } from "../../../platform/database/database.ts";
import { postVersions } from "../tables.ts";

export type VersionRow = Pick<typeof postVersions.$inferSelect, "version" | "body" | "until">;

/** What a post said before, newest first; for those who may moderate its room. */
export function listVersions(db: Database, post: string): Promise<VersionRow[]> {
  return db.q
    .select({ version: postVersions.version, body: postVersions.body, until: postVersions.until })
    .from(postVersions)
    .where(eq(postVersions.post, post))
    .orderBy(desc(postVersions.version))
    .limit(MOST_VERSIONS);
}

const MOST_VERSIONS = 100;
