import { eq } from "drizzle-orm";
import { addToDraft } from "../../../platform/drafts/drafts.ts";
import { conflict, notFound } from "../../../platform/errors.ts";
import type { Platform } from "../../../platform/platform.ts";
import type { Actor } from "../../../platform/policy/actor.ts";
import { keyOfPerson } from "../../accounts/queries.ts";
import { altField, plainField } from "../attaching/rules.ts";
import { postFiles } from "../attaching/tables.ts";
import type { FileView } from "../attaching/view.ts";
import { loosen } from "../holding/service.ts";
import type { FoundPost } from "../queries.ts";
import type { Written } from "../scheduling/view.ts";
import { deletePost } from "../service.ts";
import { posts } from "../tables.ts";
import { mayUndo, UNDO_MINUTES } from "./rules.ts";

/** What was taken back: it stands as a draft, and its files belong to no post. */
export interface TakenBack extends Omit<Written, "files" | "looking"> {
  readonly files: readonly FileView[];
}

/**
 * Takes back what the actor has just posted: gone from the room as a deleted post is, its answers stay; text, choices and files stand
 * again where it was written. Taking back again changes nothing.
 * @returns undefined when it was gone before
 * @throws Refusal 404 not one's own, 409 `undo_over` after some minutes
 */
export async function undoPost(platform: Platform, actor: Actor, found: FoundPost): Promise<TakenBack | undefined> {
  const { post, room, author } = found;
  if (author !== actor.person) throw notFound();
  if (post.deletedAt) return undefined;
  if (!mayUndo(post, platform.clock.now()))
    throw conflict("undo_over", { minutes: UNDO_MINUTES, open: `/posts/${post.id}/edit` });
  return platform.db.write(
    actor,
    async (tx) => {
      const { body, replyWanted, anonymous, threadOf, deletedAt } = posts;
      const [now] = await tx.q
        .select({ body, replyWanted, anonymous, threadOf, deletedAt })
        .from(posts)
        .where(eq(posts.id, post.id));
      if (!now || now.deletedAt) return undefined;
      const files = await loosen(platform, tx, postFiles.post, post.id);
      const back = { body: now.body, replyWanted: now.replyWanted, anonymous: now.anonymous, files };
      await deletePost(platform, actor, found);
      if (actor.scopes === "all")
        await backToComposer(platform, actor, now.threadOf ?? room.id, { ...back, looking: false });
      return back;
    },
    { rooms: [room.id] },
  );
}

/**
 * What somebody wrote stands in the composer again, above what they have begun to write there since; the choices are its own.
 * @param about the thread or room it was written in
 */
export async function backToComposer(
  platform: Platform,
  actor: Actor,
  about: string,
  { body, files, replyWanted, anonymous, looking }: Written,
): Promise<void> {
  const keyOf = keyOfPerson(platform.db);
  const described = files.map(({ id, alt }): [string, string[]] =>
    alt ? [altField(id), [alt]] : [plainField(id), ["on"]],
  );
  await addToDraft(platform, keyOf, actor, `post:${about}`, (begun) => ({
    ...begun,
    ...Object.fromEntries(described),
    body: [[body, begun.body?.[0] ?? ""].filter((text) => text.trim() !== "").join("\n\n")],
    files: [...new Set([...files.map(({ id }) => id), ...(begun.files ?? [])])],
    replyWanted: [replyWanted ?? ""],
    ...(anonymous ? { anonymous: ["on"] } : {}),
    ...(looking ? { looking: ["on"] } : {}),
  }));
}
