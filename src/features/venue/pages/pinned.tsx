import type { JSX } from "preact";
import { Icon } from "../../../design/components/icon.tsx";
import { useMessages } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { firstWords } from "../../../platform/markdown/first-words.ts";
import { venueMessages } from "../messages.ts";
import type { PostView } from "../view.ts";

/** What everybody is to find at once: each by its beginning, leading to its thread. */
export function Pinned({ posts }: { readonly posts: readonly PostView[] }): JSX.Element {
  const m = useMessages(venueMessages);
  return (
    <section class="pinned" aria-label={m.pinned}>
      <ul class="small">
        {posts.map((post) => (
          <li key={post.id}>
            <a href={`/posts/${post.id}`} class="with-icon">
              <Icon name="pin" />
              <span {...asWritten}>{firstWords(post.body)}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
