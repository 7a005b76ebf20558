import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { eq } from "drizzle-orm";
import { attach, uploadFile } from "../features/venue/attaching/service.ts";
import { posts } from "../features/venue/tables.ts";
import type { Platform } from "../platform/platform.ts";
import { samplePath } from "../platform/samples.ts";
import { actorAs } from "./actor.ts";
import type { DemoRoom } from "./rooms.ts";
import type { PlannedPost } from "./scene.ts";

/** Gives posts their files, as the venue's own service does. Only what was written by hand carries some: a handful. */
export async function storeFiles(
  platform: Platform,
  rooms: readonly DemoRoom[],
  planned: readonly PlannedPost[],
): Promise<void> {
  for (const { id, author, at, room: where, files = [] } of planned) {
    const room = rooms.find((one) => one.id === where);
    if (!room || files.length === 0) continue;
    const actor = actorAs(author, "organizer", room.cohort, at);
    const attached: { id: string; alt: string }[] = [];
    for (const { sample, name = basename(sample), alt = "" } of files) {
      const file = new File([await readFile(samplePath(sample))], name);
      attached.push({ id: (await uploadFile(platform, actor, room, file)).id, alt });
    }
    await platform.db.write(actor, async (tx) => {
      await attach(tx, actor, room.id, id, attached);
      await tx.q.update(posts).set({ fileCount: attached.length }).where(eq(posts.id, id));
    });
  }
}
