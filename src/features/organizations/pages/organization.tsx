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
import { zoneOptions } from "../../../design/zones.ts";
import { type FormState, fieldValue } from "../../../platform/http/form.ts";
import { dateText } from "../../../platform/i18n/format.ts";
import { organizationsMessages } from "../messages.ts";
import type { OrganizationRow, StaffMember } from "../queries.ts";
import { INVITED_ROLES, type InvitedRole } from "../rules.ts";

/** A form that came back. */
export interface Refused {
  readonly facts?: FormState;
  readonly theirs?: FormState;
  readonly invitation?: FormState;
  readonly status?: 409 | 422;
}

interface OrganizationProps {
  readonly organization: OrganizationRow;
  readonly staff: readonly StaffMember[];
  readonly facts: FormState;
  readonly theirs: FormState | undefined;
  readonly invitation: FormState;
  readonly once: string;
  readonly done: "saved" | "invited" | undefined;
}

/** One organization: who works there, what it is called, whom to invite. */
export function OrganizationPage(props: OrganizationProps): JSX.Element {
  const { organization, staff, done } = props;
  const words = useMessages(organizationsMessages);
  const m = words.one;
  return (
    <div class="wrap stack stack-xl">
      <PageHead
        over={words.managing.kinds[organization.kind]}
        title={<span {...asWritten}>{organization.name}</span>}
      />
      {done && <Notice kind="ok" title={m[done]} />}
      <section aria-labelledby="people" data-who="organizers company">
        <SectionHead id="people" title={m.people} />
        {staff.length === 0 ? <Empty title={m.nobody}>{m.nobodyText}</Empty> : <Staff {...props} />}
      </section>
      <Invitation {...props} />
      <FactsForm {...props} />
    </div>
  );
}

function Staff({ organization, staff }: OrganizationProps): JSX.Element {
  const words = useMessages(organizationsMessages);
  const m = words.one;
  const reader = usePage();
  return (
    <Ledger
      caption={m.peopleCaption}
      rows={staff}
      rowKey={({ id }) => id}
      columns={[
        {
          label: m.person,
          kind: "head",
          cell: ({ person, name, plate }) => <Person id={person} name={name} sign={plate} />,
        },
        { label: m.role, kind: "short", cell: ({ role }) => words.roles[role as InvitedRole] },
        { label: m.email, cell: ({ email }) => <span {...asWritten}>{email ?? m.noEmail}</span> },
        { label: m.since, kind: "short", cell: ({ startedAt }) => dateText(reader, startedAt) },
        {
          label: m.end,
          kind: "act",
          cell: ({ person, name, role }) => (
            <Form action={`/organizations/${organization.id}/people/${person}/end`}>
              <input type="hidden" name="role" value={role} />
              <Button size="dense" aria-label={`${m.end}: ${name}`}>
                {m.end}
              </Button>
            </Form>
          ),
        },
      ]}
    />
  );
}

function Invitation({ organization, invitation, once }: OrganizationProps): JSX.Element {
  const words = useMessages(organizationsMessages);
  const m = words.one;
  const { lang } = usePage();
  return (
    <section class="stack" aria-labelledby="invite">
      <SectionHead id="invite" title={m.invite} />
      <p class="soft">{m.inviteLead}</p>
      <ErrorSummary title={m.notInvited} errors={summaryOf(invitation, { email: m.email, role: m.role })} />
      <Form action={`/organizations/${organization.id}/people/invite`} once={once} class="stack">
        <Field
          type="email"
          name="email"
          label={m.email}
          must
          value={fieldValue(invitation, "email")}
          error={problemOf(lang, invitation, "email")}
          autocomplete="off"
        />
        <Choices
          name="role"
          label={m.role}
          must
          layout="rows"
          value={fieldValue(invitation, "role")}
          error={problemOf(lang, invitation, "role")}
          options={INVITED_ROLES[organization.kind].map((role) => ({
            value: role,
            label: words.roles[role],
            note: words.roleHints[role],
          }))}
        />
        <Button kind="primary">{m.sendInvite}</Button>
      </Form>
    </section>
  );
}

const OF_COMPANY = ["name", "contact", "zone", "insurance", "serverKeeper"] as const;
const OF_OFFICE = ["name", "place", "contact"] as const;

function FactsForm({ organization, facts, theirs }: OrganizationProps): JSX.Element {
  const m = useMessages(organizationsMessages).one;
  const { lang } = usePage();
  const company = organization.kind === "company";
  const names: readonly (typeof OF_COMPANY | typeof OF_OFFICE)[number][] = company ? OF_COMPANY : OF_OFFICE;
  const labels = Object.fromEntries(names.map((name) => [name, m[name]]));
  const field = (name: (typeof names)[number]) => ({
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
      <Form action={`/organizations/${organization.id}`} class="stack">
        <input type="hidden" name="version" value={fieldValue(facts, "version")} />
        <Field {...field("name")} must />
        {!company && <Field {...field("place")} hint={m.placeHint} />}
        <Field
          {...field("contact")}
          type={company ? "email" : "text"}
          hint={m.contactHint[organization.kind]}
          must={company}
        />
        {company && (
          <>
            <Field {...field("zone")} type="select" options={zoneOptions(fieldValue(facts, "zone"))} />
            <Field {...field("insurance")} type="textarea" rows={4} hint={m.insuranceHint} />
            <Field {...field("serverKeeper")} hint={m.serverKeeperHint} />
          </>
        )}
        <Button>{m.save}</Button>
      </Form>
    </section>
  );
}

/** Where no mail leaves: the link of an invitation, shown once. */
export function OrganizationInvitationPage(props: {
  readonly organization: OrganizationRow;
  readonly email: string;
  readonly link: string;
}): JSX.Element {
  const m = useMessages(organizationsMessages);
  return (
    <div class="wrap stack stack-l" data-who="organizers company">
      <PageHead title={m.linkTitle} lead={m.linkLead(props.email)} />
      <p>
        <code>{props.link}</code>
      </p>
      <p class="no-print">
        <a class="go" href={`/organizations/${props.organization.id}`}>
          {m.back}
        </a>
      </p>
    </div>
  );
}
