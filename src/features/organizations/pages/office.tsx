import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Choices } from "../../../design/components/choices.tsx";
import { Conflict } from "../../../design/components/conflict.tsx";
import { ErrorSummary } from "../../../design/components/error-summary.tsx";
import { Field } from "../../../design/components/field.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Ledger } from "../../../design/components/ledger.tsx";
import { Empty } from "../../../design/components/lists.tsx";
import { Person } from "../../../design/components/name-plate.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf, summaryOf } from "../../../design/problem-words.ts";
import { asWritten } from "../../../design/theirs.ts";
import { type FormState, fieldValue } from "../../../platform/http/form.ts";
import { dateText } from "../../../platform/i18n/format.ts";
import { OF_OFFICE } from "../../accounts/rules.ts";
import { InvitationButton, InvitationLead, OpenInvitations, useAlreadyWords } from "../../sign-in/pages/invitation.tsx";
import type { OpenInvitation } from "../../sign-in/queries.ts";
import { organizationsMessages } from "../messages.ts";
import type { OrganizationRow, StaffMember } from "../queries.ts";

/** A form that came back. */
export interface Refused {
  readonly facts?: FormState;
  readonly theirs?: FormState;
  readonly invitation?: FormState;
  readonly status?: 409 | 422;
}

interface OfficeProps {
  readonly office: OrganizationRow;
  readonly staff: readonly StaffMember[];
  readonly facts: FormState;
  readonly theirs: FormState | undefined;
  readonly invitation: FormState;
  readonly once: string;
  /** Mails leave; otherwise the link of an invitation is shown. */
  readonly sends: boolean;
  readonly done: "saved" | "invited" | undefined;
  /** Invitations nobody has used yet. */
  readonly open: readonly OpenInvitation[];
}

/** One office: who works there, what it is called, whom to invite. */
export function OfficePage(props: OfficeProps): JSX.Element {
  const { office, staff, done, open } = props;
  const { offices: m, people: p } = useMessages(organizationsMessages);
  return (
    <div class="wrap stack stack-xl">
      <PageHead over={m.title} title={<span {...asWritten}>{office.name}</span>} />
      {done && <Notice kind="ok" title={done === "saved" ? m.saved : p.invited} />}
      <section aria-labelledby="people" data-who="organizers company">
        <SectionHead id="people" title={m.staffTitle} />
        {staff.length === 0 ? <Empty title={m.nobody}>{m.nobodyText}</Empty> : <Staff {...props} />}
      </section>
      <Invitation {...props} />
      <OpenInvitations rows={open} base={`/organizations/${office.id}/people/invitations`} who="organizers" />
      <FactsForm {...props} />
    </div>
  );
}

function Staff({ office, staff }: OfficeProps): JSX.Element {
  const { offices: m, people: p } = useMessages(organizationsMessages);
  const reader = usePage();
  return (
    <Ledger
      caption={m.staffCaption}
      rows={staff}
      rowKey={({ id }) => id}
      columns={[
        {
          label: p.name,
          kind: "head",
          cell: ({ person, name, plate }) => <Person id={person} name={name} sign={plate} />,
        },
        { label: p.role, kind: "short", cell: ({ role }) => m.roles[role as (typeof OF_OFFICE)[number]] },
        { label: p.email, cell: ({ email }) => <span {...asWritten}>{email ?? p.none}</span> },
        { label: p.since, kind: "short", cell: ({ startedAt }) => dateText(reader, startedAt) },
        {
          label: p.end,
          kind: "act",
          cell: ({ person, name, role }) => (
            <Form action={`/organizations/${office.id}/people/${person}/end`}>
              <input type="hidden" name="role" value={role} />
              <Button size="dense" aria-label={`${p.end}: ${name}`}>
                {p.end}
              </Button>
            </Form>
          ),
        },
      ]}
    />
  );
}

function Invitation({ office, invitation, once, sends }: OfficeProps): JSX.Element {
  const { offices: m, people: p } = useMessages(organizationsMessages);
  const { lang } = usePage();
  const already = useAlreadyWords();
  return (
    <section class="stack" aria-labelledby="invite">
      <SectionHead id="invite" title={p.invite} />
      <p class="soft">
        <InvitationLead sends={sends} />
      </p>
      <ErrorSummary title={p.notInvited} errors={summaryOf(invitation, { email: p.email, role: p.role })} />
      <Form action={`/organizations/${office.id}/people/invite`} once={once} class="stack">
        <Field
          type="email"
          name="email"
          label={p.email}
          must
          value={fieldValue(invitation, "email")}
          error={problemOf(lang, invitation, "email", { ...already, office_and_company: () => m.servesCompany })}
          autocomplete="off"
        />
        <Choices
          name="role"
          label={p.role}
          must
          layout="rows"
          value={fieldValue(invitation, "role")}
          error={problemOf(lang, invitation, "role")}
          options={OF_OFFICE.map((role) => ({
            value: role,
            label: m.roles[role],
            note: m.does[role],
          }))}
        />
        <InvitationButton sends={sends} />
      </Form>
    </section>
  );
}

const FACTS = ["name", "place", "contact"] as const;

function FactsForm({ office, facts, theirs }: OfficeProps): JSX.Element {
  const m = useMessages(organizationsMessages).offices;
  const { lang } = usePage();
  const labels = Object.fromEntries(FACTS.map((name) => [name, m[name]]));
  const field = (name: (typeof FACTS)[number]) => ({
    name,
    label: m[name],
    value: fieldValue(facts, name),
    error: problemOf(lang, facts, name),
  });
  return (
    <section class="stack" aria-labelledby="facts">
      <SectionHead id="facts" title={m.facts} />
      <Conflict mine={facts} theirs={theirs} labels={labels} />
      <ErrorSummary title={m.notSaved} errors={summaryOf(facts, labels)} />
      <Form action={`/organizations/${office.id}`} class="stack">
        <input type="hidden" name="version" value={fieldValue(facts, "version")} />
        <Field {...field("name")} must />
        <Field {...field("place")} hint={m.placeHint} />
        <Field {...field("contact")} hint={m.contactHint} who={["organizers"]} />
        <Button>{m.save}</Button>
      </Form>
    </section>
  );
}
