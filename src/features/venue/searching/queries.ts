import { and, eq, type SQL, sql } from "drizzle-orm";
import type { Database } from "../../../platform/database/database.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { fold } from "../../../platform/search/fold.ts";
import { likeText, searchTerms } from "../../../platform/search/query.ts";
import { memberships, people } from "../../accounts/tables.ts";
import { roomPolicy } from "../policy.ts";
import { viewPosts } from "../queries.ts";
import { rooms } from "../tables.ts";
import type { PostView } from "../view.ts";
import type { Kind } from "./rules.ts";

/** What is looked for; every part narrows it down. */
export interface Asked {
  /** Words that must all be there; empty where the rest says enough. */
  readonly text: string;
  readonly room?: string | undefined;
  /** A nickname, or its beginning. */
  readonly person?: string | undefined;
  readonly kind?: Kind | undefined;
  /** From this moment on, and before that one. */
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
}

/** Whether anything was asked for. A room alone is a page of its own. */
export const isAsked = ({ text, person, kind, from, to }: Asked): boolean =>
  text.trim() !== "" || Boolean(person?.trim() || kind || from || to);

/**
 * Posts in the rooms the actor may read, newest first, that contain every word (two Japanese characters are a word) and fit the rest. Who
 * wrote without their name is not found by it.
 * @param page.before the id of the last post of the page before
 */
export async function searchPosts(
  db: Database,
  actor: Actor,
  asked: Asked,
  page: { before?: string | undefined; limit: number },
): Promise<PostView[]> {
  const terms = searchTerms(asked.text);
  if (!terms && (asked.text.trim() !== "" || !isAsked(asked))) return [];
  const patterns = terms?.patterns ?? [];
  const words = patterns.length > 0 ? sql`taiken_fold(body) like all (${sql.param(patterns)}::text[])` : sql`true`;
  const which = and(
    terms ? sql`array_to_tsvector(taiken_bigrams(body)) @@ ${terms.tsquery}::tsquery` : undefined,
    sql`deleted_at is null`,
    sql`room in ${readableRooms(db, actor, asked.room)}`,
    asked.person?.trim() ? byPerson(actor, asked.person) : undefined,
    asked.kind && OF_KIND[asked.kind],
    asked.from && sql`created_at >= ${asked.from.toISOString()}`,
    asked.to && sql`created_at < ${asked.to.toISOString()}`,
    page.before ? sql`id < ${page.before}` : undefined,
  );
  // The index finds candidates; their words are compared late (offset 0 keeps the planner from doing it first), until a page is full.
  const { rows } = await db.q.execute<{ id: string }>(sql`
    select id from (select id, body from posts where ${which} order by id desc offset 0) candidates
    where ${words} limit ${page.limit}`);
  const views = await viewPosts(
    db,
    rows.map((row) => row.id),
  );
  return rows.flatMap((row) => views.get(row.id) ?? []);
}

const readableRooms = (db: Database, actor: Actor, room: string | undefined) =>
  db.q
    .select({ id: rooms.id })
    .from(rooms)
    .where(and(roomPolicy.read.where(actor), room ? eq(rooms.id, room) : undefined));

/** By a nickname's beginning, as it is read: full width and half width, hiragana and katakana alike. */
const byPerson = (actor: Actor, name: string): SQL => sql`(not anonymous or author = ${actor.person}) and author in (
  select w.id from ${people} w where taiken_fold(w.nickname) like ${`${likeText(fold(name.trim()))}%`})`;

const OF_KIND: Readonly<Record<Kind, SQL>> = {
  question: sql`reply_wanted is not null`,
  file: sql`file_count > 0`,
  code: sql`body like ${"%```%"}`,
  // Nobody of the staff writes without their name; who was one of them before must not be told by it.
  staff: sql`not anonymous and exists (select from ${memberships} m join ${rooms} r on r.cohort = m.place
    where r.id = posts.room and m.person = posts.author and m.role in ('mentor', 'organizer'))`,
};
