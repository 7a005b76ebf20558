import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Check, Choices } from "../../../design/components/choices.tsx";
import { Form } from "../../../design/components/form.tsx";
import { useMessages } from "../../../design/context.ts";
import { seeingMessages } from "../../venue/seeing/messages.ts";
import { quietingMessages } from "../quieting/messages.ts";
import type { listOwnWishes } from "../quieting/queries.ts";
import { WISHES } from "../quieting/rules.ts";

/** The ways to the parts of the page, each of which is saved by itself. */
export function Parts(): JSX.Element {
  const m = useMessages(quietingMessages);
  const seeing = useMessages(seeingMessages);
  const parts = { told: m.told, talk: m.talkTitle, unseen: seeing.title };
  return (
    <nav class="cluster" aria-label={m.parts}>
      {Object.entries(parts).map(([id, title]) => (
        <a key={id} class="go" href={`#${id}`}>
          {title}
        </a>
      ))}
    </nav>
  );
}

/** How much the reader wants to talk in one cohort, and who may know. */
export function Talk({ cohort, title, wish, shown }: Awaited<ReturnType<typeof listOwnWishes>>[number]): JSX.Element {
  const m = useMessages(quietingMessages);
  return (
    <section id={`talk-${cohort}`}>
      <Form class="stack" action={`/cohorts/${cohort}/talk`}>
        <Choices
          name="wish"
          id={`wish-${cohort}`}
          label={m.talk(title)}
          hint={m.talkHint}
          layout="rows"
          value={wish}
          options={WISHES.map((value) => ({ value, ...m.wishes[value] }))}
        />
        <Check name="shown" label={m.shown} note={m.shownNote} checked={shown} />
        <Button>{m.saveTalk}</Button>
      </Form>
    </section>
  );
}
