import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Field } from "../../../design/components/field.tsx";
import { Fold } from "../../../design/components/fold.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Facts } from "../../../design/components/lists.tsx";
import { Crumbs } from "../../../design/components/navigation.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { Tag } from "../../../design/components/tag.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf } from "../../../design/problem-words.ts";
import { asWritten } from "../../../design/theirs.ts";
import type { FormState } from "../../../platform/http/form.ts";
import { applicationsMessages } from "../messages.ts";
import { publishingMessages } from "../publishing/messages.ts";
import { LONGEST_WORDS, type Telling, type ToPublish } from "../publishing/rules.ts";
import { DECISIONS, type Decision } from "../rules.ts";
import { LetterText, OnTheirPage, placeholderWord } from "./letter.tsx";

interface PublishProps extends ToPublish {
  /** Mails leave; otherwise they stay in the outbox. */
  readonly sends: boolean;
  readonly cohort: { readonly id: string; readonly title: string };
  /** What the organizers wrote for everybody, by placeholder; also what is too long for the mails. */
  readonly words: Readonly<Record<string, string>>;
  /** Nothing is missing: it can be published. */
  readonly ready: boolean;
  /** What was pressed before, and answers with this page. */
  readonly pressed: "look" | "changed" | undefined;
  readonly once: string;
}

/** Who is told what, with the very letters, before the one press that cannot be undone. */
export function PublishPage(props: PublishProps): JSX.Element {
  const { desk } = useMessages(applicationsMessages);
  const m = useMessages(publishingMessages);
  const { cohort, tellings, ready } = props;
  const base = `/cohorts/${cohort.id}/applications`;
  const groups = DECISIONS.map((decision) => ({
    decision,
    told: tellings.filter((one) => one.decision === decision),
  })).filter(({ told }) => told.length > 0);
  return (
    <div class="wrap stack stack-l" data-who="organizers">
      <Crumbs
        trail={[
          { href: `/cohorts/${cohort.id}`, label: cohort.title },
          { href: base, label: desk.title },
        ]}
        here={m.title}
      />
      <PageHead title={m.title} lead={groups.length === 0 ? m.none : props.sends ? m.lead : m.leadNoMail} />
      <Said {...props} />
      {groups.length > 0 && (
        <>
          <Facts
            facts={groups.map(({ decision, told }) => ({
              term: desk.count[decision],
              is: <a href={`#${decision}`}>{m.people(told.length)}</a>,
            }))}
          />
          <CommonWords {...props} />
          <p>{props.sends ? m.look : m.lookNoMail}</p>
          {groups.map(({ decision, told }) => (
            <Group key={decision} decision={decision} told={told} base={base} />
          ))}
          {ready && <LastStep {...props} />}
        </>
      )}
      <p>
        <a class="go" href={base}>
          {desk.backToList}
        </a>
      </p>
    </div>
  );
}

/** One sentence on what came of the press before, or on what stands in the way. */
function Said({ pressed, missing, noText, tellings, words }: PublishProps): JSX.Element | null {
  const { desk } = useMessages(applicationsMessages);
  const m = useMessages(publishingMessages);
  const lacking = tellings.some(({ lacks }) => lacks.length > 0);
  const [without] = noText;
  const notice =
    pressed === "changed" ? (
      <Notice kind="attention" title={m.changed}>
        {m.changedText}
      </Notice>
    ) : without ? (
      <Notice kind="attention" title={m.noText(noText.map((one) => desk.decisions[one]).join("」「"))} />
    ) : lacking ? (
      <Notice kind="attention" title={m.lacking}>
        {m.lackingText}
      </Notice>
    ) : pressed && missing.length > 0 ? (
      <Notice
        kind="danger"
        title={missing.every((name) => isTooLong(words[name])) ? m.tooLong : m.notPublished(missing.length)}
      />
    ) : null;
  return pressed && notice ? (
    <div tabindex={-1} autofocus>
      {notice}
    </div>
  ) : (
    notice
  );
}

