import type { JSX } from "preact";
import { useMessages } from "../context.ts";
import { designMessages } from "../messages.ts";
import { Icon } from "./icon.tsx";

interface SavedProps {
  /** When, as the reader says it: 「14:32」, 「きのう18:10」. */
  readonly at: string;
  /** A draft that only the person sees. */
  readonly onlyMe?: boolean;
}

/** 「14:32に保存しました。閉じても消えません」: a state that stays. */
export function Saved({ at, onlyMe }: SavedProps): JSX.Element {
  const m = useMessages(designMessages);
  return (
    <p class="saved">
      <Icon name={onlyMe ? "lock" : "check"} />
      <span>{onlyMe ? m.savedOnlyMe(at) : m.savedAt(at)}</span>
    </p>
  );
}
