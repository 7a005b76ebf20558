import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { type Database, prepared } from "../../../platform/database/database.ts";
import { people } from "../../accounts/tables.ts";
import { postReactions } from "../tables.ts";
import type { PostView } from "../view.ts";

/** The marks somebody put on posts themselves: post → keys. Asks only where there are marks at all. */
export async function listOwnMarks(
  db: Database,
  person: string,
  posts: readonly PostView[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const marked = posts.filter(({ reactions }) => Object.keys(reactions).length > 0).map(({ id }) => id);
  if (marked.length === 0) return new Map();
  const rows = await ownMarks(db.q).execute({ person, posts: marked });
  const byPost = Map.groupBy(rows, ({ post }) => post);
  return new Map([...byPost].map(([post, all]) => [post, all.map(({ key }) => key)]));
}

const ownMarks = prepared((q) =>
  q
    .select({ post: postReactions.post, key: postReactions.key })
    .from(postReactions)
    .where(
      and(
        eq(postReactions.person, sql.placeholder("person")),
        sql`${postReactions.post} = any(${sql.placeholder("posts")}::uuid[])`,
      ),
    )
    .prepare("own_marks"),
);

/** Who put which mark on a post that was found through the actor, in the order in which they did; of each at most so many. */
export async function listMarkers(
  db: Database,
  post: string,
  keys: readonly string[],
): Promise<ReadonlyMap<string, readonly { readonly id: string; readonly name: string }[]>> {
  if (keys.length === 0) return new Map();
  const rows = await db.q
    .select({ key: postReactions.key, id: people.id, name: people.nickname })
    .from(postReactions)
    .innerJoin(people, eq(people.id, postReactions.person))
    .where(and(eq(postReactions.post, post), inArray(postReactions.key, [...keys])))
    .orderBy(asc(postReactions.at), asc(people.id))
    .limit(MOST_MARKERS);
  return Map.groupBy(rows, ({ key }) => key);
}

/** Names on the page of a post's marks. */
const MOST_MARKERS = 300;
