import type { JSX } from "preact";
import { ButtonLink } from "../../../design/components/button.tsx";
import { Check } from "../../../design/components/choices.tsx";
import { PageHead } from "../../../design/components/heads.tsx";
import { useMessages } from "../../../design/context.ts";
import { signInMessages } from "../messages.ts";
import { LEAVES_AFTER } from "../rules.ts";

export interface SharedProps {
  /** Ticked beforehand: whoever signed in here last said so. */
  readonly shared: boolean;
}

const MINUTES = LEAVES_AFTER / 60_000;

/** Said while signing in: at an office's machine nothing is to be left to the next one. */
export function SharedMachine({ checked }: { readonly checked: boolean }): JSX.Element {
  const m = useMessages(signInMessages).shared;
  return <Check name="shared" label={m.tick} note={m.note(MINUTES)} checked={checked} />;
}

/** Nothing happened for a while, so the page left. */
export function OverPage(): JSX.Element {
  const m = useMessages(signInMessages).shared;
  return (
    <div class="wrap stack stack-l">
      <PageHead title={m.overTitle} lead={m.overLead(MINUTES)} />
      <p>{m.overKept}</p>
      <p>
        <ButtonLink href="/sign-in">{m.again}</ButtonLink>
      </p>
    </div>
  );
}