/** Words that go into everybody's mail: asked for first, then read in the mails below. */
function CommonWords({ cohort, asked, missing, words, pressed, ready }: PublishProps): JSX.Element | null {
  const m = useMessages(publishingMessages);
  const { lang } = usePage();
  if (asked.length === 0) return null;
  const isOpen = missing.length > 0;
  return (
    <section class="stack" aria-labelledby="words">
      <SectionHead id="words" title={isOpen ? m.missing : m.added} />
      <p>{m.missingText}</p>
      <Form action={`/cohorts/${cohort.id}/applications/publish`} class="stack">
        {asked.map((name) => (
          <Field
            key={name}
            name={`word_${name}`}
            label={m.fill(placeholderWord(lang, name))}
            hint={m.fillHint(name)}
            must
            maxlength={LONGEST_WORDS}
            value={words[name] ?? ""}
            error={
              pressed && missing.includes(name)
                ? problemOf(lang, isTooLong(words[name]) ? TOO_LONG : REQUIRED, "word")
                : undefined
            }
          />
        ))}
        <Button {...(ready ? { size: "small" as const } : { kind: "primary" as const })}>
          {isOpen ? m.fillIn : m.fillAgain}
        </Button>
      </Form>
    </section>
  );
}

interface GroupProps {
  readonly decision: Decision;
  readonly told: readonly Telling[];
  readonly base: string;
}

/** Everybody with one decision, by name; each opens to what they will read. */
function Group({ decision, told, base }: GroupProps): JSX.Element {
  const { desk } = useMessages(applicationsMessages);
  const m = useMessages(publishingMessages);
  return (
    <section aria-labelledby={decision}>
      <SectionHead id={decision} title={desk.count[decision]} note={m.people(told.length)} />
      <div>
        {told.map((one) => (
          <Fold
            key={one.id}
            summary={
              <span class="cluster">
                <span {...asWritten}>{one.name || desk.noName}</span>
                {one.to === null && <Tag kind="line">{m.noMail}</Tag>}
                {one.lacks.length > 0 && (
                  <Tag kind="attention" icon="attention">
                    {m.lacking}
                  </Tag>
                )}
                {one.changedAfter && <small class="soft">{m.changedAfter}</small>}
              </span>
            }
          >
            <Told {...one} href={`${base}/${one.id}`} />
          </Fold>
        ))}
      </div>
    </section>
  );
}

/** What one person will read. */
function Told({ name, decision, to, letter, reason, lacks, href }: Telling & { readonly href: string }): JSX.Element {
  const { desk } = useMessages(applicationsMessages);
  const m = useMessages(publishingMessages);
  const { lang } = usePage();
  return (
    <div class="stack">
      {lacks.map((one) => (
        <p key={one}>{m.lacks(placeholderWord(lang, one))}</p>
      ))}
      {to === null ? (
        <OnTheirPage decision={decision} reason={reason} />
      ) : (
        <>
          <p class="soft">
            {m.to} <span translate={false}>{to}</span>
          </p>
          {letter && <LetterText letter={letter} />}
        </>
      )}
      <p>
        <a class="go" href={href} aria-label={m.correctOf(name || desk.noName)}>
          {m.correct}
        </a>
      </p>
    </div>
  );
}

/** The press: it names how many are told, and carries what was looked at. */
function LastStep({ cohort, tellings, words, seen, once, sends }: PublishProps): JSX.Element {
  const m = useMessages(publishingMessages);
  const mails = tellings.filter(({ to }) => to !== null).length;
  return (
    <section class="stack" aria-labelledby="last">
      <SectionHead id="last" title={m.last} />
      <p>{sends ? m.sends(mails, tellings.length - mails) : m.sendsNone(tellings.length)}</p>
      <Form action={`/cohorts/${cohort.id}/applications/publish`} once={once}>
        <input type="hidden" name="seen" value={seen} />
        {Object.entries(words).map(([name, text]) => (
          <input key={name} type="hidden" name={`word_${name}`} value={text} />
        ))}
        <Button kind="primary">{m.publish(tellings.length)}</Button>
      </Form>
    </section>
  );
}

const isTooLong = (word = ""): boolean => word.length > LONGEST_WORDS;

const TOO_LONG: FormState = {
  values: {},
  problems: { word: { code: "too_long", details: { max: LONGEST_WORDS } } },
};
const REQUIRED: FormState = { values: {}, problems: { word: { code: "required", details: {} } } };
