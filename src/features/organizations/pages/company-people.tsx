import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { ErrorSummary } from "../../../design/components/error-summary.tsx";
import { Field } from "../../../design/components/field.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Ledger } from "../../../design/components/ledger.tsx";
import { Person } from "../../../design/components/name-plate.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf, summaryOf } from "../../../design/problem-words.ts";
import { asWritten } from "../../../design/theirs.ts";
import { type FormState, fieldValue } from "../../../platform/http/form.ts";
import { dateText } from "../../../platform/i18n/format.ts";
import { EndedRoles, EndRole, RoleNotice } from "../../accounts/pages/roles.tsx";
import type { EndedRole, HeldAgain, JustEnded } from "../../accounts/queries.ts";
import { InvitationButton, InvitationLead, OpenInvitations, useAlreadyWords } from "../../sign-in/pages/invitation.tsx";
import type { OpenInvitation } from "../../sign-in/queries.ts";
import type { CompanyMember } from "../company/queries.ts";
import { COMPANY_ROLES } from "../input.ts";
import { organizationsMessages } from "../messages.ts";

interface PeopleProps {
  readonly company: string;
  readonly members: readonly CompanyMember[];
  /** The reader. */
  readonly me: string;
  /** The reader recruits. */
  readonly recruits: boolean;
  /** Roles that ended in the last days. */
  readonly ended: readonly EndedRole[];
  /** The one that has just ended. */
  readonly justEnded: JustEnded | undefined;
  /** The one that has just been given back. */
  readonly back: HeldAgain | undefined;
  readonly form: FormState;
  readonly once: string;
  readonly invited: boolean;
  /** Invitations nobody has used yet. */
  readonly open: readonly OpenInvitation[];
  /** Mails leave; otherwise the link of an invitation is shown. */
  readonly sends: boolean;
}

const BASE = "/admin/people";

/** Who has a role in the company itself: invite, end. */
export function CompanyPeoplePage(props: PeopleProps): JSX.Element {
  const { company, members, me, form, once, invited, open, sends, ended, justEnded, back, recruits } = props;
  const m = useMessages(organizationsMessages).people;
  const reader = usePage();
  const already = useAlreadyWords();
  const owners = members.filter(({ role }) => role === "owner").length;
  const roleOf = (role: string): string => (m.roles as Readonly<Record<string, string>>)[role] ?? role;
  return (
    <div class="wrap stack stack-xl">
      <PageHead over={<span {...asWritten}>{company}</span>} title={m.title} lead={m.lead} />
      {invited && <Notice kind="ok" title={m.invited} />}
      <RoleNotice ended={justEnded} back={back} base={BASE} roleOf={roleOf} />
      <section class="stack" aria-labelledby="invite">
        <SectionHead id="invite" title={m.invite} />
        <p class="soft">
          <InvitationLead sends={sends} />
        </p>
        <ErrorSummary title={m.notInvited} errors={summaryOf(form, { email: m.email, role: m.role })} />
        <Form action="/admin/people/invite" once={once} class="stack">
          <Field
            type="email"
            name="email"
            label={m.email}
            must
            value={fieldValue(form, "email")}
            error={problemOf(reader.lang, form, "email", { ...already, office_and_company: () => m.servesOffice })}
            autocomplete="off"
          />
          <Field
            type="select"
            name="role"
            label={m.role}
            value={fieldValue(form, "role")}
            error={problemOf(reader.lang, form, "role")}
            options={COMPANY_ROLES.map((role) => ({ value: role, label: `${m.roles[role]}: ${m.does[role]}` }))}
          />
          <InvitationButton sends={sends} />
        </Form>
      </section>
      {!recruits && (
        <section class="stack" aria-labelledby="recruit">
          <SectionHead id="recruit" title={m.recruitTitle} />
          <p>{m.recruitText}</p>
          <Form action={`${BASE}/recruit`}>
            <Button>{m.recruit}</Button>
          </Form>
        </section>
      )}
      <OpenInvitations rows={open} base="/admin/people/invitations" who="company" />
      <section aria-labelledby="people" data-who="company">
        <SectionHead id="people" title={m.now} />
        <Ledger
          caption={m.now}
          hideCaption
          rows={members}
          rowKey={(member) => member.id}
          columns={[
            {
              label: m.name,
              kind: "head",
              cell: (member) => <Person id={member.person} name={member.name} sign={member.plate} />,
            },
            { label: m.role, cell: (member) => roleOf(member.role) },
            { label: m.email, cell: (member) => <span {...asWritten}>{member.email ?? m.none}</span> },
            { label: m.since, kind: "short", cell: (member) => dateText(reader, member.startedAt) },
            {
              label: m.end,
              kind: "act",
              cell: (member) => (
                <EndRole
                  of={member}
                  base={BASE}
                  roleWords={roleOf(member.role)}
                  follows={(m.endFollows as Readonly<Record<string, string>>)[member.role] ?? ""}
                  last={member.role === "owner" && owners === 1}
                  back={true}
                  own={member.role === "owner" && member.person === me}
                />
              ),
            },
          ]}
        />
      </section>
      <EndedRoles rows={ended} base={BASE} roleOf={roleOf} who="company" />
    </div>
  );
}
