import type { JSX } from "preact";
import { Button, ButtonLink } from "../../../design/components/button.tsx";
import { ErrorSummary } from "../../../design/components/error-summary.tsx";
import { Field } from "../../../design/components/field.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Ledger } from "../../../design/components/ledger.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf, summaryOf } from "../../../design/problem-words.ts";
import { asWritten } from "../../../design/theirs.ts";
import { type FormState, fieldValue } from "../../../platform/http/form.ts";
import { organizationsMessages } from "../messages.ts";
import type { ListedOffice } from "../queries.ts";

interface OfficesProps {
  readonly offices: readonly ListedOffice[];
  readonly form: FormState;
  readonly once: string;
}

/** The support offices, for those who look after them. */
export function OfficesPage({ offices, form, once }: OfficesProps): JSX.Element {
  const { offices: m } = useMessages(organizationsMessages);
  const { lang } = usePage();
  const field = (name: "name" | "place" | "contact") => ({
    name,
    label: m[name],
    value: fieldValue(form, name),
    error: problemOf(lang, form, name),
    autocomplete: "off",
  });
  return (
    <div class="wrap stack stack-xl">
      <PageHead title={m.title} lead={m.lead} />
      <section aria-labelledby="list" data-who="organizers company">
        <SectionHead id="list" title={m.list} />
        <Ledger
          caption={m.caption}
          rows={offices}
          rowKey={({ id }) => id}
          columns={[
            { label: m.name, kind: "head", cell: ({ name }) => <span {...asWritten}>{name}</span> },
            { label: m.place, cell: ({ place }) => <span {...asWritten}>{place ?? ""}</span> },
            { label: m.staff, kind: "short", cell: ({ staff }) => m.people(staff) },
            {
              label: m.open,
              kind: "act",
              cell: ({ id, name }) => (
                <ButtonLink size="dense" href={`/organizations/${id}`} aria-label={`${m.open}: ${name}`}>
                  {m.open}
                </ButtonLink>
              ),
            },
          ]}
        />
        <p>
          <a class="go" href="/offices/registrations">
            {m.registrations}
          </a>
        </p>
      </section>
      <section class="stack" aria-labelledby="add">
        <SectionHead id="add" title={m.addTitle} />
        <p class="soft">{m.addLead}</p>
        <ErrorSummary
          title={m.notAdded}
          errors={summaryOf(form, { name: m.name, place: m.place, contact: m.contact })}
        />
        <Form action="/organizations" once={once} class="stack">
          <Field {...field("name")} must />
          <Field {...field("place")} hint={m.placeHint} />
          <Field {...field("contact")} hint={m.contactHint} who={["organizers"]} />
          <Button kind="primary">{m.add}</Button>
        </Form>
      </section>
    </div>
  );
}
