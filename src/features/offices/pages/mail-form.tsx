import type { JSX } from "preact";
import { Button, ButtonLink } from "../../../design/components/button.tsx";
import { Choices } from "../../../design/components/choices.tsx";
import { Conflict } from "../../../design/components/conflict.tsx";
import { ErrorSummary } from "../../../design/components/error-summary.tsx";
import { Field } from "../../../design/components/field.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead } from "../../../design/components/heads.tsx";
import { Crumbs } from "../../../design/components/navigation.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf, summaryOf } from "../../../design/problem-words.ts";
import type { Reader } from "../../../design/readers.ts";
import { type FormState, fieldValue, fieldValues } from "../../../platform/http/form.ts";
import { alone } from "../../../platform/i18n/format.ts";
import { consentsMessages } from "../../consents/messages.ts";
import { DURATIONS, MAILED_ITEMS } from "../../consents/rules.ts";
import { officesMessages } from "../messages.ts";

interface MailFormProps {
  readonly form: FormState;
  readonly once?: string;
  /** An address that is there already. `fixed`: mails go to it, so it stays. */
  readonly of?: { readonly id: string; readonly fixed: string | undefined };
  readonly theirs?: FormState | undefined;
  /** Whether mails leave at all. */
  readonly sends: boolean;
}

const WHO: readonly Reader[] = ["me", "supporter"];

/** Who, what, until when. Nothing is chosen beforehand, nothing is sent by it. */
export function MailFormPage({ form, once, of, theirs, sends }: MailFormProps): JSX.Element {
  const { mails: m } = useMessages(officesMessages);
  const consents = useMessages(consentsMessages);
  const { lang } = usePage();
  const own = {
    no_links: () => m.noLinks,
    choose_some: () => m.chooseItems,
    ...(fieldValue(form, "days") === "" ? { choose_one: () => m.chooseDays } : {}),
  };
  const error = (name: string): string | undefined =>
    problemOf(lang, form, name, name === "days" ? own : { no_links: own.no_links, choose_some: own.choose_some });
  const labels = {
    name: m.name,
    office: m.office,
    email: m.email,
    signedAs: m.signedAs,
    greeting: m.greeting,
    items: m.items,
    language: m.language,
    days: m.days,
  };
  const text = (name: "name" | "office" | "signedAs" | "greeting", hint: string, must: boolean) => (
    <Field
      name={name}
      label={labels[name]}
      hint={hint}
      value={fieldValue(form, name)}
      error={error(name)}
      must={must}
      who={WHO}
    />
  );
  return (
    <div class="wrap stack stack-l" data-who="me">
      <Crumbs trail={[{ href: "/offices/mails", label: m.title }]} here={of ? m.editTitle : m.newTitle} />
      <PageHead title={of ? m.editTitle : m.newTitle} lead={of ? m.editLead : m.newLead} />
      <Conflict mine={form} theirs={theirs} labels={labels} />
      <ErrorSummary title={m.notSaved} errors={summaryOf(form, labels)} />
      <Form
        action={of ? `/offices/mails/${of.id}/edit` : "/offices/mails"}
        once={once}
        class="stack"
        aria-label={of ? m.editTitle : m.newTitle}
      >
        {of && <input type="hidden" name="version" value={fieldValue(form, "version")} />}
        {text("name", m.nameHint, true)}
        {text("office", m.officeHint, false)}
        {of?.fixed ? (
          <>
            <input type="hidden" name="email" value={of.fixed} />
            <p class="soft">{m.emailFixed(of.fixed)}</p>
          </>
        ) : (
          <Field
            type="email"
            name="email"
            label={m.email}
            hint={sends ? m.emailHint : m.emailHintUnsent}
            value={fieldValue(form, "email")}
            error={error("email")}
            who={["me"]}
            autocomplete="off"
            must
          />
        )}
        {text("signedAs", m.signedAsHint, true)}
        {text("greeting", m.greetingHint, false)}
        <Choices
          name="items"
          label={m.items}
          hint={m.itemsHint}
          many
          layout="rows"
          value={fieldValues(form, "items")}
          error={error("items")}
          options={MAILED_ITEMS.map((item) => ({
            value: item,
            label: alone(consents.mailItems[item] ?? item),
            note: m.itemNotes[item],
          }))}
        />
        <Choices
          name="language"
          label={m.language}
          value={fieldValue(form, "language")}
          error={error("language")}
          options={(["ja", "en"] as const).map((value) => ({ value, label: m.languages[value] }))}
        />
        <Choices
          name="days"
          label={m.days}
          hint={of?.fixed ? m.daysHint : undefined}
          value={fieldValue(form, "days")}
          error={error("days")}
          options={DURATIONS.map((days) => ({ value: String(days), label: consents.daysWords(days) }))}
        />
        <div class="cluster">
          <Button kind="primary">{of ? m.save : m.toPreview}</Button>
          <ButtonLink kind="plain" href={of ? `/offices/mails/${of.id}` : "/offices/mails"}>
            {m.title}
          </ButtonLink>
        </div>
      </Form>
    </div>
  );
}
