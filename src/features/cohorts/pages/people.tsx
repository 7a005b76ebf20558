import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { ErrorSummary } from "../../../design/components/error-summary.tsx";
import { Field } from "../../../design/components/field.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Ledger } from "../../../design/components/ledger.tsx";
import { Items } from "../../../design/components/lists.tsx";
import { Person } from "../../../design/components/name-plate.tsx";
import { Crumbs, Pager } from "../../../design/components/navigation.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { Popover } from "../../../design/components/popover.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf, summaryOf } from "../../../design/problem-words.ts";
import { asWritten } from "../../../design/theirs.ts";
import { type FormState, fieldValue } from "../../../platform/http/form.ts";
import { dateText } from "../../../platform/i18n/format.ts";
import { EndedRoles, EndRole, RoleNotice } from "../../accounts/pages/roles.tsx";
import type { EndedRole, HeldAgain, JustEnded } from "../../accounts/queries.ts";
import { CodeSheet } from "../../sign-in/pages/codes.tsx";
import { InvitationButton, InvitationLead, OpenInvitations, useAlreadyWords } from "../../sign-in/pages/invitation.tsx";
import type { OpenInvitation } from "../../sign-in/queries.ts";
import { INVITED_ROLES } from "../input.ts";
import { cohortsMessages } from "../messages.ts";
import type { CohortRow, FormerMentors, Member } from "../queries.ts";
import { isOver } from "../rules.ts";

interface PeopleProps {
  readonly cohort: CohortRow;
  /** The reader. */
  readonly me: string;
  /** Who alone runs the cohort; undefined: several do. */
  readonly lastOrganizer: string | undefined;
  readonly members: readonly Member[];
  /** Where the next page of them begins. */
  readonly more: string | undefined;
  readonly first: boolean;
  /** Roles that ended in the last days. */
  readonly ended: readonly EndedRole[];
  /** Those of them who come in by codes on paper already. */
  readonly holdCodes: ReadonlySet<string>;
  /** The one that has just ended. */
  readonly justEnded: JustEnded | undefined;
  /** The one that has just been given back. */
  readonly back: HeldAgain | undefined;
  readonly invitation: FormState;
  readonly withoutMail: FormState;
  /** A new id for each form: they go to different places. */
  readonly newOnce: () => string;
  readonly invited: boolean;
  /** Invitations nobody has used yet. */
  readonly open: readonly OpenInvitation[];
  /** Mentors of the cohort before, who may be asked again. */
  readonly former: FormerMentors | undefined;
  /** Mails leave; otherwise the link of an invitation is shown. */
  readonly sends: boolean;
}

