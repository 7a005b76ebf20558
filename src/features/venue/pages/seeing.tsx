import type { JSX } from "preact";
import { Choices } from "../../../design/components/choices.tsx";
import { Fold } from "../../../design/components/fold.tsx";
import { SectionHead } from "../../../design/components/heads.tsx";
import { useMessages } from "../../../design/context.ts";
import { seeingMessages } from "../seeing/messages.ts";
import { UNSEEN } from "../seeing/rules.ts";

/**
 * Part of the form about quiet: what somebody hides from themselves, and of themselves. Each says what is lost by it.
 * @param unseen what stands ticked
 */
export function UnseenChoice({ unseen }: { readonly unseen: readonly string[] }): JSX.Element {
  const m = useMessages(seeingMessages);
  const hidden = UNSEEN.filter((one) => unseen.includes(one)).map((one) => m.things[one].label);
  return (
    <section class="stack" aria-labelledby="unseen">
      <SectionHead id="unseen" title={m.title} />
      <Fold summary={hidden.length === 0 ? m.allSeen : m.hidden(hidden)}>
        <Choices
          name="unseen"
          id="unseen-things"
          label={m.unseen}
          hint={m.hint}
          many
          layout="rows"
          value={unseen}
          options={UNSEEN.map((value) => ({ value, ...m.things[value] }))}
        />
      </Fold>
    </section>
  );
}
