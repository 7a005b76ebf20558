import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Choices } from "../../../design/components/choices.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead } from "../../../design/components/heads.tsx";
import { Crumbs } from "../../../design/components/navigation.tsx";
import { useMessages } from "../../../design/context.ts";
import { fitCheckMessages } from "../messages.ts";
import type { Answers } from "../rules.ts";
import { wayMessages } from "../ways/messages.ts";
import { MINE, WAY_PAGES, WAYS, type WayPage } from "../ways/rules.ts";

/** Four sentences; how much is each about oneself? */
export function WaysPage({ at, answers }: { readonly at: WayPage; readonly answers: Answers }): JSX.Element {
  const m = useMessages(fitCheckMessages);
  const words = useMessages(wayMessages);
  const number = WAY_PAGES.indexOf(at) + 1;
  return (
    <div class="wrap stack stack-l">
      <Crumbs trail={[{ href: "/fit-check", label: m.title }]} here={words.pages[at]} />
      <PageHead over={m.number(number, WAY_PAGES.length)} title={words.pages[at]} lead={m.waysLead} />
      <Form action={`/fit-check/ways/${at}`} class="stack stack-l">
        {WAYS[at].map((key) => (
          <Choices
            key={key}
            name={key}
            label={words[key].says}
            value={answers.ways[key]}
            options={MINE.map((value) => ({ value, label: words.mine[value] }))}
          />
        ))}
        <div class="cluster">
          <Button kind="primary">{number < WAY_PAGES.length ? m.waysNext : m.waysLast}</Button>
        </div>
      </Form>
    </div>
  );
}
