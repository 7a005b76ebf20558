import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Choices } from "../../../design/components/choices.tsx";
import { ErrorSummary } from "../../../design/components/error-summary.tsx";
import { Field, type FieldProps } from "../../../design/components/field.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead } from "../../../design/components/heads.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf, summaryOf } from "../../../design/problem-words.ts";
import { type FormState, fieldValue } from "../../../platform/http/form.ts";
import { enquiriesMessages } from "../messages.ts";
import { type AnsweredHow, ENQUIRY_KINDS, KEPT_DAYS } from "../rules.ts";

/** Anybody asks, without an account. */
export function AskPage({
  form,
  once,
  answered,
}: {
  readonly form: FormState;
  readonly once: string;
  readonly answered: AnsweredHow;
}): JSX.Element {
  const m = useMessages(enquiriesMessages);
  const { lang } = usePage();
  const other = lang === "ja" ? "en" : "ja";
  const field = (name: "name" | "organization" | "email" | "body", more: Partial<FieldProps>): JSX.Element => (
    <Field
      name={name}
      label={m[name]}
      hint={m[`${name}Hint`]}
      value={fieldValue(form, name)}
      error={problemOf(lang, form, name)}
      who={["organizers"]}
      {...more}
    />
  );
  return (
    <div class="wrap stack stack-l">
      <PageHead title={m.newTitle} lead={m.newLeads[answered]} />
      <ErrorSummary
        title={m.notSent}
        errors={summaryOf(form, {
          kind: m.kind,
          name: m.name,
          organization: m.organization,
          email: m.email,
          body: m.body,
        })}
      />
      <Form action="/enquiries/new" once={once} class="stack">
        <Choices
          name="kind"
          label={m.kind}
          must
          value={fieldValue(form, "kind")}
          error={problemOf(lang, form, "kind")}
          options={ENQUIRY_KINDS.map((value) => ({ value, label: m.kinds[value] }))}
        />
        {field("name", { must: true, autocomplete: "name" })}
        {field("organization", { autocomplete: "organization" })}
        {field("email", { must: true, type: "email", autocomplete: "email" })}
        {field("body", { must: true, type: "textarea", rows: 6 })}
        <p class="soft">{m.kept(KEPT_DAYS)}</p>
        <div class="cluster">
          <Button kind="primary">{m.send}</Button>
          <Button
            size="small"
            name="goOn"
            value={other}
            lang={other}
            formaction={`/enquiries/new?lang=${other}`}
            formnovalidate
          >
            {m.goOnIn}
          </Button>
        </div>
      </Form>
    </div>
  );
}

/** It came. */
export function ThanksPage({
  answered,
  reference,
}: {
  readonly answered: AnsweredHow;
  /** By which both sides name it. */
  readonly reference: string | undefined;
}): JSX.Element {
  const m = useMessages(enquiriesMessages);
  return (
    <div class="wrap stack stack-l">
      <PageHead title={m.thanksTitle} lead={m.thanksTexts[answered]} />
      {reference && (
        <p>
          <strong>{m.reference(reference)}</strong> <span class="soft">{m.referenceText}</span>
        </p>
      )}
      <p>
        <a class="go" href="/programme">
          {m.toProgramme}
        </a>
      </p>
    </div>
  );
}
