import type { JSX } from "preact";
import { Check } from "../../../design/components/choices.tsx";
import { useMessages } from "../../../design/context.ts";
import { claimingMessages } from "../claiming/messages.ts";

/** Below a question, for the staff: what one writes is no answer yet, one is still looking at it. */
export function LookingChoice({ checked }: { readonly checked: boolean }): JSX.Element {
  const m = useMessages(claimingMessages);
  return <Check name="looking" label={m.stillLooking} note={m.stillLookingNote} checked={checked} />;
}