/** Everybody in a cohort, for those who run it: invite, end a role, print codes. */
export function PeoplePage(props: PeopleProps): JSX.Element {
  const {
    cohort,
    me,
    lastOrganizer,
    members,
    holdCodes,
    invitation,
    withoutMail,
    newOnce,
    invited,
    open,
    former,
    more,
    first,
    sends,
    ended,
    justEnded,
    back,
  } = props;
  const m = useMessages(cohortsMessages);
  const reader = usePage();
  const already = useAlreadyWords();
  const base = `/cohorts/${cohort.id}/people`;
  const roleOf = (role: string): string => m.roles[role] ?? role;
  return (
    <div class="wrap stack stack-xl">
      <Crumbs trail={[{ href: `/cohorts/${cohort.id}`, label: cohort.title }]} here={m.peopleTitle} />
      <PageHead over={<span {...asWritten}>{cohort.title}</span>} title={m.peopleTitle} lead={m.peopleLead} />
      {invited && <Notice kind="ok" title={m.invited} />}
      <RoleNotice ended={justEnded} back={back} base={base} roleOf={roleOf} />
      <section class="stack" aria-labelledby="invite">
        <SectionHead id="invite" title={m.invite} />
        <p class="soft">
          <InvitationLead sends={sends} /> {m.inviteNoMail}
        </p>
        <ErrorSummary
          title={m.notInvited}
          errors={summaryOf(invitation, { email: m.inviteEmail, role: m.inviteRole })}
        />
        <Form action={`${base}/invite`} once={newOnce()} class="stack">
          <Field
            type="email"
            name="email"
            label={m.inviteEmail}
            must
            value={fieldValue(invitation, "email")}
            error={problemOf(reader.lang, invitation, "email", {
              ...already,
              office_and_company: () => m.servesOffice,
            })}
            autocomplete="off"
          />
          <Field
            type="select"
            name="role"
            label={m.inviteRole}
            value={fieldValue(invitation, "role")}
            error={problemOf(reader.lang, invitation, "role")}
            options={INVITED_ROLES.map((role) => ({ value: role, label: roleOf(role) }))}
          />
          <InvitationButton sends={sends} />
        </Form>
      </section>
      {former && former.rows.length > 0 && (
        <section class="stack" aria-labelledby="former" data-who="organizers">
          <SectionHead id="former" title={m.former} note={<span {...asWritten}>{former.title}</span>} />
          <p class="soft">{m.formerLead}</p>
          <Items>
            {former.rows.map((one) => (
              <li key={one.id} class="between mid">
                <Person id={one.id} name={one.name} sign={one.plate} small />
                <Form action={`${base}/invite`} once={newOnce()}>
                  <input type="hidden" name="email" value={one.email} />
                  <input type="hidden" name="role" value="mentor" />
                  <Button size="dense" aria-label={m.inviteFormerOf(one.name)}>
                    {m.inviteFormer}
                  </Button>
                </Form>
              </li>
            ))}
          </Items>
        </section>
      )}
      <section class="stack" aria-labelledby="without">
        <SectionHead id="without" title={m.withoutMail} />
        <p class="soft">{m.withoutMailLead}</p>
        <ErrorSummary title={m.notAdded} errors={summaryOf(withoutMail, { nickname: m.name })} />
        <Form action={`${base}/without-mail`} once={newOnce()} class="stack">
          <Field
            name="nickname"
            label={m.name}
            must
            value={fieldValue(withoutMail, "nickname")}
            error={problemOf(reader.lang, withoutMail, "nickname")}
            autocomplete="off"
          />
          <Button size="small">{m.add}</Button>
        </Form>
      </section>
      <OpenInvitations rows={open} base={`${base}/invitations`} who="organizers" />
      <section aria-labelledby="people" data-who="organizers">
        <SectionHead id="people" title={m.people} />
        <Ledger
          caption={m.caption}
          rows={members}
          rowKey={(member) => member.id}
          columns={[
            {
              label: m.name,
              kind: "head",
              cell: (member) => <Person id={member.person} name={member.name} sign={member.plate} />,
            },
            { label: m.role, cell: (member) => roleOf(member.role) },
            { label: m.email, cell: (member) => <span {...asWritten}>{member.email ?? m.noEmail}</span> },
            { label: m.since, kind: "short", cell: (member) => dateText(reader, member.startedAt) },
            {
              label: m.end,
              kind: "act",
              cell: (member) => (
                <div class="cluster">
                  {member.email === null && member.role === "participant" && (
                    <Codes of={member} base={base} once={newOnce()} again={holdCodes.has(member.person)} />
                  )}
                  <EndRole
                    of={member}
                    base={base}
                    roleWords={roleOf(member.role)}
                    follows={`${m.endFollows[member.role] ?? ""}${member.accompanies > 0 ? m.endMentorOf(member.accompanies) : ""}`}
                    last={member.role === "organizer" && member.person === lastOrganizer}
                    own={member.role === "organizer" && member.person === me}
                    back={!isOver(cohort.phase) && !(member.role === "participant" && member.person === me)}
                  />
                </div>
              ),
            },
          ]}
        />
        <Pager
          older={first ? undefined : base}
          olderWords={m.firstPage}
          newer={more && `${base}?after=${more}`}
          newerWords={m.nextPage}
        />
      </section>
      <EndedRoles rows={ended} base={base} roleOf={roleOf} who="organizers" />
    </div>
  );
}

/** Codes for somebody without mail; where they come in by codes already, after a question that says what ends. */
function Codes({
  of,
  base,
  once,
  again,
}: {
  readonly of: Member;
  readonly base: string;
  readonly once: string;
  readonly again: boolean;
}): JSX.Element {
  const m = useMessages(cohortsMessages);
  const action = `${base}/${of.person}/codes`;
  if (!again)
    return (
      <Form action={action} once={once}>
        <Button size="dense" aria-label={`${m.codes}: ${of.name}`}>
          {m.codes}
        </Button>
      </Form>
    );
  return (
    <Popover
      id={`codes-${of.id}`}
      button={m.newCodes}
      label={`${m.newCodes}: ${of.name}`}
      size="dense"
      title={m.newCodesAsk(of.name)}
      close={m.newCodesKeep}
      action={
        <Form action={action} once={once}>
          <Button kind="danger">{m.newCodes}</Button>
        </Form>
      }
    >
      <p>{m.newCodesFollows}</p>
      <p>{m.newCodesThen}</p>
    </Popover>
  );
}

/** The sheet to print: shown once, because only hashes are kept. */
export function CodesPage(props: {
  readonly cohort: CohortRow;
  readonly name: string;
  readonly codes: readonly string[];
  readonly url: string;
  /** They had codes before, which end with these. */
  readonly again: boolean;
}): JSX.Element {
  const m = useMessages(cohortsMessages);
  return (
    <div class="wrap stack stack-l" data-who="organizers">
      <PageHead title={m.codesTitle} lead={m.codesLead(props.name)} />
      <p>{m.codesHow}</p>
      <CodeSheet url={props.url} codes={props.codes} />
      <Notice kind="info" title={m.codesWarning}>
        {m.codesSeen}
      </Notice>
      {props.again && <p class="soft">{m.codesKeep}</p>}
      <p class="no-print">
        <a class="go" href={`/cohorts/${props.cohort.id}/people`}>
          {m.back}
        </a>
      </p>
    </div>
  );
}
