import { and, asc, eq, getTableColumns, inArray, isNull, or, sql } from "drizzle-orm";
import type { Database } from "../../../platform/database/database.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { roomPolicy } from "../policy.ts";
import { posts, rooms } from "../tables.ts";
import { filePolicy } from "./policy.ts";
import { postFiles } from "./tables.ts";
import type { FileView } from "./view.ts";

export type FileRow = typeof postFiles.$inferSelect;

/** Uploaded for a post that is being written: of no post, and kept for none that is to be sent later. */
export const isLoose = and(isNull(postFiles.post), isNull(postFiles.heldFor));

/** SQL for a post's files as JSON, in a query on `posts`: null, and nothing looked up, where the post has none. */
export const filesOfPost = sql<FileView[] | null>`case when "posts"."file_count" > 0 then (
  select json_agg(json_build_object('id', f.id, 'name', f.name, 'type', f.type, 'size', f.size, 'alt', f.alt,
    'width', f.width, 'height', f.height) order by f.place)
  from post_files f where f.post = "posts"."id") end`;

/** The one shape of a file, from its row. */
export const asFileView = ({ id, name, type, size, alt, width, height }: FileView): FileView => ({
  id,
  name,
  type,
  size,
  alt,
  width,
  height,
});

/** A file in a room that the actor may read: of a post that is there, or their own that is not posted yet. */
export async function findFile(
  db: Database,
  actor: Actor,
  id: string,
): Promise<(FileRow & { readonly cohort: string }) | undefined> {
  const [row] = await db.q
    .select({ ...getTableColumns(postFiles), cohort: rooms.cohort })
    .from(postFiles)
    .leftJoin(posts, eq(posts.id, postFiles.post))
    .innerJoin(rooms, eq(rooms.id, sql`coalesce(${posts.room}, ${postFiles.room})`))
    .where(
      and(
        eq(postFiles.id, id),
        or(isNull(postFiles.post), isNull(posts.deletedAt)),
        filePolicy.see.where(actor),
        roomPolicy.read.where(actor),
      ),
    );
  return row;
}

/** What the actor has uploaded for a room, or for another one of its cohort, and not posted, of these; in the order asked for. */
export async function listLoose(db: Database, actor: Actor, room: string, ids: readonly string[]): Promise<FileView[]> {
  if (ids.length === 0) return [];
  const rows = await db.q
    .select(getTableColumns(postFiles))
    .from(postFiles)
    .innerJoin(rooms, eq(rooms.id, postFiles.room))
    .where(
      and(
        inArray(postFiles.id, [...ids]),
        sql`${rooms.cohort} = (select cohort from rooms here where here.id = ${room})`,
        eq(postFiles.person, actor.person),
        isLoose,
      ),
    );
  const known = new Map(rows.map((row) => [row.id, asFileView(row)]));
  return ids.flatMap((id) => known.get(id) ?? []);
}

/** For the person's own export: the files they posted or uploaded. */
export function exportOfFiles(db: Database, person: string) {
  const { id, post, room, name, type, size, alt, width, height, createdAt } = postFiles;
  return db.q
    .select({ id, post, room, name, type, size, alt, width, height, createdAt })
    .from(postFiles)
    .where(eq(postFiles.person, person))
    .orderBy(asc(postFiles.id));
}

/** The same files by the names they gave, to take along or to erase. */
export async function filesOfPerson(db: Database, person: string): Promise<{ name: string; key: string }[]> {
  return db.q
    .select({ name: postFiles.name, key: postFiles.storageKey })
    .from(postFiles)
    .where(eq(postFiles.person, person));
}
