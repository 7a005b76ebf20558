import { and, desc, eq, gt, inArray, isNotNull, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import type { Database } from "../../../platform/database/database.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { type Role, STAFF } from "../../accounts/rules.ts";
import { memberships, people } from "../../accounts/tables.ts";
import { mayWriteThere, roomPolicy } from "../policy.ts";
import type { RoomRow } from "../queries.ts";
import { posts, readMarks, rooms } from "../tables.ts";

/** The actor's own room with those who look after a cohort, once it was opened. */
export async function findOwnRoom(db: Database, actor: Actor, cohort: string): Promise<RoomRow | undefined> {
  const [room] = await db.q
    .select()
    .from(rooms)
    .where(and(eq(rooms.cohort, cohort), eq(rooms.person, actor.person), roomPolicy.read.where(actor)));
  return room;
}

/** Who reads in a cohort's private rooms besides the participant, or those of them with a role: their names, so that nobody is forgotten. */
export const listReaders = (db: Database, cohort: string, roles: readonly Role[] = STAFF) =>
  db.q
    .selectDistinct({ id: people.id, name: people.nickname })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.person))
    .where(
      and(
        eq(memberships.place, cohort),
        sql`${memberships.endedAt} is null`,
        sql`${memberships.role} = any(${sql.param([...roles])}::text[])`,
      ),
    )
    .orderBy(people.nickname, people.id);

/**
 * Who takes part in a cohort now, by name: whoever looks after it may write to each of them alone.
 * @param asked.named a part of the name; "": everybody
 */
export const listParticipants = (
  db: Database,
  cohort: string,
  asked: { readonly named: string; readonly limit: number },
) =>
  db.q
    .select({ id: people.id, name: people.nickname })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.person))
    .where(and(takesPartIn(cohort), sql`strpos(lower(${people.nickname}), lower(${asked.named})) > 0`))
    .orderBy(people.nickname, people.id)
    .limit(asked.limit);

/** One of them, and in which language they read. */
export async function findParticipant(db: Database, cohort: string, person: string) {
  const [one] = await db.q
    .select({ lang: people.lang })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.person))
    .where(and(takesPartIn(cohort), eq(people.id, person)));
  return one;
}

const takesPartIn = (cohort: string) =>
  and(eq(memberships.place, cohort), eq(memberships.role, "participant"), isNull(memberships.endedAt));

/** SQL, beside `rooms`: whose room it is, where that is somebody else than the actor; for `roomShown`. */
export const whoseRoomIs = (actor: Actor): SQL<string | null> =>
  sql<string | null>`(select w.nickname from ${people} w where w.id = rooms.person and w.id <> ${actor.person})`;

/** What some rooms that the actor may read are called, and whose they are; for `roomShown`. */
export async function listNamed(db: Database, actor: Actor, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return db.q
    .select({ id: rooms.id, name: rooms.name, whose: whoseRoomIs(actor), mayWrite: mayWriteThere(actor) })
    .from(rooms)
    .where(and(inArray(rooms.id, [...new Set(ids)]), roomPolicy.read.where(actor)));
}

/** Whose room it is, for whoever may read it. */
export async function findWhose(db: Database, room: RoomRow) {
  if (!room.person) return undefined;
  const [one] = await db.q
    .select({ id: people.id, name: people.nickname, plainWords: people.plainWords })
    .from(people)
    .where(eq(people.id, room.person));
  return one;
}

const newest =
  sql<Date>`(select p.created_at from ${posts} p where p.room = rooms.id and p.seq = rooms.last_seq)`.mapWith(
    posts.createdAt,
  );

/**
 * The private rooms of a cohort that the actor looks after and in which something was written, the latest first.
 * @param asked.before where the page before ended
 */
export function listPrivateRooms(
  db: Database,
  actor: Actor,
  cohort: string,
  { before, limit }: { before?: { readonly since: Date; readonly id: string } | undefined; limit: number },
) {
  const found = db.q
    .select({
      id: rooms.id,
      name: people.nickname,
      plate: people.plate,
      person: sql<string>`${rooms.person}`.as("whose"),
      hasNew: sql<boolean>`${rooms.lastSeq} > coalesce(${readMarks.seq}, 0)`.as("has_new"),
      at: newest.as("at"),
    })
    .from(rooms)
    .innerJoin(people, eq(people.id, rooms.person))
    .leftJoin(readMarks, and(eq(readMarks.room, rooms.id), eq(readMarks.person, actor.person)))
    .where(
      and(eq(rooms.cohort, cohort), isNotNull(rooms.person), gt(rooms.lastSeq, 0), roomPolicy.accompany.where(actor)),
    )
    .as("found");
  const after = before && or(lt(found.at, before.since), and(eq(found.at, before.since), lt(found.id, before.id)));
  return db.q.select().from(found).where(after).orderBy(desc(found.at), desc(found.id)).limit(limit);
}
