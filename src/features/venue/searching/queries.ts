import { and, eq, sql } from "drizzle-orm";
import type { Database } from "../../../platform/database/database.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { searchTerms } from "../../../platform/search/query.ts";
import { roomPolicy } from "../policy.ts";
import { viewPosts } from "../queries.ts";
import { rooms } from "../tables.ts";
import type { PostView } from "../view.ts";

/**
 * Posts that contain every word, in the rooms the actor may read, newest first. Two Japanese characters are a word.
 * @param asked.room only there
 * @param asked.before the id of the last post of the page before
 */
export async function searchPosts(
  db: Database,
  actor: Actor,
  asked: { text: string; room?: string | undefined; before?: string | undefined; limit: number },
): Promise<PostView[]> {
  const terms = searchTerms(asked.text);
  if (!terms) return [];
  const inRooms = db.q
    .select({ id: rooms.id })
    .from(rooms)
    .where(and(roomPolicy.read.where(actor), asked.room ? eq(rooms.id, asked.room) : undefined));
  const words =
    terms.patterns.length > 0 ? sql`taiken_fold(body) like all (${sql.param(terms.patterns)}::text[])` : sql`true`;
  // The index finds candidates; their words are compared late (offset 0 keeps the planner from doing it first), until a page is full.
  const { rows } = await db.q.execute<{ id: string }>(sql`
    select id from (
      select id, body from posts
      where array_to_tsvector(taiken_bigrams(body)) @@ ${terms.tsquery}::tsquery
        and deleted_at is null and room in ${inRooms} ${asked.before ? sql`and id < ${asked.before}` : sql``}
      order by id desc offset 0) candidates
    where ${words} limit ${asked.limit}`);
  const views = await viewPosts(
    db,
    rows.map((row) => row.id),
  );
  return rows.flatMap((row) => views.get(row.id) ?? []);
}
