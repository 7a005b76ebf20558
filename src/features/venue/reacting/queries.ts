import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { type Database, prepared } from "../../../platform/database/database.ts";
import { people } from "../../accounts/tables.ts";
import { postReactions, posts } from "../tables.ts";
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

/** Somebody who put a mark there, as an author is shown: whoever asked without their name is not named here either. */
export interface Marker {
  readonly id: string;
  readonly name: string;
  readonly anonymous?: true;
}

/** Who put which mark on a post that was found through the actor, in the order in which they did. */
export async function listMarkers(
  db: Database,
  post: string,
  keys: readonly string[],
): Promise<ReadonlyMap<string, readonly Marker[]>> {
  if (keys.length === 0) return new Map();
  const begun = alias(posts, "begun");
  const rows = await db.q
    .select({
      key: postReactions.key,
      id: people.id,
      name: people.nickname,
      thread: begun.id,
      unnamed: sql<boolean>`${begun.anonymous} and ${begun.author} = ${postReactions.person}`,
    })
    .from(postReactions)
    .innerJoin(people, eq(people.id, postReactions.person))
    .innerJoin(posts, eq(posts.id, postReactions.post))
    .innerJoin(begun, eq(begun.id, sql`coalesce(${posts.threadOf}, ${posts.id})`))
    .where(and(eq(postReactions.post, post), inArray(postReactions.key, [...keys])))
    .orderBy(asc(postReactions.at), asc(people.id))
    .limit(MOST_MARKERS);
  const shown = rows.map(({ key, thread, unnamed, ...named }) => ({
    key,
    marker: unnamed ? { id: thread, name: "anonymous", anonymous: true as const } : named,
  }));
  return new Map([...Map.groupBy(shown, ({ key }) => key)].map(([key, all]) => [key, all.map(({ marker }) => marker)]));
}

/** Names on the page of a post's marks. */
const MOST_MARKERS = 300;
