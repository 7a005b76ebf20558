import { eq, inArray } from "drizzle-orm";
import { posts, readMarks, rooms } from "../features/venue/tables.ts";
import { bySystem } from "../platform/database/database.ts";
import { renderMarkdown } from "../platform/markdown/render.ts";
import type { Platform } from "../platform/platform.ts";
import { inChunks } from "./chunks.ts";
import { recordAll } from "./happened.ts";
import type { PlannedPost } from "./scene.ts";

/** Posts in one transaction: some 50 ms. A longer one holds back everybody who reads events. */
const CHUNK = 250;

/**
 * Stores posts as the venue's own service does (number, text, safe HTML and event together), but many rows at a time.
 * @param planned in the order of their time
 */
export async function storePosts(platform: Platform, cohort: string, planned: readonly PlannedPost[]): Promise<void> {
  // While the database stores one part, the next one is rendered.
  let storing: Promise<void> = Promise.resolve();
  for (const chunk of inChunks(planned, CHUNK)) {
    const rendered = chunk.map((post) => ({ ...post, bodyHtml: renderMarkdown(post.body) }));
    await storing;
    storing = storeChunk(platform, cohort, rendered);
  }
  await storing;
  await tellOfNewest(platform, cohort, planned.slice(-CHUNK));
}

/** The newest posts make notices, as if they had just been written; the rest of a large demo was seen long ago. */
async function tellOfNewest(platform: Platform, cohort: string, newest: readonly PlannedPost[]): Promise<void> {
  const told = newest.filter(({ quiet }) => !quiet);
  const happened = told.map(({ id, author }) => ({
    by: author,
    event: { kind: "post.addressed", cohort, subject: id },
  }));
  await platform.db.write(bySystem, (tx) => recordAll(platform, tx, happened));
}

type Rendered = PlannedPost & { readonly bodyHtml: string };

async function storeChunk(platform: Platform, cohort: string, chunk: readonly Rendered[]): Promise<void> {
  const touched = [...new Set(chunk.map((post) => post.room))];
  await platform.db.write(
    bySystem,
    async (tx) => {
      const { q } = tx;
      // Read under the rooms' locks: beside a running server somebody may be writing here already.
      const found = await q
        .select({ id: rooms.id, lastSeq: rooms.lastSeq })
        .from(rooms)
        .where(inArray(rooms.id, touched));
      const lastSeq = new Map(found.map(({ id, lastSeq }) => [id, lastSeq]));
      const rows = chunk.map(({ id, room, author, at, body, bodyHtml, threadOf, replyWanted }) => {
        const seq = (lastSeq.get(room) ?? 0) + 1;
        lastSeq.set(room, seq);
        return { id, room, seq, author, clientId: id, body, bodyHtml, threadOf, replyWanted, createdAt: at };
      });
      await q.insert(posts).values(rows);
      for (const [room, seq] of lastSeq) await q.update(rooms).set({ lastSeq: seq }).where(eq(rooms.id, room));
      const happened = rows.map(({ id, room, seq, author }) => ({
        by: author,
        event: { kind: "post.created", cohort, room, seq, subject: id },
      }));
      await recordAll(platform, tx, happened);
    },
    { rooms: touched },
  );
}

/** A place up to which somebody has read a room. */
export interface Mark {
  readonly person: string;
  readonly room: string;
  readonly seq: number;
  readonly at: Date;
}

export async function storeMarks(platform: Platform, marks: readonly Mark[]): Promise<void> {
  for (const chunk of inChunks(marks, 1_000))
    await platform.db.write(bySystem, ({ q }) =>
      q
        .insert(readMarks)
        .values([...chunk])
        .onConflictDoNothing(),
    );
}
