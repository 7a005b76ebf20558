import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { ErrorSummary } from "../../../design/components/error-summary.tsx";
import { Field } from "../../../design/components/field.tsx";
import { Fold } from "../../../design/components/fold.tsx";
import { Form } from "../../../design/components/form.tsx";
import { SectionHead } from "../../../design/components/heads.tsx";
import { Items } from "../../../design/components/lists.tsx";
import { Pager } from "../../../design/components/navigation.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf, summaryOf } from "../../../design/problem-words.ts";
import { asWritten } from "../../../design/theirs.ts";
import { type FormState, fieldValue } from "../../../platform/http/form.ts";
import { dayText, momentText } from "../../../platform/i18n/format.ts";
import { WritePlainly } from "../../accounts/pages/plain-words.tsx";
import { reportsMessages } from "../messages.ts";
import { inListAddress, type ListPart } from "../shown/rules.ts";
import type { AcknowledgementView, Neighbour } from "../view.ts";

/** What stands beside a report in the list it is read in. */
export interface Neighbours {
  readonly before: Neighbour | undefined;
  readonly after: Neighbour | undefined;
}

/** Who has said that they read it, and what they said to the author. */
export function Read({ all, now }: { all: readonly AcknowledgementView[]; now: Date }): JSX.Element {
  const m = useMessages(reportsMessages);
  const reader = usePage();
  return (
    <section aria-labelledby="read">
      <SectionHead id="read" title={m.readers} />
      {all.length === 0 ? (
        <p class="soft">{m.noReaders}</p>
      ) : (
        <Items>
          {all.map(({ by, at, sentence }) => (
            <li key={by.id}>
              <p class="soft small" {...asWritten}>
                {m.read(by.name, momentText(reader, new Date(at), now))}
              </p>
              {sentence && (
                <p class="pre-line" data-who="me" {...asWritten}>
                  {sentence}
                </p>
              )}
            </li>
          ))}
        </Items>
      )}
    </section>
  );
}

/** The way on and the way back, in the order of the list. */
export function Beside({ part, before, after }: Neighbours & { part: ListPart }): JSX.Element {
  const m = useMessages(reportsMessages);
  const { lang } = usePage();
  const words = ({ name, day }: Neighbour): string => m.reportOf(name, dayText(lang, day));
  return (
    <>
      {!after && <p class="soft">{m.lastOfList}</p>}
      <Pager
        older={before && inListAddress(before.id, part)}
        olderWords={before && m.reportBefore(words(before))}
        newer={after && inListAddress(after.id, part)}
        newerWords={after && m.reportAfter(words(after))}
      />
    </>
  );
}

/** Says to its author that one has read it; in a list, the next one follows. */
export function Acknowledge({
  action,
  form,
  once,
  plainFor,
  said,
  goesOn,
}: {
  action: string;
  form: FormState;
  plainFor: string | undefined;
  once: string;
  said: AcknowledgementView | undefined;
  goesOn: boolean;
}): JSX.Element {
  const m = useMessages(reportsMessages);
  const { lang } = usePage();
  const fields = (
    <Form class="stack" action={action} once={once}>
      <ErrorSummary errors={summaryOf(form, { sentence: m.sentence })} />
      <WritePlainly name={plainFor} />
      <Field
        type="textarea"
        name="sentence"
        label={m.sentence}
        hint={m.sentenceHint}
        value={fieldValue(form, "sentence")}
        error={problemOf(lang, form, "sentence")}
      />
      <div>
        <Button kind="primary">{said ? m.saveItem : goesOn ? m.acknowledgeAndOn : m.acknowledge}</Button>
      </div>
    </Form>
  );
  return (
    <section class="stack" aria-labelledby="acknowledge">
      <SectionHead id="acknowledge" title={m.acknowledgeTitle} />
      {said ? (
        <>
          <Notice kind="ok" title={m.acknowledged} />
          <Fold summary={m.anotherSentence} open={Object.keys(form.problems).length > 0}>
            {fields}
          </Fold>
        </>
      ) : (
        <>
          <p class="soft">{m.acknowledgeText}</p>
          {fields}
        </>
      )}
    </section>
  );
}
