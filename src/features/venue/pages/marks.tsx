import { createContext, type JSX } from "preact";
import { useContext } from "preact/hooks";
import { Icon } from "../../../design/components/icon.tsx";
import { useMessages } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { livingMessages } from "../living/messages.ts";
import { marksOf } from "../reacting/rules.ts";
import type { ReactionKind } from "../rules.ts";
import type { PostView } from "../view.ts";

/** The marks of this venue, and which of them the reader has put where. */
export interface Marks {
  readonly kinds: readonly ReactionKind[];
  /** Post → keys. */
  readonly mine: ReadonlyMap<string, readonly string[]>;
  /** The page on which they stand: there one comes back. */
  readonly from: "room" | "thread" | "marks";
}

/** Without it (search, other pages) posts show no marks. */
export const MarksContext = createContext<Marks | undefined>(undefined);

/** At the foot of a post: the marks that are on it, each a button that adds the reader's or takes it off, and the way to the others. */
export function PostMarks({ post }: { readonly post: Pick<PostView, "id" | "reactions"> }): JSX.Element | null {
  const m = useMessages(livingMessages);
  const marks = useContext(MarksContext);
  if (!marks || marks.kinds.length === 0) return null;
  const on = marksOf(marks.kinds, post.reactions);
  const mine = marks.mine.get(post.id) ?? [];
  return (
    <>
      {on.length > 0 && (
        <form class="marks" method="post" action={`/posts/${post.id}/reactions`}>
          <input type="hidden" name="from" value={marks.from} />
          {on.map(({ key, label, count }) => (
            <button
              type="submit"
              key={key}
              name="mark"
              value={`${key}.${mine.includes(key) ? 0 : 1}`}
              aria-pressed={mine.includes(key)}
            >
              <Icon name="check" />
              <span {...asWritten}>{label}</span>
              <span>{m.markedBy(count)}</span>
            </button>
          ))}
        </form>
      )}
      <a class="add-mark" href={`/posts/${post.id}/reactions`}>
        {m.addMark}
      </a>
    </>
  );
}
