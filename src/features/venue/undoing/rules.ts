import { minutes } from "../../../platform/clock.ts";

/** Minutes in which a post can be taken back in one step. */
export const UNDO_MINUTES = 5;

/** What of a post says how it went. */
interface Going {
  readonly createdAt: string;
  readonly deletedAt: string | null;
  readonly hiddenAt: string | null;
  readonly movedTo: string | null;
}

/**
 * Whether a deleted post is one that was taken back at once: then nothing is said of it in the room, but to those who look after it. What
 * others have answered keeps its place.
 */
export const wasTakenBack = ({ createdAt, deletedAt, hiddenAt, movedTo }: Going): boolean =>
  deletedAt !== null &&
  hiddenAt === null &&
  movedTo === null &&
  Date.parse(deletedAt) - Date.parse(createdAt) < minutes(UNDO_MINUTES);

/** Whether a room says nothing of a post: it was taken back, or it is an answer that moved away with its thread, which says so once. */
export const leavesNoTrace = (post: Going & { readonly threadOf: string | null }, staff: boolean): boolean =>
  (!staff && wasTakenBack(post)) || (post.movedTo !== null && post.threadOf !== null);

/** Whether it is still time. @param createdAt of the post, ISO 8601 */
export const mayUndo = ({ createdAt }: { readonly createdAt: string }, now: Date): boolean =>
  now.getTime() - Date.parse(createdAt) < minutes(UNDO_MINUTES);
