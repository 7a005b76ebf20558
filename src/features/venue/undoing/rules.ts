import { minutes } from "../../../platform/clock.ts";

/** Minutes in which a post can be taken back in one step. */
export const UNDO_MINUTES = 5;

/** Whether it is still time. @param createdAt of the post, ISO 8601 */
export const mayUndo = ({ createdAt }: { readonly createdAt: string }, now: Date): boolean =>
  now.getTime() - Date.parse(createdAt) < minutes(UNDO_MINUTES);
