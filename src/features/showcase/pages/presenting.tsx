import type { JSX } from "preact";
import { Button, ButtonLink } from "../../../design/components/button.tsx";
import { Check, Choices } from "../../../design/components/choices.tsx";
import { Conflict } from "../../../design/components/conflict.tsx";
import { ErrorSummary } from "../../../design/components/error-summary.tsx";
import { Field } from "../../../design/components/field.tsx";
import { Fold } from "../../../design/components/fold.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { Popover } from "../../../design/components/popover.tsx";
import { Who } from "../../../design/components/who.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf, summaryOf } from "../../../design/problem-words.ts";
import type { Reader } from "../../../design/readers.ts";
import { asWritten } from "../../../design/theirs.ts";
import { draftMessages } from "../../../platform/drafts/messages.ts";
import { type FormState, fieldValue } from "../../../platform/http/form.ts";
import type { DeckRow } from "../decks/queries.ts";
import { problemsIn, showcaseMessages } from "../messages.ts";
import type { ShowcaseRow, TalkRow } from "../queries.ts";
import { ANSWERS, FORMS, LARGEST_PDF } from "../rules.ts";

interface FormPageProps {
  readonly showcase: ShowcaseRow;
  readonly form: FormState;
  readonly theirs?: FormState | undefined;
}

/** Whether and how one presents. */
export function TalkFormPage({ showcase, form, theirs }: FormPageProps): JSX.Element {
  const m = useMessages(showcaseMessages);
  const { lang } = usePage();
  const labels = { answer: m.answer, form: m.form, title: m.talkName, recordingLink: m.recording };
  const problem = (name: string): string | undefined => problemOf(lang, form, name, problemsIn(m));
  const path = `/showcase/${showcase.id}`;
  return (
    <div class="wrap stack stack-l">
      <PageHead title={m.talkTitle} over={<span {...asWritten}>{showcase.cohortTitle}</span>} lead={m.talkLead} />
      <Conflict mine={form} theirs={theirs} labels={labels} />
      <ErrorSummary title={m.notSaved} errors={summaryOf(form, labels)} />
      <Form action={`${path}/talk`} class="stack stack-l">
        <input type="hidden" name="version" value={fieldValue(form, "version")} />
        <Choices
          name="answer"
          label={m.answer}
          hint={m.answerHint}
          layout="rows"
          value={fieldValue(form, "answer")}
          options={ANSWERS.map((value) => ({ value, label: m.answers[value] }))}
          error={problem("answer")}
        />
        <Choices
          name="form"
          label={m.form}
          layout="rows"
          value={fieldValue(form, "form")}
          options={FORMS.map((value) => ({ value, label: m.forms[value], note: m.formNotes[value] }))}
          error={problem("form")}
        />
        <Field
          name="title"
          label={m.talkName}
          hint={m.talkNameHint}
          value={fieldValue(form, "title")}
          error={problem("title")}
        />
        <Field
          type="url"
          name="recordingLink"
          label={m.recording}
          hint={m.recordingHint}
          value={fieldValue(form, "recordingLink")}
          error={problem("recordingLink")}
        />
        <p class="cluster">
          <Button kind="primary">{m.save}</Button>
          <ButtonLink kind="plain" href={path}>
            {m.later}
          </ButtonLink>
        </p>
      </Form>
    </div>
  );
}

/** Everybody who sees a deck once it is handed over; guests are of the company. */
const SHOWN_TO: readonly Reader[] = ["participants", "mentors", "organizers", "company"];

type Handed = readonly [
  deck: Pick<DeckRow, "handedOverAt"> | undefined,
  talk: Pick<TalkRow, "answer" | "takesPart"> | undefined,
];

/** Whether others see a deck now: its showcase, guests included. */
export const isShown = (...[deck, talk]: Handed): boolean =>
  !!deck?.handedOverAt && talk?.answer === "presents" && talk.takesPart;

/** Who sees a deck now. */
export const readersOf = (...handed: Handed): readonly Reader[] => (isShown(...handed) ? SHOWN_TO : ["me"]);

interface DeckPageProps extends FormPageProps {
  readonly deck: DeckRow | undefined;
  readonly talk: TalkRow | undefined;
  /** The form of the PDF with its script. */
  readonly upload: FormState;
  /** Which of the two was sent and came back. */
  readonly mine?: FormState | undefined;
  readonly savedAt?: string | undefined;
}

