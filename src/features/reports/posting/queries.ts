import { and, asc, eq, sql } from "drizzle-orm";
import type { Database } from "../../../platform/database/database.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import type { RoomRow } from "../../venue/queries.ts";
import { rooms } from "../../venue/tables.ts";

/** The room that a cohort's reports go to; the caller found the cohort, or a report in it, through the actor. */
export async function findReportsRoom(db: Database, cohort: string): Promise<RoomRow | undefined> {
  const [room] = await db.q
    .select()
    .from(rooms)
    .where(and(eq(rooms.cohort, cohort), eq(rooms.purpose, "reports")))
    .orderBy(asc(rooms.place), asc(rooms.id))
    .limit(1);
  return room;
}

/** The room in which a post of the actor's own stands. */
export async function findRoomOfPost(db: Database, actor: Actor, post: string): Promise<RoomRow | undefined> {
  const [room] = await db.q
    .select()
    .from(rooms)
    .where(sql`${rooms.id} = (select room from posts where id = ${post} and author = ${actor.person})`);
  return room;
}
