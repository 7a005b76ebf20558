import { firstWords } from "../../../platform/markdown/first-words.ts";
import type { PostView } from "../view.ts";

/** A post at the top of its room, as page, stream and island show it: by its beginning, without who wrote it. */
export interface PinnedPost {
  readonly id: string;
  readonly words: string;
}

export const asPinned = ({ id, body }: PostView): PinnedPost => ({ id, words: firstWords(body) });
