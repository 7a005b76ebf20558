import type { JSX } from "preact";
import { useMessages } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { livingMessages } from "../living/messages.ts";
import type { ReactionKind } from "../rules.ts";

/** The marks to choose from, opened below a post: each says what it means before it is put there. */
export function MarkChoice({
  post,
  kinds,
  mine,
}: {
  readonly post: string;
  readonly kinds: readonly ReactionKind[];
  readonly mine: readonly string[];
}): JSX.Element {
  const m = useMessages(livingMessages);
  return (
    <fieldset class="mark-choice" id={`marks-${post}`}>
      <legend class="label">{m.marksChoose}</legend>
      <ul class="items">
        {kinds.map(({ key, label, meaning }) => (
          <li key={key}>
            <button
              type="button"
              class="button plain"
              name="mark"
              value={`${key}.${mine.includes(key) ? 0 : 1}`}
              aria-pressed={mine.includes(key)}
              aria-describedby={`${post}-${key}`}
            >
              <span {...asWritten}>{label}</span>
            </button>
            <small id={`${post}-${key}`} class="soft" {...asWritten}>
              {meaning}
            </small>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
