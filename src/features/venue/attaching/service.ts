import { createHash } from "node:crypto";
import { and, eq, inArray, lt, type SQL, sql } from "drizzle-orm";
import { days, later } from "../../../platform/clock.ts";
import { newId } from "../../../platform/database/columns.ts";
import { bySystem, type Tx } from "../../../platform/database/database.ts";
import { oneByOne } from "../../../platform/database/one-by-one.ts";
import { forbidden, notFound, Refusal, unacceptable } from "../../../platform/errors.ts";
import { forgetFile } from "../../../platform/files/forgetting.ts";
import { withLoose } from "../../../platform/files/loose.ts";
import { claimedBy, sniff } from "../../../platform/files/sniff.ts";
import { ImageRefused, isImage, redraw } from "../../../platform/images/redraw.ts";
import { TooManyWaiting } from "../../../platform/images/turns.ts";
import { withoutControls } from "../../../platform/markdown/characters.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { roomPolicy } from "../policy.ts";
import type { rooms } from "../tables.ts";
import type { AttachedFile } from "./input.ts";
import { filePolicy } from "./policy.ts";
import { asFileView, type FileRow, isLoose } from "./queries.ts";
import { FILE_KINDS, LARGEST_FILE, LOOSE_DAYS, MOST_KEPT, MOST_LOOSE } from "./rules.ts";
import { postFiles } from "./tables.ts";
import { type FileView, NO_FILES } from "./view.ts";

type Room = typeof rooms.$inferSelect;

/**
 * Keeps a file for a post that is still being written. The same file sent twice for one room is kept once.
 * @throws Refusal 403; 422 `file_empty`, `file_too_large`, `file_not_its_name`, `file_not_as_named`, `file_heic`, `file_refused`, `image_too_large`,
 * `image_broken`, `too_many_loose`, `files_full`; 429 `images_waiting`; StorageFull
 */
export async function uploadFile(platform: Platform, actor: Actor, room: Room, file: File): Promise<FileView> {
  if (!roomPolicy.post.holds(actor, room)) throw forbidden("may_not_post");
  const name = nameOf(file);
  if (file.size === 0) throw unacceptable("file_empty", { name });
  if (file.size > LARGEST_FILE) throw unacceptable("file_too_large", { megabytes: LARGEST_FILE / 1_000_000 });
  const bytes = new Uint8Array(await file.arrayBuffer());
  const kind = kindOf(bytes, name);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const about = { room: room.id, person: actor.person, name, sha256 };
  const there = await findSame(platform, about);
  if (there) return there;
  await mayKeep(platform.db.q, actor, bytes.length);
  const drawn = isImage(kind.type) ? await drawnAnew(actor.person, bytes, name) : undefined;
  const made = await withLoose(platform, async ({ put, taken }) => {
    const limit = 4 * LARGEST_FILE;
    const kept = await put(drawn?.bytes ?? bytes, { limit });
    const thumbnail = drawn && (await put(drawn.thumbnail, { limit }));
    const row = {
      ...about,
      id: newId(),
      type: kind.type,
      charset: kind.charset ?? null,
      size: kept.size,
      storageKey: kept.storageKey,
      width: drawn?.width ?? null,
      height: drawn?.height ?? null,
      thumbnailKey: thumbnail?.storageKey ?? null,
      createdAt: platform.clock.now(),
    };
    const [stored] = await platform.db.write(actor, async (tx) => {
      const { q } = tx;
      await oneByOne(tx, `loose files ${actor.person}`);
      await mayKeep(q, actor, row.size);
      return q.insert(postFiles).values(row).onConflictDoNothing().returning();
    });
    if (stored) taken();
    return stored;
  });
  // Somebody sent the same at the same moment: that one is there, or was posted and this one begins anew.
  return made ? asFileView(made) : uploadFile(platform, actor, room, file);
}

/** Looked at before an image is drawn, and once more when it is kept. @param size bytes @throws Refusal 422 `too_many_loose`, `files_full` */
async function mayKeep(q: Tx["q"], { person }: Actor, size: number): Promise<void> {
  const [kept] = await q
    .select({
      loose: sql<number>`count(*) filter (where ${isLoose})::int`,
      bytes: sql<number>`coalesce(sum(${postFiles.size}), 0)::float8`,
    })
    .from(postFiles)
    .where(eq(postFiles.person, person));
  if ((kept?.loose ?? 0) >= MOST_LOOSE) throw unacceptable("too_many_loose", { max: MOST_LOOSE });
  if ((kept?.bytes ?? 0) + size > MOST_KEPT) throw unacceptable("files_full", { megabytes: MOST_KEPT / 1_000_000 });
}

/** As its owner named it, but what others read is what is there: no marks that turn the direction around (`txt.exe` read as `exe.txt`). */
function nameOf({ name }: File): string {
  const plain = withoutControls(name).replace(/\s+/g, " ").trim();
  return plain.slice(0, 200).toWellFormed() || "file";
}

