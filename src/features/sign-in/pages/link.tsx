import type { JSX } from "preact";
import { Button, ButtonLink } from "../../../design/components/button.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead } from "../../../design/components/heads.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { momentText } from "../../../platform/i18n/format.ts";
import type { Role } from "../../accounts/rules.ts";
import { signInMessages } from "../messages.ts";
import { SharedMachine, type SharedProps } from "./shared.tsx";

/** A link was opened: one button. Looking uses nothing up, because mail scanners look. */
export function LinkPage(
  props: SharedProps & {
    readonly path: string;
    readonly to: string;
    /** Whose account it is, where there is one already: so that nobody works in a stranger's. */
    readonly name: string | undefined;
    readonly invitation: { readonly role: Role; readonly place: string } | undefined;
    /** Who is signed in here, when the link is for somebody else: they must know that it takes their place. */
    readonly instead: { readonly person: string; readonly name: string } | undefined;
    /** They may as well take it themselves. */
    readonly asMe: boolean | undefined;
  },
): JSX.Element {
  const m = useMessages(signInMessages);
  const { invitation, name, instead, asMe } = props;
  const ofOffice = invitation?.role === "client";
  return (
    <div class="wrap stack stack-l">
      <PageHead
        title={invitation ? m.invitedTitle : m.linkTitle}
        lead={
          invitation
            ? ofOffice
              ? m.officeLead(invitation.place)
              : m.invitedLead(m.roles[invitation.role], invitation.place)
            : m.linkLead
        }
      />
      {ofOffice && <OfficeWords />}
      {asMe && instead && (
        <Form action={props.path}>
          <input type="hidden" name="to" value={props.to} />
          <input type="hidden" name="asMe" value="on" />
          <Button kind="primary">
            <span {...asWritten}>{m.officeAsMe(instead.name)}</span>
          </Button>
        </Form>
      )}
      {ofOffice && !instead && name === undefined && (
        <p class="soft">
          {m.officeKnown}{" "}
          <a href={`/sign-in?to=${encodeURIComponent(`${props.path}?to=${encodeURIComponent(props.to)}`)}`}>
            {m.officeSignIn}
          </a>
        </p>
      )}
      {name !== undefined && (
        <p>
          <strong {...asWritten}>{m.asWhom(name)}</strong> <span class="soft">{m.notYou}</span>
        </p>
      )}
      {instead && (
        <Notice kind="info" title={<span {...asWritten}>{m.insteadOf(instead.name)}</span>}>
          <span {...asWritten}>{m.insteadNotYou(instead.name)}</span>
        </Notice>
      )}
      <Form action={props.path} class="stack">
        <input type="hidden" name="to" value={props.to} />
        {instead && <input type="hidden" name="instead" value={instead.person} />}
        <SharedMachine checked={props.shared} />
        <Button kind={instead ? undefined : "primary"}>
          {instead
            ? invitation
              ? m.acceptInstead
              : m.linkInstead
            : ofOffice
              ? m.officeAccept
              : invitation
                ? m.accept
                : m.linkButton}
        </Button>
      </Form>
    </div>
  );
}

/** What it means that an office accompanies somebody, and that it need not. */
function OfficeWords(): JSX.Element {
  const m = useMessages(signInMessages);
  return (
    <>
      <p>{m.officePromise}</p>
      <p class="soft">{m.officeNo}</p>
    </>
  );
}

/** What an office has printed: read before the code is used up. */
export function PaperInvitationPage(
  props: SharedProps & {
    readonly place: string;
    readonly code: string;
    /** What somebody is called who is signed in. */
    readonly asMe: string | undefined;
  },
): JSX.Element {
  const m = useMessages(signInMessages);
  return (
    <div class="wrap stack stack-l">
      <PageHead title={m.invitedTitle} lead={<span {...asWritten}>{m.officeLead(props.place)}</span>} />
      <OfficeWords />
      {props.asMe === undefined && (
        <p class="soft">
          {m.officeKnown} <a href={`/sign-in?to=${encodeURIComponent("/sign-in/printed")}`}>{m.officeSignIn}</a>
        </p>
      )}
      <Form action="/sign-in/printed" class="stack">
        <input type="hidden" name="printed" value={props.code} />
        <input type="hidden" name="agrees" value="on" />
        {props.asMe === undefined && <SharedMachine checked={props.shared} />}
        <Button kind="primary">
          {props.asMe === undefined ? m.officeAccept : <span {...asWritten}>{m.officeAsMe(props.asMe)}</span>}
        </Button>
      </Form>
    </div>
  );
}

/** The link was used or is too old: a new one in one press. Of an invitation, when it was used: it may have been somebody else. */
export function DeadLinkPage({
  to,
  opened,
  now,
}: {
  readonly to: string;
  readonly opened: Date | undefined;
  readonly now: Date;
}): JSX.Element {
  const m = useMessages(signInMessages);
  const reader = usePage();
  return (
    <div class="wrap stack stack-l">
      <PageHead title={m.deadTitle} lead={opened ? m.openedLead(momentText(reader, opened, now)) : m.deadLead} />
      {opened && (
        <p>
          {m.openedNotYou}{" "}
          <a class="go" href="/help">
            {m.openedHelp}
          </a>
        </p>
      )}
      <p>
        <ButtonLink kind="primary" href={`/sign-in?to=${encodeURIComponent(to)}`}>
          {m.deadStep}
        </ButtonLink>
      </p>
    </div>
  );
}

/**
 * An invitation that was handed over, to an address that somebody here has already: they come in by their own way, then it is theirs.
 * Who that is, is not said: the link was seen by others.
 */
export function SignInFirstPage(props: {
  readonly path: string;
  readonly invitation: { readonly role: Role; readonly place: string } | undefined;
  /** What somebody is called who is signed in, and not the one invited. */
  readonly asOther: string | undefined;
}): JSX.Element {
  const m = useMessages(signInMessages);
  const { invitation, asOther } = props;
  return (
    <div class="wrap stack stack-l">
      <PageHead title={m.firstTitle} lead={invitation && m.invitedLead(m.roles[invitation.role], invitation.place)} />
      <p>{m.firstText}</p>
      {asOther !== undefined && <p {...asWritten}>{m.firstOther(asOther)}</p>}
      <p>
        <ButtonLink kind="primary" href={`/sign-in?to=${encodeURIComponent(props.path)}`}>
          {m.firstStep}
        </ButtonLink>
      </p>
      <p class="soft">{m.firstNoMail}</p>
    </div>
  );
}
