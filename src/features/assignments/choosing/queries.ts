import { asc, sql } from "drizzle-orm";
import type { Database } from "../../../platform/database/database.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { assignmentPolicy } from "../policy.ts";
import { type AssignmentRow, findAssignment } from "../queries.ts";
import { assignments } from "../tables.ts";

/** The tags of what the actor may choose, those of most assignments first. */
export async function listInterests(db: Database, actor: Actor): Promise<string[]> {
  const tag = sql<string>`unnest(${assignments.tags})`;
  const tags = db.q
    .select({ tag: tag.as("tag") })
    .from(assignments)
    .where(assignmentPolicy.choose.where(actor))
    .as("tags");
  const rows = await db.q
    .select({ tag: tags.tag })
    .from(tags)
    .groupBy(tags.tag)
    .orderBy(sql`count(*) desc`, asc(tags.tag))
    .limit(MOST_INTERESTS);
  return rows.map((row) => row.tag);
}

/** Those of these that the actor may read, in this order. */
export async function listToCompare(db: Database, actor: Actor, ids: readonly string[]): Promise<AssignmentRow[]> {
  const found = await Promise.all(ids.map((id) => findAssignment(db, actor, id)));
  return found.filter((one) => one !== undefined);
}

const MOST_INTERESTS = 30;
