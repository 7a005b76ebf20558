import type { JSX } from "preact";
import { Button, ButtonLink } from "../../../design/components/button.tsx";
import { Form } from "../../../design/components/form.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { Sheet } from "../../../design/components/sheet.tsx";
import { useMessages } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { joiningMessages } from "../joining/messages.ts";
import { applicationsMessages } from "../messages.ts";
import type { Answers, ApplicationState, Question } from "../rules.ts";

export interface OverviewProps {
  readonly keyOf: string;
  /** As printed: in groups. */
  readonly code: string;
  readonly link: string;
  readonly resumeUrl: string;
  readonly cohort: string;
  readonly state: ApplicationState;
  readonly answers: Answers;
  /** The question to go on with; undefined: all are answered. */
  readonly goOn: Question | undefined;
  readonly hasMail: boolean;
  /** What was written belongs to somebody with an account: it is shown to them only. */
  readonly closed: boolean;
  readonly mayChange: boolean;
  /** One may apply to this cohort now. */
  readonly open: boolean;
  /** The day by which an answer comes; undefined: it does not wait, or the day is over. */
  readonly answerBy: string | undefined;
  /** First and last day of the cohort. */
  readonly period: { readonly from: string; readonly to: string | undefined } | undefined;
  readonly reason: string;
  /** It led nowhere this time: other cohorts that one may apply to now. */
  readonly onward:
    | { readonly ahead: readonly { readonly id: string; readonly title: string }[]; readonly once: string }
    | undefined;
  readonly erased: string | undefined;
  readonly agreed: readonly {
    readonly key: string;
    readonly title: string;
    readonly body: string;
    readonly at: string;
  }[];
}

/** What the state means, and the one thing to do. */
export function Standing(props: OverviewProps): JSX.Element {
  const m = useMessages(applicationsMessages);
  const joining = useMessages(joiningMessages);
  const { keyOf, state, goOn, hasMail, open, answerBy, period, reason, erased, closed } = props;
  const base = `/applications/${keyOf}`;
  const shut = !open && <Notice kind="attention" title={m.closedNow} />;
  switch (state) {
    case "draft":
      return (
        <>
          {shut}
          <p>
            {goOn ? (
              <ButtonLink kind="primary" href={`${base}/questions/${goOn}`}>
                {m.goOn}
              </ButtonLink>
            ) : (
              <ButtonLink kind="primary" href={`${base}/agreements`}>
                {m.toAgreements}
              </ButtonLink>
            )}
          </p>
        </>
      );
    case "sent":
      return (
        <>
          <p>
            {m.sentText} {answerBy && m.sentBy(answerBy)} {hasMail && m.sentMail}
          </p>
          <Wishes />
        </>
      );
    case "waiting_list":
      return (
        <>
          <p>{m.waitingText}</p>
          <Wishes />
        </>
      );
    case "accepted":
      return (
        <>
          {period && <p>{m.acceptedPeriod(period.from, period.to)}</p>}
          <p>{m.acceptedText}</p>
          {hasMail && <p class="soft">{m.acceptedProof}</p>}
          <Form action={`${base}/confirm`}>
            <Button kind="primary">{m.confirm}</Button>
          </Form>
        </>
      );
    case "declined":
      return (
        <>
          <p>{m.declinedText}</p>
          {reason && !closed && (
            <>
              <h3>{m.declinedReason}</h3>
              <p class="pre-line" {...asWritten}>
                {reason}
              </p>
            </>
          )}
        </>
      );
    case "confirmed":
      return (
        <>
          <p>{m.confirmedText}</p>
          <p>
            <ButtonLink kind="primary" href="/day-one">
              {m.toDayOne}
            </ButtonLink>
          </p>
        </>
      );
    case "joined":
      return (
        <>
          <p>{m.joinedText}</p>
          <p>{joining.apartText}</p>
          <Form action={`${base}/apart`}>
            <Button>{joining.apart}</Button>
          </Form>
        </>
      );
    case "withdrawn":
      return (
        <>
          {shut}
          <p>{m.withdrawnText(erased ?? "")}</p>
          <Form action={`${base}/return`}>
            <Button kind="primary">{m.comeBack}</Button>
          </Form>
        </>
      );
  }
}

/** What would help while one applies: asked as anybody asks something, apart from what is decided on. */
function Wishes(): JSX.Element {
  const m = useMessages(applicationsMessages);
  return (
    <>
      <p>{m.wishes}</p>
      <p>
        <a class="go" href="/enquiries/new?kind=individual">
          {m.wishesAsk}
        </a>
      </p>
      <p class="soft">{m.wishesLater}</p>
    </>
  );
}

/** The link and the code: how to go on elsewhere. */
export function Keys({ link, code, resumeUrl }: OverviewProps): JSX.Element {
  const m = useMessages(applicationsMessages);
  return (
    <Sheet who={["me"]} title={m.link} id="link">
      <div class="stack">
        <p>{m.linkText}</p>
        <p>
          <code {...asWritten}>{link}</code>
        </p>
        <p class="label">{m.code}</p>
        <p>
          <code {...asWritten}>{code}</code>
        </p>
        <p class="soft">
          {m.codeText(resumeUrl)} {m.print}
        </p>
      </div>
    </Sheet>
  );
}