/** Writing slides and script, or bringing a PDF along; what one has stands first. */
export function DeckPage(props: DeckPageProps): JSX.Element {
  const m = useMessages(showcaseMessages);
  const { showcase, form, mine = form, theirs, deck, talk, upload } = props;
  const labels = { source: m.source, script: m.script };
  return (
    <div class="wrap stack stack-l">
      <PageHead
        title={m.deckTitle}
        over={<span {...asWritten}>{showcase.cohortTitle}</span>}
        lead={isShown(deck, talk) ? undefined : m.deckLead}
      />
      {theirs && <Conflict mine={mine} theirs={theirs} labels={labels} />}
      <ErrorSummary title={m.notSaved} errors={[...summaryOf(form, labels), ...summaryOf(upload, { file: m.pdf })]} />
      {isShown(deck, talk) && <Notice kind="info" title={m.handedNote} />}
      <p>
        <Who who={readersOf(deck, talk)}>{isShown(deck, talk) ? m.shownTo : undefined}</Who>
      </p>
      {deck?.kind === "pdf" ? (
        <>
          <p>
            <span {...asWritten}>{m.pdfNow(deck.fileName ?? "", deck.slides)}</span>
          </p>
          <Pdf {...props} />
          <p>{m.backToSource}</p>
          <Written {...props} />
        </>
      ) : (
        <>
          <Written {...props} />
          <Pdf {...props} />
        </>
      )}
      {deck && (
        <div>
          <Popover
            id="withdraw"
            button={m.withdraw}
            size="small"
            title={m.withdrawAsk}
            action={
              <Form action={`/showcase/decks/${deck.id}/withdraw`}>
                <Button kind="danger">{m.withdraw}</Button>
              </Form>
            }
          >
            <p>{m.withdrawText}</p>
          </Popover>
        </div>
      )}
    </div>
  );
}

/** Slides and script as text. */
function Written({ showcase, form, deck, savedAt }: DeckPageProps): JSX.Element {
  const m = useMessages(showcaseMessages);
  const { lang } = usePage();
  const path = `/showcase/${showcase.id}`;
  return (
    <Form
      action={`${path}/deck`}
      class="stack stack-l"
      data-draft={`deck:${showcase.id}`}
      data-draft-failed={draftMessages[lang].failed}
    >
      <input type="hidden" name="version" value={fieldValue(form, "version")} />
      {!deck && fieldValue(form, "source") === "" && (
        <Fold summary={m.example}>
          <div class="stack">
            <div class="sheet">
              <p class="pre-line">{m.exampleSource.trim()}</p>
            </div>
            <p>
              <ButtonLink size="small" href={`${path}/deck?begin=example#f-source`}>
                {m.exampleBegin}
              </ButtonLink>
            </p>
            <p class="small soft">{m.exampleText}</p>
          </div>
        </Fold>
      )}
      <Field
        type="textarea"
        name="source"
        label={m.source}
        hint={<Unbroken text={m.sourceHint} />}
        rows={16}
        spellcheck={false}
        value={fieldValue(form, "source")}
        error={problemOf(lang, form, "source", problemsIn(m))}
      />
      {form.problems.source?.code === "slides_emptied" && (
        <div class="choices rows">
          <Check name="withoutSlides" label={m.withoutSlides} />
        </div>
      )}
      <Field
        type="textarea"
        name="script"
        label={m.script}
        hint={<Unbroken text={m.scriptHint} />}
        rows={8}
        value={fieldValue(form, "script")}
        error={problemOf(lang, form, "script", problemsIn(m))}
      />
      <p class="saved" data-draft-state role="status">
        {savedAt && draftMessages[lang].saved(savedAt)}
      </p>
      <p class="cluster">
        <Button {...(deck?.kind === "pdf" ? {} : { kind: "primary" })}>{m.saveDeck}</Button>
        <ButtonLink kind="plain" href={path}>
          {m.later}
        </ButtonLink>
      </p>
    </Form>
  );
}

/** The dashes between two slides stay in one line. */
const Unbroken = ({ text }: { readonly text: string }): JSX.Element => (
  <>{text.split(/(「---」|“---”)/).map((part, i) => (i % 2 === 1 ? <span class="nowrap">{part}</span> : part))}</>
);

/** A PDF with its script; where there is one already, it stays unless another is chosen. */
function Pdf({ showcase, deck, upload }: DeckPageProps): JSX.Element {
  const m = useMessages(showcaseMessages);
  const { lang } = usePage();
  const path = `/showcase/${showcase.id}`;
  const isPdf = deck?.kind === "pdf";
  return (
    <section class="stack" aria-labelledby="pdf">
      <SectionHead id="pdf" title={isPdf ? m.pdfNowTitle : m.pdfTitle} />
      <p>{isPdf ? m.pdfStays : m.pdfLead(LARGEST_PDF / 1_000_000)}</p>
      <Form action={`${path}/deck/pdf`} files class="stack">
        <input type="hidden" name="version" value={fieldValue(upload, "version")} />
        <Field
          type="file"
          name="file"
          label={m.pdf}
          accept="application/pdf,.pdf"
          error={problemOf(lang, upload, "file", problemsIn(m))}
        />
        <Field
          type="textarea"
          name="script"
          id="f-pdf-script"
          label={m.script}
          hint={<Unbroken text={m.scriptHint} />}
          rows={3}
          value={fieldValue(upload, "script")}
          error={problemOf(lang, upload, "script", problemsIn(m))}
        />
        <Button {...(isPdf ? { kind: "primary" } : {})}>{isPdf ? m.savePdf : m.upload}</Button>
      </Form>
    </section>
  );
}
