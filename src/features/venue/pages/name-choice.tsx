import type { JSX } from "preact";
import { Check } from "../../../design/components/choices.tsx";
import { useMessages } from "../../../design/context.ts";
import { hidingMessages } from "../hiding/messages.ts";

/** Where one writes: whether one's name is shown. `may`: it can be chosen; `is`: it was, when the thread began. */
export function NameChoice({
  naming,
  checked,
}: {
  readonly naming: "may" | "is" | undefined;
  readonly checked: boolean;
}): JSX.Element | null {
  const m = useMessages(hidingMessages);
  if (naming === "is") return <p class="small soft">{m.unnamedHere}</p>;
  return naming === "may" ? <Check name="anonymous" label={m.hide} note={m.hideNote} checked={checked} /> : null;
}
