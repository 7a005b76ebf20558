import type { JSX } from "preact";
import { Button, ButtonLink } from "../../../design/components/button.tsx";
import { Choices } from "../../../design/components/choices.tsx";
import { Conflict } from "../../../design/components/conflict.tsx";
import { ErrorSummary } from "../../../design/components/error-summary.tsx";
import { Field as FieldOf } from "../../../design/components/field.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Bullets } from "../../../design/components/lists.tsx";
import { Crumbs } from "../../../design/components/navigation.tsx";
import { Who } from "../../../design/components/who.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf, summaryOf } from "../../../design/problem-words.ts";
import { dataWho, type Reader } from "../../../design/readers.ts";
import { asWritten } from "../../../design/theirs.ts";
import { type FormState, fieldValue, fieldValues } from "../../../platform/http/form.ts";
import { applicationsMessages } from "../messages.ts";
import {
  type Back,
  EXPERIENCES,
  FIELDS_OF,
  type Field,
  KEPT_AS_DRAFT,
  MAIL_WAYS,
  QUESTIONS,
  type Question,
  TIMES,
  WEEKLY_HOURS,
} from "../rules.ts";

/** Before the first question: how long, what is kept, how to go on. */
export function BeginPage({
  cohort,
  once,
}: {
  readonly cohort: { id: string; title: string };
  readonly once: string;
}): JSX.Element {
  const { begin: m, programme } = useMessages(applicationsMessages);
  return (
    <div class="wrap stack stack-l">
      <Crumbs trail={[{ href: `/programme?cohort=${cohort.id}`, label: programme.slip }]} here={m.title} />
      <PageHead title={m.title} lead={<span {...asWritten}>{m.lead(cohort.title)}</span>} />
      <Bullets>
        {m.points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </Bullets>
      <p class="soft">{m.kept(KEPT_AS_DRAFT)}</p>
      <Form action="/applications/new" once={once} class="cluster">
        <input type="hidden" name="cohort" value={cohort.id} />
        <Button kind="primary">{m.start}</Button>
      </Form>
      <p>
        <a class="go" href="/applications/resume">
          {m.resume}
        </a>
      </p>
    </div>
  );
}

/** Nobody may apply now: what one can do instead. */
export function ClosedPage(): JSX.Element {
  const m = useMessages(applicationsMessages);
  return (
    <div class="wrap stack stack-l">
      <PageHead title={m.begin.closedTitle} lead={m.begin.closedText} />
      <div class="cluster">
        <ButtonLink kind="primary" href="/enquiries/new">
          {m.programme.ask}
        </ButtonLink>
        <a class="go" href="/applications/resume">
          {m.begin.resume}
        </a>
      </div>
    </div>
  );
}

/** The code from paper. */
export function ResumePage({ form }: { readonly form: FormState }): JSX.Element {
  const m = useMessages(applicationsMessages).resume;
  const { lang } = usePage();
  return (
    <div class="wrap stack stack-l">
      <PageHead title={m.title} lead={m.lead} />
      <ErrorSummary title={m.notOpened} errors={summaryOf(form, { key: m.key })} />
      <Form action="/applications/resume" class="stack">
        <FieldOf
          name="key"
          label={m.key}
          hint={m.keyHint}
          value={fieldValue(form, "key")}
          error={problemOf(lang, form, "key", { wrong: () => m.wrong })}
          autocomplete="off"
          spellcheck={false}
        />
        <Button kind="primary">{m.open}</Button>
      </Form>
      <section class="stack" aria-labelledby="lost">
        <SectionHead id="lost" title={m.lost} />
        <Bullets>
          {m.lostText.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </Bullets>
        <p class="cluster">
          <a class="go" href="/help">
            {m.toHelp}
          </a>
          <a class="go" href="/programme">
            {m.toProgramme}
          </a>
        </p>
      </section>
    </div>
  );
}

interface QuestionProps {
  readonly keyOf: string;
  readonly question: Question;
  /** The page it was opened from, to change this one answer; undefined: it goes on with the next question. */
  readonly back: Back | undefined;
  readonly form: FormState;
  /** What another window has saved meanwhile. */
  readonly theirs: FormState | undefined;
  /** When it was last saved, in words. */
  readonly savedAt: string | undefined;
  /** Not sent yet: kept while it is typed. */
  readonly draft: boolean;
  /** Mails leave. */
  readonly sends: boolean;
}

/** One question on a page of its own; pressing the button saves and goes on. */
export function QuestionPage({
  keyOf,
  question,
  back,
  form,
  theirs,
  savedAt,
  draft,
  sends,
}: QuestionProps): JSX.Element {
  const m = useMessages(applicationsMessages);
  const base = `/applications/${keyOf}`;
  const at = QUESTIONS.indexOf(question);
  const before = QUESTIONS[at - 1];
  const readers: readonly Reader[] = draft ? ["me"] : ["me", "organizers"];
  const labels = Object.fromEntries(FIELDS_OF[question].map((name) => [name, m.fields[name]]));
  return (
    <div class="wrap stack stack-l">
      <PageHead title={m.questions[question]} over={m.step(at + 1, QUESTIONS.length)} />
      <Conflict mine={inWords(form, m)} theirs={theirs && inWords(theirs, m)} labels={labels} />
      <ErrorSummary title={m.notKept} errors={summaryOf(form, labels)} />
      <p>
        <Who who={readers}>{draft ? m.who : undefined}</Who>
      </p>
      <Form
        action={`${base}/questions/${question}${back ? `?back=${back}` : ""}`}
        class="stack"
        data-who={dataWho(readers)}
        data-draft-to={draft ? `${base}/autosave` : undefined}
        data-draft-failed={m.saveFailed}
        data-draft-elsewhere={m.savedElsewhere}
      >
        <input type="hidden" name="version" value={fieldValue(form, "version")} />
        {FIELDS_OF[question].map((name) => (
          <OneField key={name} name={name} form={form} hint={sends || name !== "email" ? m.hints[name] : m.noMailYet} />
        ))}
        <p class="saved" data-draft-state role="status">
          {savedAt && m.saved(savedAt)}
        </p>
        <div class="cluster">
          <Button kind="primary">{back || at + 1 === QUESTIONS.length || !draft ? m.keepAndSee : m.keepAndNext}</Button>
          {before && !back && (
            <ButtonLink kind="plain" href={`${base}/questions/${before}`}>
              {m.back}
            </ButtonLink>
          )}
          <ButtonLink kind="plain" href={base}>
            {m.overview}
          </ButtonLink>
        </div>
      </Form>
    </div>
  );
}

/** Both versions as they read, not as they are stored. */
function inWords(form: FormState, m: { mailWays: Words; levels: Words; hours: Words; times: Words }): FormState {
  const words: Readonly<Record<string, Words>> = {
    mailWay: m.mailWays,
    level: m.levels,
    hours: m.hours,
    contactTime: m.times,
  };
  const worded = Object.entries(words).map(([name, its]) => [
    name,
    fieldValues(form, name).map((one) => its[one] ?? one),
  ]);
  return { ...form, values: { ...form.values, ...Object.fromEntries(worded) } };
}
type Words = Readonly<Record<string, string>>;

function OneField({
  name,
  form,
  hint,
}: {
  readonly name: Field;
  readonly form: FormState;
  readonly hint: string;
}): JSX.Element {
  const m = useMessages(applicationsMessages);
  const { lang } = usePage();
  const common = {
    name,
    label: m.fields[name],
    hint,
    value: fieldValue(form, name),
    error: problemOf(lang, form, name),
  };
  const choices = (
    values: readonly string[],
    words: Readonly<Record<string, string>>,
    notes: Readonly<Record<string, string>> = {},
  ) => (
    <Choices
      {...common}
      layout="rows"
      options={values.map((value) => ({
        value,
        label: words[value] ?? value,
        ...(notes[value] ? { note: notes[value] } : {}),
      }))}
    />
  );
  switch (name) {
    case "nickname":
      return <FieldOf {...common} must autocomplete="nickname" />;
    case "mailWay":
      return choices(MAIL_WAYS, m.mailWays, m.mailNotes);
    case "email":
      return <FieldOf {...common} type="email" autocomplete="email" inputmode="email" />;
    case "level":
      return choices(EXPERIENCES, m.levels);
    case "hours":
      return choices(WEEKLY_HOURS, m.hours);
    case "contactTime":
      return choices(TIMES, m.times);
    case "contact":
      return <FieldOf {...common} />;
    case "interest":
    case "other":
      return <FieldOf {...common} type="textarea" rows={4} />;
  }
}
