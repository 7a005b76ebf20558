import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Choices } from "../../../design/components/choices.tsx";
import { Fold } from "../../../design/components/fold.tsx";
import { Form } from "../../../design/components/form.tsx";
import { SectionHead } from "../../../design/components/heads.tsx";
import { useMessages } from "../../../design/context.ts";
import { seeingMessages } from "../seeing/messages.ts";
import { UNSEEN, type Unseen } from "../seeing/rules.ts";

/** What somebody hides from themselves, and of themselves: each says what is lost by it. */
export function UnseenChoice({ unseen }: { readonly unseen: ReadonlySet<Unseen> }): JSX.Element {
  const m = useMessages(seeingMessages);
  const hidden = UNSEEN.filter((one) => unseen.has(one)).map((one) => m.things[one].label);
  return (
    <section class="stack" aria-labelledby="unseen">
      <SectionHead id="unseen" title={m.title} />
      <Fold summary={hidden.length === 0 ? m.allSeen : m.hidden(hidden)}>
        <Form class="stack" action="/settings/quiet/unseen">
          <Choices
            name="unseen"
            label={m.unseen}
            hint={m.hint}
            many
            layout="rows"
            value={[...unseen]}
            options={UNSEEN.map((value) => ({ value, ...m.things[value] }))}
          />
          <Button>{m.save}</Button>
        </Form>
      </Fold>
    </section>
  );
}
