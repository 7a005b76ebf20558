import { asc, eq, inArray } from "drizzle-orm";
import type { Tx } from "../../../platform/database/database.ts";
import { unacceptable } from "../../../platform/errors.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { AttachedFile } from "../attaching/input.ts";
import { asFileView } from "../attaching/queries.ts";
import { LOOSE_DAYS } from "../attaching/rules.ts";
import { forget } from "../attaching/service.ts";
import { postFiles } from "../attaching/tables.ts";
import type { FileView } from "../attaching/view.ts";
import { scheduledPosts } from "../scheduling/tables.ts";

/**
 * Keeps uploaded files for a post that is to be sent later: they are no draft's any more, and do not go before it is sent. They may have
 * been uploaded for another room of the cohort: a thread can move while one writes.
 * @throws Refusal 422 as `attach`
 */
export async function hold(
  { client }: Tx,
  { person, room, waiting }: { readonly person: string; readonly room: string; readonly waiting: string },
  files: readonly AttachedFile[],
): Promise<void> {
  if (files.length === 0) return;
  const { rows } = await client.query<{ id: string; width: number | null }>(
    `update post_files f set held_for = $1, place = g.place
     from unnest($2::uuid[]) with ordinality g(id, place)
     where f.id = g.id and f.person = $3 and f.post is null and f.held_for is null
       and exists (select from rooms had join rooms has using (cohort) where had.id = f.room and has.id = $4)
     returning f.id, f.width`,
    [waiting, files.map(({ id }) => id), person, room],
  );
  if (rows.length < files.length) throw unacceptable("file_gone", { days: LOOSE_DAYS });
  const images = new Set(rows.filter(({ width }) => width !== null).map(({ id }) => id));
  if (files.some(({ id, alt }) => alt === undefined && images.has(id))) throw unacceptable("alt_missing");
}

/**
 * Files of a post that is taken back, or that waited, belong to what is being written again: for as long as if they had been uploaded now.
 * What was uploaded once more meanwhile is kept once.
 * @param of `postFiles.post` or `postFiles.heldFor`
 * @returns them in order, as they stand in a form; `was` is the id that they had
 */
export async function loosen(
  platform: Platform,
  tx: Tx,
  of: typeof postFiles.post | typeof postFiles.heldFor,
  id: string,
): Promise<(FileView & { readonly was: string })[]> {
  const { q, client } = tx;
  const files = await q.select().from(postFiles).where(eq(of, id)).orderBy(asc(postFiles.place));
  if (files.length === 0) return [];
  const { rows: twins } = await client.query<{ id: string; twin: string }>(
    `select f.id, t.id as twin from post_files f join post_files t
       on t.person = f.person and t.room = f.room and t.sha256 = f.sha256 and t.name = f.name
      and t.post is null and t.held_for is null
     where f.id = any($1::uuid[])`,
    [files.map((file) => file.id)],
  );
  const twinOf = new Map(twins.map((one) => [one.id, one.twin]));
  if (twins.length > 0) await forget(platform, tx, inArray(postFiles.id, [...twinOf.keys()]));
  await q
    .update(postFiles)
    .set({ post: null, heldFor: null, place: 0, alt: "", createdAt: platform.clock.now() })
    .where(eq(of, id));
  return files.map((file) => ({ ...asFileView(file), was: file.id, id: twinOf.get(file.id) ?? file.id }));
}

/** A waiting post waits no longer; what is still kept for it goes with it. */
export async function letGo(platform: Platform, tx: Tx, waiting: string): Promise<void> {
  await dropHeld(platform, tx, waiting);
  await tx.q.delete(scheduledPosts).where(eq(scheduledPosts.id, waiting));
}

/** The files of a waiting post that goes for good, with their bytes. */
export const dropHeld = (platform: Platform, tx: Tx, waiting: string): Promise<number> =>
  forget(platform, tx, eq(postFiles.heldFor, waiting));
