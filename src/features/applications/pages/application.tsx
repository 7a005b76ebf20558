import type { ComponentChildren, JSX } from "preact";
import { Button, ButtonLink } from "../../../design/components/button.tsx";
import { Fold } from "../../../design/components/fold.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Facts } from "../../../design/components/lists.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { Prose } from "../../../design/components/prose.tsx";
import { Sheet } from "../../../design/components/sheet.tsx";
import { useMessages } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { renderMarkdown } from "../../../platform/markdown/render.ts";
import { applicationsMessages } from "../messages.ts";
import { type Answers, type ApplicationState, FIELDS_OF, type Field, QUESTIONS, type Question } from "../rules.ts";

interface OverviewProps {
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
  readonly reason: string;
  readonly erased: string | undefined;
  readonly agreed: readonly {
    readonly key: string;
    readonly title: string;
    readonly body: string;
    readonly at: string;
  }[];
}

/** The applicant's own page: where it stands, what one can do, what was written. */
export function OverviewPage(props: OverviewProps): JSX.Element {
  const m = useMessages(applicationsMessages);
  const { keyOf, state, cohort, answers, closed, agreed } = props;
  return (
    <div class="wrap stack stack-xl">
      <PageHead
        over={<span {...asWritten}>{cohort}</span>}
        title={m.overviewTitle}
        lead={state === "draft" ? m.draftLead : undefined}
      />
      <section class="stack" aria-labelledby="state">
        <SectionHead id="state" title={m.states[state]} />
        <Standing {...props} />
      </section>
      {closed && state !== "confirmed" && (
        <p>
          <a class="go" href={`/sign-in?to=${encodeURIComponent(`/applications/${keyOf}`)}`}>
            {m.programme.signIn}
          </a>
        </p>
      )}
      {!closed && (
        <>
          <Sheet
            who={state === "draft" ? ["me"] : ["me", "organizers"]}
            title={m.answers}
            id="answers"
            whoWords={state === "draft" ? m.who : undefined}
          >
            <AnswersList answers={answers} change={props.mayChange ? `/applications/${keyOf}/questions/` : undefined} />
          </Sheet>
          {agreed.length > 0 && (
            <section class="stack" aria-labelledby="agreed">
              <SectionHead id="agreed" title={m.agreedTitle} />
              <div>
                {agreed.map((one) => (
                  <Fold key={one.key} summary={<span {...asWritten}>{one.title}</span>}>
                    <p class="soft">{m.agreementsDone(one.at)}</p>
                    <Prose html={renderMarkdown(one.body)} />
                  </Fold>
                ))}
              </div>
            </section>
          )}
          {state !== "confirmed" && <Keys {...props} />}
        </>
      )}
      <Ending {...props} />
    </div>
  );
}

/** What the state means, and the one thing to do. */
function Standing({ keyOf, state, goOn, hasMail, open, reason, erased, closed }: OverviewProps): JSX.Element {
  const m = useMessages(applicationsMessages);
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
        <p>
          {m.sentText} {hasMail && m.sentMail}
        </p>
      );
    case "waiting_list":
      return <p>{m.waitingText}</p>;
    case "accepted":
      return (
        <>
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

/** What was written, question by question. */
export function AnswersList({
  answers,
  change,
}: {
  readonly answers: Answers;
  readonly change?: string | undefined;
}): JSX.Element {
  const m = useMessages(applicationsMessages);
  const words: Readonly<Partial<Record<Field, Readonly<Record<string, string>>>>> = {
    mailWay: m.mailWays,
    level: m.levels,
    hours: m.hours,
    contactTime: m.times,
  };
  const said = (field: Field): ComponentChildren => {
    const text = (answers[field] ?? "").trim();
    if (field === "email" && answers.mailWay === "none") return null;
    const known = words[field];
    if (known) return known[text] ? <p key={field}>{known[text]}</p> : null;
    return text ? (
      <p key={field} class="pre-line" {...asWritten}>
        {text}
      </p>
    ) : null;
  };
  /** Of a question with several fields: what was said, or once that it was nothing. */
  const answerTo = (question: (typeof QUESTIONS)[number]): ComponentChildren => {
    const all = FIELDS_OF[question].map(said).filter((one) => one !== null);
    return all.length > 0 ? all : <p class="soft">{m.nothingWritten}</p>;
  };
  return (
    <Facts
      facts={QUESTIONS.map((question) => ({
        term: m.questions[question],
        is: (
          <>
            {answerTo(question)}
            {change && (
              <a class="go" href={`${change}${question}`} aria-label={m.changeWhat(m.questions[question])}>
                {m.change}
              </a>
            )}
          </>
        ),
      }))}
    />
  );
}

/** The link and the code: how to go on elsewhere. */
function Keys({ link, code, resumeUrl }: OverviewProps): JSX.Element {
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

/** Taking it back, erasing it. */
function Ending({ keyOf, state }: OverviewProps): JSX.Element | null {
  const m = useMessages(applicationsMessages);
  const base = `/applications/${keyOf}`;
  if (state === "draft" || state === "withdrawn")
    return (
      <section class="stack no-print" aria-labelledby="erase">
        <SectionHead id="erase" title={m.erase} />
        <p>{m.eraseText}</p>
        <Form action={`${base}/erase`}>
          <Button kind="danger" size="small">
            {m.erase}
          </Button>
        </Form>
      </section>
    );
  if (state === "declined" || state === "confirmed") return null;
  return (
    <section class="stack no-print" aria-labelledby="withdraw">
      <SectionHead id="withdraw" title={m.withdraw} />
      <p>{m.withdrawText}</p>
      <Form action={`${base}/withdraw`}>
        <Button size="small">{m.withdraw}</Button>
      </Form>
    </section>
  );
}

/** A page with one thing said: erased, a mail was sent. */
export const SaidPage = ({
  title,
  text,
  children,
}: {
  readonly title: string;
  readonly text: string;
  readonly children?: ComponentChildren;
}): JSX.Element => (
  <div class="wrap stack stack-l">
    <PageHead title={title} lead={text} />
    {children}
  </div>
);
