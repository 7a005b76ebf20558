import type { JSX } from "preact";
import { Button, ButtonLink } from "../../../design/components/button.tsx";
import { Check } from "../../../design/components/choices.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { Sheet } from "../../../design/components/sheet.tsx";
import { Tag } from "../../../design/components/tag.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { packMessages } from "../agreements/messages.ts";
import type { Agreement, UndertakenWords } from "../agreements/view.ts";
import { applicationsMessages } from "../messages.ts";
import type { Answers, Question } from "../rules.ts";
import { AgreementText } from "./agreement-text.tsx";
import { AnswersList } from "./answers.tsx";

interface AgreementsProps {
  /** Where it is sent to. */
  readonly action: string;
  readonly lead: string;
  readonly back: { readonly href: string; readonly label: string };
  readonly language: "ja" | "en";
  readonly all: readonly Agreement[];
  /** What the agreement on conduct speaks of. */
  readonly conduct: readonly string[];
  /** Who undertook what, for those that the organizers confirm. */
  readonly undertaken: readonly UndertakenWords[];
  /** Ticked and sent, though not all. */
  readonly ticked: readonly string[];
  /** How many are still without a tick; undefined: not pressed yet. */
  readonly missing?: number | undefined;
  /** Ticked in words that have changed since. */
  readonly changed?: readonly { readonly key: string; readonly title: string }[] | undefined;
}

/** One agreement under the other, each with its own tick. */
export function AgreementsPage(props: AgreementsProps): JSX.Element {
  const m = useMessages(applicationsMessages);
  const pack = useMessages(packMessages);
  const { action, lead, back, language, all, conduct, undertaken, ticked, missing, changed = [] } = props;
  const { lang } = usePage();
  return (
    <div class="wrap stack stack-l">
      <PageHead title={m.agreements} lead={all.length > 0 ? lead : m.agreementsNone} />
      {all.some((one) => one.lang !== lang) && <p>{m.agreementsInTheirs}</p>}
      {changed.length > 0 ? (
        <div tabindex={-1} autofocus>
          <Notice kind="attention" title={m.agreementsChanged}>
            <ul class="bullets">
              {changed.map(({ key, title }) => (
                <li key={key}>
                  <a href={`#a-${key}`} lang={language}>
                    {title}
                  </a>
                </li>
              ))}
            </ul>
          </Notice>
        </div>
      ) : (
        missing !== undefined && (
          <div tabindex={-1} autofocus>
            <Notice kind="danger" title={m.agreementsMissing(missing)} />
          </div>
        )
      )}
      <Form action={action} class="stack stack-l">
        {all.map((one) => (
          <section key={one.key} aria-labelledby={`a-${one.key}`} class="stack">
            <SectionHead id={`a-${one.key}`} title={<span lang={one.lang}>{one.title}</span>} />
            <AgreementText agreement={one} conduct={conduct} language={language} undertaken={undertaken} />
            {one.byOrganizers ? (
              <p class="soft">{pack.states.organizers}</p>
            ) : one.open ? (
              <p class="soft">{m.agreementOpen}</p>
            ) : one.confirmed ? (
              <p>
                <Tag kind="ok" icon="check">
                  {one.toKeep ? m.agree : m.haveRead}
                </Tag>
              </p>
            ) : (
              <Check
                name="agreed"
                value={one.tick}
                label={
                  <>
                    {one.toKeep ? m.agree : m.haveRead}
                    <span class="hidden"> {one.title}</span>
                  </>
                }
                checked={ticked.includes(one.tick)}
              />
            )}
          </section>
        ))}
        <div class="cluster">
          <Button kind="primary">{m.confirmAll}</Button>
          <ButtonLink kind="plain" href={back.href}>
            {back.label}
          </ButtonLink>
        </div>
      </Form>
    </div>
  );
}

interface SendProps {
  readonly keyOf: string;
  readonly answers: Answers;
  readonly missing: readonly Question[];
  readonly agreementsMissing: boolean;
  readonly open: boolean;
}

/** Everything once more before it is handed over. */
export function SendPage({ keyOf, answers, missing, agreementsMissing, open }: SendProps): JSX.Element {
  const m = useMessages(applicationsMessages);
  const base = `/applications/${keyOf}`;
  const change = (question: Question) => `${base}/questions/${question}?back=send`;
  const ready = missing.length === 0 && !agreementsMissing;
  return (
    <div class="wrap stack stack-l">
      <PageHead title={m.sendTitle} lead={m.sendLead} />
      {!open && <Notice kind="attention" title={m.closedNow} />}
      {open && !ready && (
        <Notice kind="attention" title={m.missing}>
          <ul class="bullets">
            {missing.map((question) => (
              <li key={question}>
                <a href={change(question)}>{m.missingQuestion(m.questions[question])}</a>
              </li>
            ))}
            {agreementsMissing && (
              <li>
                <a href={`${base}/agreements`}>{m.missingAgreements}</a>
              </li>
            )}
          </ul>
        </Notice>
      )}
      <Sheet who={["me"]} title={m.answers} id="answers" whoWords={m.who}>
        <AnswersList answers={answers} change={change} />
      </Sheet>
      <div class="cluster">
        {open && ready && (
          <Form action={`${base}/send`}>
            <Button kind="primary">{m.send}</Button>
          </Form>
        )}
        <ButtonLink kind="plain" href={base}>
          {m.overview}
        </ButtonLink>
      </div>
    </div>
  );
}
