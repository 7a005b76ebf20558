import type { JSX } from "preact";
import { Button, ButtonLink } from "../../../design/components/button.tsx";
import { Choices } from "../../../design/components/choices.tsx";
import { ErrorSummary } from "../../../design/components/error-summary.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead } from "../../../design/components/heads.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf, summaryOf } from "../../../design/problem-words.ts";
import { type FormState, fieldValue } from "../../../platform/http/form.ts";
import { alone } from "../../../platform/i18n/format.ts";
import { consentsMessages } from "../messages.ts";
import type { Recipient } from "../queries.ts";
import { type ConditionDays, DURATIONS, daysFor, ITEMS, OFFICE_ITEMS, SPECIAL_CARE } from "../rules.ts";

interface NewConsentProps {
  readonly form: FormState;
  readonly recipients: readonly Recipient[];
  readonly conditionDays: ConditionDays;
  readonly once: string;
}

/** One question: what, with whom, until when. Nothing is chosen beforehand. */
export function NewConsentPage({ form, recipients, conditionDays, once }: NewConsentProps): JSX.Element {
  const m = useMessages(consentsMessages);
  const { lang } = usePage();
  const error = (name: string): string | undefined =>
    problemOf(lang, form, name, { only_record_to_hiring: () => m.onlyRecord });
  const items = recipients.some(({ kind }) => kind === "office")
    ? ITEMS
    : ITEMS.filter((item) => !OFFICE_ITEMS.includes(item));
  const shown = [...new Set(recipients.map(({ kind }) => kind))].flatMap((kind) =>
    kind === "hiring" || kind === "address" ? [] : [m.conditionsFor(kind, daysFor(conditionDays, kind))],
  );
  return (
    <div class="wrap stack stack-l">
      <PageHead title={m.ask} lead={m.askLead} />
      <ErrorSummary title={m.notGiven} errors={summaryOf(form, { item: m.item, to: m.recipient, days: m.days })} />
      <Form action="/consents" once={once} class="stack">
        <Choices
          name="item"
          label={m.item}
          layout="rows"
          value={fieldValue(form, "item")}
          error={error("item")}
          options={items.map((item) => ({
            value: item,
            label: alone(m.items[item]),
            note: [SPECIAL_CARE.includes(item) ? m.careNote : "", m.itemNotes[item] ?? ""]
              .filter((note) => note !== "")
              .join(lang === "ja" ? "" : " "),
          }))}
        />
        <p class="small soft">
          {shown.length > 0 && `${m.conditionsOf(shown)} `}
          <a href="/reports/conditions">{m.toConditions}</a>
        </p>
        <Choices
          name="to"
          label={m.recipient}
          layout="rows"
          value={fieldValue(form, "to")}
          error={error("to")}
          options={recipients.map(({ kind, id, place, names }) => ({
            value: `${kind}:${id}`,
            label: alone(m.recipients[kind](place)),
            note: names.length > 0 ? m.peopleNow(names.join("、")) : undefined,
          }))}
        />
        <Choices
          name="days"
          label={m.days}
          value={fieldValue(form, "days")}
          error={error("days")}
          options={DURATIONS.map((days) => ({ value: String(days), label: m.daysWords(days) }))}
        />
        <p class="small soft">
          {m.onlyRecord} <a href="/records">{m.toRecords}</a>
        </p>
        <div class="cluster">
          <Button kind="primary">{m.give}</Button>
          <ButtonLink kind="plain" href="/consents">
            {m.title}
          </ButtonLink>
        </div>
      </Form>
    </div>
  );
}
