import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Choices } from "../../../design/components/choices.tsx";
import { ErrorSummary } from "../../../design/components/error-summary.tsx";
import { Field } from "../../../design/components/field.tsx";
import { Fold } from "../../../design/components/fold.tsx";
import { Form } from "../../../design/components/form.tsx";
import { SectionHead } from "../../../design/components/heads.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf, summaryOf } from "../../../design/problem-words.ts";
import { type FormState, fieldValue } from "../../../platform/http/form.ts";
import { measuringMessages } from "../measuring/messages.ts";
import { accommodationsMessages } from "../messages.ts";
import type { Found } from "../queries.ts";
import { LOOK_AGAIN_AFTER } from "../rules.ts";
import type { Opened } from "../view.ts";
import { type Contacts, MeasureFields } from "./measures.tsx";

/** The forms of one request, by their step. */
export type Writing = "say" | "answer" | "offer" | "did";

/** What stands in each form: refused, or being written. */
export interface Writings extends Pick<Found, "accommodation"> {
  readonly forms: Readonly<Record<Writing, FormState>>;
  /** When what stands there was kept, by form. */
  readonly savedAt: Readonly<Partial<Record<Writing, string>>>;
  /** What was typed where nothing can be sent any more. */
  readonly typed: string;
  readonly once: string;
}

/** Words that came too late, to be copied: nothing typed is lost. */
export function Typed({ typed }: Pick<Writings, "typed">): JSX.Element | null {
  const m = useMessages(accommodationsMessages);
  if (typed === "") return null;
  return <Field type="textarea" name="typed" label={m.typed} rows={4} value={typed} readonly />;
}

interface WordsProps extends Writings {
  readonly step: Exclude<Writing, "offer">;
  readonly title: string;
  readonly hint: string;
  readonly send: string;
  readonly folded?: boolean;
}

/** A form of words: to and fro. */
export function WordsForm({ step, title, hint, send, folded, ...props }: WordsProps): JSX.Element {
  const { lang } = usePage();
  const m = useMessages(accommodationsMessages);
  const form = props.forms[step];
  const id = props.accommodation.id;
  const field = `f-${step}`;
  const inner = (
    <>
      <ErrorSummary title={m.notSent} errors={summaryOf(form, { body: title }).map((one) => ({ ...one, id: field }))} />
      <Form
        action={`/accommodations/${id}/${step}`}
        once={props.once}
        class="stack"
        data-draft={`accommodation:${id}:${step}`}
      >
        <Version {...props} />
        <Field
          type="textarea"
          id={field}
          name="body"
          label={title}
          hint={hint}
          rows={4}
          value={fieldValue(form, "body")}
          error={problemOf(lang, form, "body")}
        />
        <p class="saved" data-draft-state role="status">
          {props.savedAt[step]}
        </p>
        <Button kind={folded ? undefined : "primary"}>{send}</Button>
      </Form>
    </>
  );
  return folded ? (
    <Fold summary={title} open={fieldValue(form, "body") !== "" || Object.keys(form.problems).length > 0}>
      {inner}
    </Fold>
  ) : (
    <div class="stack">{inner}</div>
  );
}

/** How it would be done, and when to look again. */
export function OfferForm(
  props: Writings & { readonly opened: Pick<Opened, "asked">; readonly contacts: Contacts },
): JSX.Element {
  const m = useMessages(accommodationsMessages);
  const { lang } = usePage();
  const measuring = useMessages(measuringMessages);
  const labels = { how: m.how, minutes: measuring.minutes, contact: measuring.contact, lookAfter: m.lookAfter };
  const form = props.forms.offer;
  const id = props.accommodation.id;
  return (
    <section class="stack" aria-labelledby="offer">
      <SectionHead id="offer" title={m.offer} />
      <ErrorSummary title={m.notSent} errors={summaryOf(form, labels)} />
      <Form
        action={`/accommodations/${id}/offer`}
        once={props.once}
        class="stack"
        data-draft={`accommodation:${id}:offer`}
      >
        <Version {...props} />
        <Field
          type="textarea"
          name="how"
          label={m.how}
          hint={m.howHint}
          rows={4}
          must
          value={fieldValue(form, "how")}
          error={problemOf(lang, form, "how")}
        />
        <MeasureFields form={form} asked={props.opened.asked} contacts={props.contacts} />
        <Choices
          name="lookAfter"
          label={m.lookAfter}
          value={fieldValue(form, "lookAfter") || String(LOOK_AGAIN_AFTER[0])}
          error={problemOf(lang, form, "lookAfter")}
          options={LOOK_AGAIN_AFTER.map((days) => ({ value: String(days), label: m.lookAfters[`${days}`] }))}
        />
        <p class="saved" data-draft-state role="status">
          {props.savedAt.offer}
        </p>
        <Button kind="primary">{m.offerSend}</Button>
      </Form>
    </section>
  );
}

export const Version = ({ accommodation }: Pick<Writings, "accommodation">): JSX.Element => (
  <input type="hidden" name="version" value={accommodation.version} />
);