/** What the bytes are, if such a file is taken. @throws Refusal 422 */
function kindOf(bytes: Uint8Array, name: string): ReturnType<typeof sniff> {
  const kind = sniff(bytes, name);
  if (kind.refuse === "heic") throw unacceptable("file_heic", { name });
  const claimed = claimedBy(name);
  // What it is cannot be said, what it is not can.
  if (claimed && !kind.agrees && !FILE_KINDS[kind.type] && kind.refuse !== "executable")
    throw unacceptable("file_not_as_named", { name, kind: FILE_KINDS[claimed] ?? claimed.replace(/^.*\//, "") });
  if (kind.refuse) throw unacceptable("file_refused", { name });
  if (!kind.agrees) throw unacceptable("file_not_its_name", { name, kind: FILE_KINDS[kind.type] ?? "" });
  return kind;
}

/** A few images are drawn until then. */
const AGAIN_AFTER_S = 60;

const REFUSED_AS = { pixels: "image_too_large", broken: "image_broken", nobody: "image_nobody" };

async function drawnAnew(person: string, bytes: Uint8Array, name: string) {
  return redraw(person, bytes).catch((error: unknown) => {
    if (error instanceof TooManyWaiting) throw new Refusal(429, "images_waiting", { name, retryAfter: AGAIN_AFTER_S });
    if (!(error instanceof ImageRefused)) throw error;
    throw unacceptable(REFUSED_AS[error.fault], { name });
  });
}

async function findSame(
  { db }: Platform,
  { room, person, name, sha256 }: Pick<FileRow, "room" | "person" | "name" | "sha256">,
): Promise<FileView | undefined> {
  const [same] = await db.q
    .select()
    .from(postFiles)
    .where(
      and(
        eq(postFiles.person, person),
        eq(postFiles.room, room),
        eq(postFiles.sha256, sha256),
        eq(postFiles.name, name),
        isLoose,
      ),
    );
  return same && asFileView(same);
}

/** Takes away what was uploaded and is not posted. Doing so again changes nothing. @throws Refusal 404 not one's own */
export async function dropFile(platform: Platform, actor: Actor, file: FileRow): Promise<void> {
  if (!filePolicy.drop.holds(actor, file)) throw notFound();
  await dropLoose(platform, actor, [file.id]);
}

/** The same for several; those that were posted meanwhile, or are somebody else's, stay. */
export async function dropLoose(platform: Platform, actor: Actor, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const mine = and(inArray(postFiles.id, [...ids]), eq(postFiles.person, actor.person), isLoose);
  await platform.db.write(actor, (tx) => forget(platform, tx, mine));
}

/**
 * Makes uploaded files part of a post, in the transaction that stores it.
 * They may have been uploaded for another room of the cohort: a thread can move while one writes.
 * @param heldFor the waiting post that they may have been kept for
 * @throws Refusal 422 `file_gone` (not there, posted before, somebody else's, of another cohort), `alt_missing`
 */
export async function attach(
  { client }: Tx,
  author: Actor,
  room: string,
  post: string,
  files: readonly AttachedFile[],
  heldFor: string | null = null,
): Promise<readonly FileView[]> {
  if (files.length === 0) return NO_FILES;
  const values = [post, files.map(({ id }) => id), files.map(({ alt }) => alt ?? null), author.person, room, heldFor];
  const { rows } = await client.query<FileView & { undescribed: boolean }>(
    `update post_files f set post = $1, held_for = null, place = g.place, alt = coalesce(g.alt, '')
     from unnest($2::uuid[], $3::text[]) with ordinality g(id, alt, place)
     where f.id = g.id and f.person = $4 and f.post is null
       and exists (select from rooms had join rooms has using (cohort) where had.id = f.room and has.id = $5)
       and (f.held_for is null or f.held_for = $6::uuid)
     returning f.id, f.name, f.type, f.size, f.alt, f.width, f.height, g.alt is null and f.width is not null as undescribed`,
    values,
  );
  if (rows.length < files.length) throw unacceptable("file_gone", { days: LOOSE_DAYS });
  if (rows.some(({ undescribed }) => undescribed)) throw unacceptable("alt_missing");
  const made = new Map(rows.map((row) => [row.id, asFileView(row)]));
  return files.flatMap(({ id }) => made.get(id) ?? []);
}

/** Tells anew what images of a post show. */
export async function redescribe({ q }: Tx, post: string, files: readonly AttachedFile[]): Promise<void> {
  for (const { id, alt } of files)
    if (alt !== undefined)
      await q
        .update(postFiles)
        .set({ alt })
        .where(and(eq(postFiles.id, id), eq(postFiles.post, post)));
}

/** Takes files away from a post, with their bytes. @returns how many */
export const detach = (platform: Platform, tx: Tx, post: string, ids: readonly string[]): Promise<number> =>
  ids.length === 0
    ? Promise.resolve(0)
    : forget(platform, tx, and(eq(postFiles.post, post), inArray(postFiles.id, [...ids])));

/** All files of a post that goes. */
export const detachAll = (platform: Platform, tx: Tx, post: string): Promise<number> =>
  forget(platform, tx, eq(postFiles.post, post));

/** All files of a person who is erased. */
export const eraseFiles = (platform: Platform, tx: Tx, person: string): Promise<number> =>
  forget(platform, tx, eq(postFiles.person, person));

/** What nobody has posted for so long. @returns how many */
export const sweepLoose = (platform: Platform): Promise<number> => {
  const old = lt(postFiles.createdAt, later(platform.clock.now(), -days(LOOSE_DAYS)));
  return platform.db.write(bySystem, (tx) => forget(platform, tx, and(isLoose, old)));
};

/** The rows go, and with them, once that is certain, their bytes. */
export async function forget({ jobs }: Platform, tx: Tx, which: SQL | undefined): Promise<number> {
  const gone = await tx.q
    .delete(postFiles)
    .where(which)
    .returning({ storageKey: postFiles.storageKey, thumbnailKey: postFiles.thumbnailKey });
  for (const { storageKey, thumbnailKey } of gone) {
    await forgetFile(jobs, tx, storageKey);
    if (thumbnailKey) await forgetFile(jobs, tx, thumbnailKey);
  }
  return gone.length;
}
