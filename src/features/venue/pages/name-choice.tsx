import type { JSX } from "preact";
import { Check } from "../../../design/components/choices.tsx";
import { useMessages } from "../../../design/context.ts";
import { hidingMessages } from "../hiding/messages.ts";

export type Naming = "may" | "is" | "theirs";

/**
 * Where one writes: whether one's name is shown. `may`: it can be chosen; `is`: it was, when the thread began. `theirs`: the reader knows who
 * asked there without it, and is asked not to write it.
 */
export function NameChoice({
  naming,
  checked,
}: {
  readonly naming: Naming | undefined;
  readonly checked: boolean;
}): JSX.Element | null {
  const m = useMessages(hidingMessages);
  if (naming === "is" || naming === "theirs")
    return <p class="small soft">{naming === "is" ? m.unnamedHere : m.theirName}</p>;
  return naming === "may" ? <Check name="anonymous" label={m.hide} note={m.hideNote} checked={checked} /> : null;
}
