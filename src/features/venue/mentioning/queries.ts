import { and, asc, eq, inArray, isNull, or, sql } from "drizzle-orm";
import type { Q } from "../../../platform/database/database.ts";
import { IN_VENUE, STAFF } from "../../accounts/rules.ts";
import { memberships, people } from "../../accounts/tables.ts";
import type { RoomRow } from "../queries.ts";
import { posts } from "../tables.ts";
import { CALLED_ROLES, type CalledRole } from "./rules.ts";
import { mentions } from "./tables.ts";

/** Somebody who may read a room, with the role they are shown with: staff first. */
export interface RoomPerson {
  readonly id: string;
  readonly name: string;
  readonly role: string;
}

/** Everybody who may read a room now, by name; the caller found the room through its reader. */
export async function listPeopleOfRoom(
  q: Q,
  room: Pick<RoomRow, "cohort" | "staffOnly" | "person">,
): Promise<RoomPerson[]> {
  const roles = room.staffOnly ? STAFF : IN_VENUE;
  const shown = sql<string>`(array_agg(${memberships.role} order by array_position(
    array['organizer', 'mentor', 'participant'], ${memberships.role})))[1]`;
  return q
    .select({ id: people.id, name: people.nickname, role: shown })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.person))
    .where(
      and(
        eq(memberships.place, room.cohort),
        inArray(memberships.role, [...roles]),
        isNull(memberships.endedAt),
        isNull(people.erasedAt),
        room.person === null ? undefined : or(eq(people.id, room.person), inArray(memberships.role, [...STAFF])),
      ),
    )
    .groupBy(people.id)
    .orderBy(asc(people.nickname), asc(people.id));
}

/** Who began a thread without their name; undefined where it names its author. */
export async function findUnnamedAsker(q: Q, room: string, thread: string): Promise<string | undefined> {
  const beginsIt = sql`${posts.id} = (select coalesce(p.thread_of, p.id) from posts p where p.id = ${thread})`;
  const [begun] = await q
    .select({ author: posts.author })
    .from(posts)
    .where(and(beginsIt, eq(posts.room, room), eq(posts.anonymous, true)));
  return begun?.author;
}

/** Who is called in a post: people, and roles. For what tells them; it answers for who may read the post. */
export async function listCalled(q: Q, post: string): Promise<{ people: string[]; roles: CalledRole[] }> {
  const rows = await q
    .select({ person: mentions.person, role: mentions.role })
    .from(mentions)
    .where(eq(mentions.post, post));
  return { people: rows.flatMap(({ person }) => person ?? []), roles: rows.flatMap(({ role }) => role ?? []) };
}

export const isCalledRole = (key: string): key is CalledRole => (CALLED_ROLES as readonly string[]).includes(key);
