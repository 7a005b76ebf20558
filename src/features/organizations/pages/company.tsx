import type { JSX } from "preact";
import { Button, ButtonLink } from "../../../design/components/button.tsx";
import { Choices } from "../../../design/components/choices.tsx";
import { Conflict } from "../../../design/components/conflict.tsx";
import { ErrorSummary } from "../../../design/components/error-summary.tsx";
import { Field } from "../../../design/components/field.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead } from "../../../design/components/heads.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf, summaryOf } from "../../../design/problem-words.ts";
import { zoneOptions } from "../../../design/zones.ts";
import { type FormState, fieldValue, fieldValues } from "../../../platform/http/form.ts";
import { organizationsMessages } from "../messages.ts";

interface CompanyProps {
  readonly form: FormState;
  /** What another owner saved meanwhile. */
  readonly theirs?: FormState;
  readonly saved?: boolean;
}

/** What everybody reads about the company, and what its owner decides for it. */
export function CompanyPage({ form, theirs, saved }: CompanyProps): JSX.Element {
  const all = useMessages(organizationsMessages);
  const m = all.settings;
  const { lang } = usePage();
  const labels = {
    name: all.company,
    contact: all.contact,
    zone: all.zone,
    serverKeeper: m.serverKeeper,
    insurance: m.insurance,
    apart: m.apart,
  };
  const field = (name: keyof typeof labels, hint: string) => ({
    name,
    label: labels[name],
    hint,
    value: fieldValue(form, name),
    error: problemOf(lang, form, name),
  });
  return (
    <div class="wrap stack stack-l">
      <PageHead title={m.title} lead={m.lead} />
      {saved && <Notice kind="ok" title={m.saved} />}
      <p>{m.again}</p>
      <Conflict mine={form} theirs={theirs} labels={labels} />
      <ErrorSummary title={m.notSaved} errors={summaryOf(form, labels)} />
      <Form action="/admin/company" class="stack">
        <input type="hidden" name="version" value={fieldValue(form, "version")} />
        <Field {...field("name", all.companyHint)} must autocomplete="organization" />
        <Field {...field("contact", all.contactHint)} must type="email" />
        <Field {...field("zone", all.zoneHint)} must type="select" options={zoneOptions(fieldValue(form, "zone"))} />
        <Field {...field("serverKeeper", m.serverKeeperHint)} />
        <Field {...field("insurance", m.insuranceHint)} type="textarea" rows={4} />
        <Choices
          name="apart"
          label={m.apart}
          hint={m.apartHint}
          many
          layout="rows"
          value={fieldValues(form, "apart")}
          error={problemOf(lang, form, "apart", { both_roles_held: ({ names }) => m.both(String(names)) })}
          options={[{ value: "on", label: m.apartYes, note: m.apartNote }]}
        />
        <div class="cluster">
          <Button kind="primary">{m.save}</Button>
          <ButtonLink kind="plain" href="/admin/people">
            {all.people.title}
          </ButtonLink>
        </div>
      </Form>
    </div>
  );
}
