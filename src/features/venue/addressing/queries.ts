import { type SQL, sql } from "drizzle-orm";
import type { Q } from "../../../platform/database/database.ts";
import { memberships } from "../../accounts/tables.ts";
import { mentions } from "../mentioning/tables.ts";
import { quietRooms } from "../quieting/tables.ts";
import { posts, rooms } from "../tables.ts";
import type { Reason } from "./rules.ts";

/** Whom a post is for, and why: the strongest reason of each. */
export interface Addressed {
  readonly cohort: string;
  /** The post that the conversation began with. */
  readonly thread: string;
  /** It begins a conversation in a room for resting: whoever likes to talk may want to hear of it. */
  readonly begins: boolean;
  readonly people: readonly { readonly person: string; readonly reason: Reason }[];
}

/**
 * For what tells people of a post: who is called in it, in whose own room it begins something, whose thread it goes on, who wrote there before. Only who may read its room now;
 * never its author, nor by a call for a role whoever holds it only since then, and where somebody has made the room quiet only who calls
 * them by name. Undefined: it is gone.
 */
export async function findAddressed(q: Q, post: string): Promise<Addressed | undefined> {
  const { rows } = await q.execute<Row>(sql`
    with it as (
      select p.id, p.seq, p.author, coalesce(p.edited_at, p.created_at) as said_at, p.thread_of, coalesce(p.thread_of, p.id) as thread, r.id as room, r.cohort, r.staff_only, r.person as whose,
        p.thread_of is null and r.purpose in ('small_talk', 'hobby') as begins
      from ${posts} p join ${rooms} r on r.id = p.room where p.id = ${post} and p.deleted_at is null),
    meant as (
      select m.person, 'called' as reason from it join ${mentions} m on m.post = it.id where m.person is not null
      union all
      select held.person, 'role' from it join ${mentions} m on m.post = it.id
        join ${memberships} held on held.place = it.cohort and held.role = m.role and held.ended_at is null
          and held.started_at <= it.said_at
      union all
      select it.whose, 'called' from it where it.whose is not null and it.thread_of is null
        and not exists (select from ${quietRooms} k where k.person = it.whose and k.room = it.room)
      union all
      select b.author, 'own' from it join ${posts} b on b.id = it.thread_of
      union all
      select a.author, 'joined' from it join ${posts} a on a.thread_of = it.thread_of
        where a.seq < it.seq and a.deleted_at is null),
    strongest as (
      select distinct on (meant.person) meant.person, meant.reason from it, meant
      where meant.person <> it.author
        and (meant.reason = 'called' or not exists (
          select from ${quietRooms} k where k.person = meant.person and k.room = it.room))
        and exists (
        select from ${memberships} held where held.person = meant.person and held.place = it.cohort and held.ended_at is null
          and ${mayRead("it.staff_only", "it.whose")})
      order by meant.person, array_position(array['called', 'role', 'own', 'joined'], meant.reason))
    select it.cohort, it.thread, it.begins, strongest.person, strongest.reason from it left join strongest on true`);
  const [first] = rows;
  if (!first) return undefined;
  const people = rows.flatMap(({ person, reason }) => (person && reason ? [{ person, reason }] : []));
  return { cohort: first.cohort, thread: first.thread, begins: first.begins, people };
}

/** `roomPolicy.read`, for somebody who does not ask themselves: `held` is one of their roles. */
const mayRead = (staffOnly: string, whose: string): SQL =>
  sql.raw(`(held.role in ('mentor', 'organizer')
    or (held.role = 'participant' and not ${staffOnly} and (${whose} is null or ${whose} = held.person)))`);

interface Row extends Record<string, unknown> {
  readonly cohort: string;
  readonly thread: string;
  readonly begins: boolean;
  readonly person: string | null;
  readonly reason: Reason | null;
}

/** Those of some people who may read a post's room, have not made it quiet and did not write the post. */
export async function listHearing(q: Q, post: string, people: readonly string[]): Promise<string[]> {
  if (people.length === 0) return [];
  const { rows } = await q.execute<{ person: string }>(sql`
    select distinct held.person from ${posts} p join ${rooms} r on r.id = p.room
      join ${memberships} held on held.place = r.cohort and held.ended_at is null
        and ${mayRead("r.staff_only", "r.person")}
    where p.id = ${post} and held.person = any(${sql.param([...people])}::uuid[]) and held.person <> p.author
      and not exists (select from ${quietRooms} k where k.person = held.person and k.room = r.id)`);
  return rows.map(({ person }) => person);
}

/** The rooms of a cohort that somebody may read now. */
export async function listReadable(q: Q, person: string, cohort: string): Promise<string[]> {
  const { rows } = await q.execute<{ id: string }>(sql`
    select r.id from ${rooms} r where r.cohort = ${cohort} and exists (
      select from ${memberships} held where held.person = ${person} and held.place = r.cohort and held.ended_at is null
        and ${mayRead("r.staff_only", "r.person")})`);
  return rows.map(({ id }) => id);
}
