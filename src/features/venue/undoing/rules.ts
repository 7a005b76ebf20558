import { minutes } from "../../../platform/clock.ts";

/** Minutes in which a post can be taken back in one step. */
export const UNDO_MINUTES = 5;

/**
 * Whether a deleted post is one that was taken back at once: then nothing is said of it in the room, but to those who look after it. What
 * others have answered keeps its place.
 */
export const wasTakenBack = ({
  createdAt,
  deletedAt,
}: {
  readonly createdAt: string;
  readonly deletedAt: string | null;
}): boolean => deletedAt !== null && Date.parse(deletedAt) - Date.parse(createdAt) < minutes(UNDO_MINUTES);

/** Whether it is still time. @param createdAt of the post, ISO 8601 */
export const mayUndo = ({ createdAt }: { readonly createdAt: string }, now: Date): boolean =>
  now.getTime() - Date.parse(createdAt) < minutes(UNDO_MINUTES);
