import type { JSX } from "preact";
import { Button, ButtonLink } from "../../../design/components/button.tsx";
import { ErrorSummary } from "../../../design/components/error-summary.tsx";
import { Field, type FieldProps } from "../../../design/components/field.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead } from "../../../design/components/heads.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf, summaryOf } from "../../../design/problem-words.ts";
import { zoneOptions } from "../../../design/zones.ts";
import { type FormState, fieldValue } from "../../../platform/http/form.ts";
import { organizationsMessages } from "../messages.ts";

/** The first page of a real installation: company, contact, zone, first organizer. */
export function SetUpPage({ secret, form }: { readonly secret: string; readonly form: FormState }): JSX.Element {
  const m = useMessages(organizationsMessages);
  const { lang } = usePage();
  const field = (
    name: "company" | "contact" | "zone" | "organizerEmail" | "organizerName",
    more: Partial<FieldProps> = {},
  ): JSX.Element => (
    <Field
      name={name}
      label={m[name]}
      hint={m[`${name}Hint`]}
      must
      value={fieldValue(form, name)}
      error={problemOf(lang, form, name)}
      {...more}
    />
  );
  return (
    <div class="wrap stack stack-l">
      <PageHead title={m.setUpTitle} lead={m.setUpLead} />
      <ErrorSummary
        title={m.notStarted}
        errors={summaryOf(form, {
          company: m.company,
          contact: m.contact,
          zone: m.zone,
          organizerName: m.organizerName,
          organizerEmail: m.organizerEmail,
        })}
      />
      <Form action={`/set-up/${secret}`} class="stack">
        {field("company", { autocomplete: "organization" })}
        {field("contact", { type: "email" })}
        {field("zone", { type: "select", options: zoneOptions(fieldValue(form, "zone")) })}
        {field("organizerName", { autocomplete: "nickname" })}
        {field("organizerEmail", { type: "email", autocomplete: "email" })}
        <Button kind="primary">{m.start}</Button>
      </Form>
    </div>
  );
}

/** The link was used: what to do now. */
export function AlreadySetUpPage(): JSX.Element {
  const m = useMessages(organizationsMessages);
  return (
    <div class="wrap stack stack-l">
      <PageHead title={m.alreadyTitle} lead={m.alreadyLead} />
      <p>
        <ButtonLink kind="primary" href="/sign-in">
          {m.signIn}
        </ButtonLink>
      </p>
    </div>
  );
}
