import { inArray, lt } from "drizzle-orm";
import { days, later } from "../../../platform/clock.ts";
import { bySystem, type Tx } from "../../../platform/database/database.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { noteReads } from "../../audit/service.ts";
import type { FoundPost } from "../queries.ts";
import { postVersions } from "../tables.ts";
import type { PostView } from "../view.ts";
import { listVersions, type VersionRow } from "./queries.ts";
import { HISTORY_DAYS } from "./rules.ts";

/** Keeps what a post said until now, in the transaction that changes or deletes it. */
export async function keepVersion(
  { clock }: Platform,
  { q }: Pick<Tx, "q">,
  { id, version, body }: Pick<PostView, "id" | "version" | "body">,
): Promise<void> {
  await q.insert(postVersions).values({ post: id, version, body, until: clock.now() }).onConflictDoNothing();
}

/** After so many days nobody can read it any more. @returns how many were erased */
export async function eraseOldVersions({ db, clock }: Platform): Promise<number> {
  return db.write(bySystem, async ({ q, record }) => {
    const old = later(clock.now(), -days(HISTORY_DAYS));
    const gone = await q.delete(postVersions).where(lt(postVersions.until, old)).returning({ post: postVersions.post });
    if (gone.length > 0) await record({ kind: "post.history_erased", ids: { count: gone.length } });
    return gone.length;
  });
}

/** What somebody wrote is nowhere any more, also not in the history. @param written their posts */
export async function eraseVersions({ q }: Pick<Tx, "q">, written: readonly string[]): Promise<void> {
  if (written.length > 0) await q.delete(postVersions).where(inArray(postVersions.post, [...written]));
}

/** What a post said before, for somebody who moderates its room. That they read it is noted, and shown to its author. */
export async function readVersions(
  platform: Platform,
  actor: Actor,
  { post, author }: Pick<FoundPost, "post" | "author">,
): Promise<VersionRow[]> {
  const versions = await listVersions(platform.db, post.id);
  if (versions.length > 0)
    await noteReads(platform, actor, [{ person: author, item: "post_history", subject: post.id }]);
  return versions;
}
