import type { JSX } from "preact";
import { Icon } from "../../../design/components/icon.tsx";
import { asWritten } from "../../../design/theirs.ts";
import type { PinnedPost } from "../pinning/view.ts";

export interface PinnedProps {
  readonly posts: readonly PinnedPost[];
}

/** What everybody is to find at once: each by its beginning, leading to its thread. Hidden while there is nothing: the script fills it. */
export const Pinned = ({ label, posts }: PinnedProps & { readonly label: string }): JSX.Element => (
  <section class="pinned" aria-label={label} hidden={posts.length === 0}>
    <PinnedPosts posts={posts} />
  </section>
);

export const PinnedPosts = ({ posts }: PinnedProps): JSX.Element => (
  <ul class="small">
    {posts.map((post) => (
      <li key={post.id}>
        <a href={`/posts/${post.id}`} class="with-icon">
          <Icon name="pin" />
          <span {...asWritten}>{post.words}</span>
        </a>
      </li>
    ))}
  </ul>
);
