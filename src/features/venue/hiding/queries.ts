import { and, eq, or, sql } from "drizzle-orm";
import { type Database, prepared } from "../../../platform/database/database.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { people } from "../../accounts/tables.ts";
import { roomPolicy } from "../policy.ts";
import type { RoomRow } from "../queries.ts";
import { posts } from "../tables.ts";
import type { PostView } from "../view.ts";
import { KNOWS_NOTHING, type Known } from "./rules.ts";

/** What the actor knows of those among these posts that name nobody. Asks only where there are any. */
export async function listKnown(db: Database, actor: Actor, room: RoomRow, shown: readonly PostView[]): Promise<Known> {
  const ids = shown.filter(({ author }) => author.anonymous).map(({ id }) => id);
  if (ids.length === 0) return KNOWS_NOTHING;
  const staff = roomPolicy.accompany.holds(actor, room);
  const rows = await behind(db.q).execute({ ids, person: actor.person, staff });
  return {
    mine: new Set(rows.flatMap(({ id, author }) => (author === actor.person ? [id] : []))),
    names: new Map(staff ? rows.map(({ standIn, name }) => [standIn, name]) : []),
  };
}

const behind = prepared((q) =>
  q
    .select({
      id: posts.id,
      author: posts.author,
      standIn: sql<string>`coalesce(${posts.threadOf}, ${posts.id})`,
      name: people.nickname,
    })
    .from(posts)
    .innerJoin(people, eq(people.id, posts.author))
    .where(
      and(
        sql`${posts.id} = any(${sql.placeholder("ids")}::uuid[])`,
        or(eq(posts.author, sql.placeholder("person")), sql`${sql.placeholder("staff")}::boolean`),
      ),
    )
    .prepare("behind_stand_ins"),
);
