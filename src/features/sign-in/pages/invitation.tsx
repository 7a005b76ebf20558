import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Ledger } from "../../../design/components/ledger.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { Tag } from "../../../design/components/tag.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { dataWho, type Reader } from "../../../design/readers.ts";
import { asWritten } from "../../../design/theirs.ts";
import type { Problem } from "../../../platform/http/form.ts";
import { dateText } from "../../../platform/i18n/format.ts";
import { signInMessages } from "../messages.ts";
import type { OpenInvitation } from "../queries.ts";

/** How an invitation reaches who is invited, before the form for it. */
export function InvitationLead({ sends }: { readonly sends: boolean }): JSX.Element {
  const m = useMessages(signInMessages).invite;
  return <>{sends ? m.mailed : m.handed}</>;
}

/** What stands beside an address that needs no invitation. */
export function useAlreadyWords() {
  const m = useMessages(signInMessages).invite;
  const reader = usePage();
  return {
    already_member: () => m.alreadyMember,
    already_invited: ({ at }: Problem["details"]) => m.alreadyInvited(dateText(reader, new Date(String(at)))),
  };
}

/** The words of the button that invites. */
export function InvitationButton({ sends }: { readonly sends: boolean }): JSX.Element {
  const m = useMessages(signInMessages).invite;
  return <Button kind="primary">{sends ? m.send : m.makeLink}</Button>;
}

/** Where no mail leaves: the link of an invitation, shown once. */
export function HandedPage(props: {
  readonly email: string;
  readonly link: string;
  readonly back: { readonly href: string; readonly words: string };
  readonly who: Reader;
}): JSX.Element {
  const m = useMessages(signInMessages).invite;
  return (
    <div class="wrap stack stack-l" data-who={dataWho([props.who])}>
      <PageHead title={m.linkTitle} lead={m.linkLead(props.email)} />
      <p>
        <code>{props.link}</code>
      </p>
      <Notice kind="info" title={m.linkSeen} />
      <p class="no-print">
        <a class="go" href={props.back.href}>
          {props.back.words}
        </a>
      </p>
    </div>
  );
}

/** Invitations nobody has used yet, each to be taken back. */
export function OpenInvitations({
  rows,
  base,
  who,
}: {
  readonly rows: readonly OpenInvitation[];
  /** `base/<id>/end` takes one back. */
  readonly base: string;
  readonly who: Reader;
}): JSX.Element | null {
  const { invite: m, roles } = useMessages(signInMessages);
  const reader = usePage();
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby="invited" data-who={dataWho([who])}>
      <SectionHead id="invited" title={m.open} note={m.openLead} />
      <Ledger
        caption={m.open}
        hideCaption
        rows={rows}
        rowKey={({ id }) => id}
        columns={[
          {
            label: m.email,
            kind: "head",
            cell: ({ email, unreached }) => (
              <>
                <span {...asWritten}>{email}</span>{" "}
                {unreached && (
                  <Tag kind="attention" icon="attention">
                    {m.unreached}
                  </Tag>
                )}
              </>
            ),
          },
          { label: m.role, cell: ({ role }) => (role ? roles[role] : "") },
          { label: m.until, kind: "short", cell: ({ expiresAt }) => dateText(reader, expiresAt) },
          {
            label: m.takeBack,
            kind: "act",
            cell: ({ id, email }) => (
              <Form action={`${base}/${id}/end`}>
                <Button size="dense" aria-label={`${m.takeBack}: ${email}`}>
                  {m.takeBack}
                </Button>
              </Form>
            ),
          },
        ]}
      />
    </section>
  );
}
