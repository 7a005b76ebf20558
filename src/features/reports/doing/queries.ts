import { and, asc, eq, gte, isNull, lt, ne } from "drizzle-orm";
import type { Database } from "../../../platform/database/database.ts";
import { firstWords } from "../../../platform/markdown/first-words.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { roomPolicy } from "../../venue/policy.ts";
import { posts, rooms } from "../../venue/tables.ts";
import type { Done } from "./view.ts";

/** Of whom, where and when. */
export interface Doing {
  readonly cohort: string;
  readonly from: Date;
  /** Not included. */
  readonly to: Date;
}

const MOST = 8;

/**
 * What the actor wrote in the cohort's rooms. Only under their name and where everybody reads it: its line may stand in the reports
 * room a moment later. Not what stands there because they report.
 */
export async function listPosted(db: Database, actor: Actor, { cohort, from, to }: Doing): Promise<Done[]> {
  const rows = await db.q
    .select({ id: posts.id, body: posts.body, place: rooms.name })
    .from(posts)
    .innerJoin(rooms, eq(rooms.id, posts.room))
    .where(
      and(
        eq(posts.author, actor.person),
        eq(rooms.cohort, cohort),
        ne(rooms.purpose, "reports"),
        eq(rooms.staffOnly, false),
        isNull(rooms.person),
        roomPolicy.read.where(actor),
        eq(posts.anonymous, false),
        isNull(posts.deletedAt),
        gte(posts.createdAt, from),
        lt(posts.createdAt, to),
      ),
    )
    .orderBy(asc(posts.createdAt), asc(posts.id))
    .limit(MOST);
  return rows.flatMap(({ id, body, place }) => {
    const line = firstWords(body);
    return line ? [{ key: `post:${id}`, line, place, href: `/posts/${id}` }] : [];
  });
}
