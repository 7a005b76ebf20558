import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { ErrorSummary } from "../../../design/components/error-summary.tsx";
import { Field, type FieldProps } from "../../../design/components/field.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead } from "../../../design/components/heads.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf, summaryOf } from "../../../design/problem-words.ts";
import { asWritten } from "../../../design/theirs.ts";
import { type FormState, fieldValue } from "../../../platform/http/form.ts";
import { registeringMessages } from "../registering/messages.ts";
import { ANSWER_WITHIN, CONFIRM_DAYS, KEPT_DAYS, OFFICE_KINDS } from "../registering/rules.ts";

/** An office asks to be let in: six questions, none of them about those whom it accompanies. */
export function RegisterPage({
  form,
  once,
  sends,
}: {
  readonly form: FormState;
  readonly once: string;
  /** Mails leave. */
  readonly sends: boolean;
}): JSX.Element {
  const m = useMessages(registeringMessages);
  const { lang } = usePage();
  const error = (name: string) => problemOf(lang, form, name, { no_links: () => m.noLinks });
  const field = (name: "name" | "town" | "who" | "email" | "note", more: Partial<FieldProps> = {}): JSX.Element => (
    <Field
      name={name}
      label={m[name]}
      value={fieldValue(form, name)}
      error={error(name)}
      who={["organizers", "company"]}
      {...more}
    />
  );
  return (
    <div class="wrap stack stack-l">
      <PageHead title={m.title} lead={m.lead} />
      <p>{m.after}</p>
      <ErrorSummary
        title={m.notSent}
        errors={summaryOf(form, {
          name: m.name,
          kind: m.kind,
          town: m.town,
          who: m.who,
          email: m.email,
          note: m.note,
        })}
      />
      <Form action="/offices/register" once={once} class="stack">
        {field("name", { must: true, autocomplete: "organization" })}
        <Field
          type="select"
          name="kind"
          label={m.kind}
          must
          value={fieldValue(form, "kind")}
          error={error("kind")}
          options={OFFICE_KINDS.map((value) => ({ value, label: m.kinds[value] }))}
        />
        {field("town", { hint: m.townHint })}
        {field("who", { must: true, autocomplete: "name" })}
        {field("email", {
          must: true,
          type: "email",
          hint: sends ? m.emailHint : m.emailHintNoMail,
          autocomplete: "email",
        })}
        {field("note", { type: "textarea", rows: 4, hint: `${m.noteHint}${lang === "ja" ? "。" : ". "}${m.noNames}` })}
        <p class="soft">{m.kept(CONFIRM_DAYS, KEPT_DAYS)}</p>
        <Button kind="primary">{m.send}</Button>
      </Form>
    </div>
  );
}

/** It came; the same words, whoever is known and whoever is not. */
export function RegisteredPage({ sends }: { readonly sends: boolean }): JSX.Element {
  const m = useMessages(registeringMessages);
  return (
    <div class="wrap stack stack-l">
      <PageHead title={sends ? m.sentTitle : m.sentNoMail} lead={sends ? m.sentLead(CONFIRM_DAYS) : m.sentNoMailLead} />
      {sends && <p class="soft">{m.sentNot}</p>}
      <ToProgramme />
    </div>
  );
}

const ToProgramme = (): JSX.Element => (
  <p>
    <a class="go" href="/programme">
      {useMessages(registeringMessages).toProgramme}
    </a>
  </p>
);

/** Where the link in the mail leads: one button, so that a scanner that opens links sends nothing. */
export function ConfirmPage({
  path,
  name,
  confirmed,
}: {
  readonly path: string;
  readonly name: string;
  readonly confirmed: boolean;
}): JSX.Element {
  const m = useMessages(registeringMessages);
  if (confirmed)
    return (
      <div class="wrap stack stack-l">
        <PageHead title={m.confirmedTitle} lead={m.confirmedLead(ANSWER_WITHIN)} />
        <ToProgramme />
      </div>
    );
  return (
    <div class="wrap stack stack-l">
      <PageHead title={m.confirmTitle} lead={<span {...asWritten}>{m.confirmLead(name)}</span>} />
      <Form action={path}>
        <Button kind="primary">{m.confirm}</Button>
      </Form>
      <p class="soft">{m.confirmNot}</p>
    </div>
  );
}

/** On the page of an office's enquiry: it becomes a registration. */
export function RegisterFromEnquiry({
  enquiry,
  once,
}: {
  readonly enquiry: { readonly id: string; readonly version: number };
  readonly once: string;
}): JSX.Element {
  const m = useMessages(registeringMessages);
  return (
    <Form action={`/enquiries/${enquiry.id}/registration`} once={once} class="stack">
      <input type="hidden" name="version" value={enquiry.version} />
      <p>{m.ariseLead}</p>
      <Button size="small">{m.arise}</Button>
    </Form>
  );
}
