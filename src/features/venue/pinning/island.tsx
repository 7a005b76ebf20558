import { render } from "preact";
import { keepingPlace } from "../earlier/island.ts";
import { PinnedPosts } from "../pages/pinned.tsx";
import type { PinnedPost } from "./view.ts";

/** News of what stands at the top of a room, as the stream tells it: all of it, as it stands now. */
export interface PinNews {
  readonly room: string;
  readonly pinned: readonly PinnedPost[];
}

/** Shows it at the top of the room's page; what the reader sees stays where it is. */
export const showPins =
  (posts: HTMLElement) =>
  ({ data }: MessageEvent<string>): void => {
    const { room, pinned } = JSON.parse(data) as PinNews;
    const section = document.querySelector<HTMLElement>(".pinned");
    if (!section || room !== posts.dataset.room) return;
    keepingPlace(posts, () => {
      render(<PinnedPosts posts={pinned} />, section);
      section.hidden = pinned.length === 0;
    });
  };
