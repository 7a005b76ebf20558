import type { JSX } from "preact";
import { Button, ButtonLink } from "../../../design/components/button.tsx";
import { Check, Choices } from "../../../design/components/choices.tsx";
import { Conflict } from "../../../design/components/conflict.tsx";
import { ErrorSummary } from "../../../design/components/error-summary.tsx";
import { Field } from "../../../design/components/field.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead } from "../../../design/components/heads.tsx";
import { Bullets } from "../../../design/components/lists.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf, summaryOf } from "../../../design/problem-words.ts";
import type { Reader } from "../../../design/readers.ts";
import { asWritten } from "../../../design/theirs.ts";
import { draftMessages } from "../../../platform/drafts/messages.ts";
import { type FormState, fieldValue } from "../../../platform/http/form.ts";
import { longDateText } from "../../../platform/i18n/format.ts";
import { recordsMessages } from "../messages.ts";
import type { RecordRow } from "../queries.ts";
import { numberOf, SECTIONS, WORDS_OF } from "../rules.ts";
import type { RecordView } from "../view.ts";
import { Paper } from "./paper.tsx";

const ONLY_ME: readonly Reader[] = ["me"];

interface EditRecordProps {
  readonly record: RecordRow;
  readonly form: FormState;
  readonly theirs?: FormState | undefined;
  readonly savedAt?: string | undefined;
}

/** Everything the person says, under the parts and numbers it prints in. */
export function EditRecordPage({ record, form, theirs, savedAt }: EditRecordProps): JSX.Element {
  const m = useMessages(recordsMessages);
  const { lang } = usePage();
  const labels = { ...m.words, name: m.name, language: m.language };
  return (
    <div class="wrap stack stack-l">
      <PageHead over={<span {...asWritten}>{record.cohortTitle}</span>} title={m.editTitle} lead={m.editLead} />
      <Conflict mine={form} theirs={theirs} labels={labels} />
      <ErrorSummary title={m.notSaved} errors={summaryOf(form, labels)} />
      {record.state === "approved" && <p class="soft">{m.editAgain}</p>}
      <p class="small soft">{m.numbers}</p>
      <Form
        action={`/records/${record.id}/edit`}
        class="stack stack-l"
        data-draft={`record:${record.id}`}
        data-draft-failed={draftMessages[lang].failed}
      >
        <input type="hidden" name="version" value={fieldValue(form, "version")} />
        {SECTIONS.map((section) => (
          <section class="stack" key={section} aria-labelledby={`s-${section}`}>
            <h2 id={`s-${section}`}>
              {numberOf(section)} {m.parts[section]}
            </h2>
            {WORDS_OF[section].map((word) => (
              <Field
                key={word}
                type="textarea"
                rows={word === "experience" ? 4 : 3}
                name={word}
                label={m.words[word]}
                hint={m.hints[word]}
                value={fieldValue(form, word)}
                error={problemOf(lang, form, word)}
                who={ONLY_ME}
              />
            ))}
          </section>
        ))}
        <Field
          name="name"
          label={m.name}
          hint={m.nameHint}
          value={fieldValue(form, "name")}
          error={problemOf(lang, form, "name")}
          who={ONLY_ME}
          autocomplete="name"
        />
        <Check name="hours" label={m.hours} note={m.hoursNote} checked={fieldValue(form, "hours") !== ""} />
        <Choices
          name="language"
          label={m.language}
          value={fieldValue(form, "language")}
          error={problemOf(lang, form, "language")}
          options={(["ja", "en"] as const).map((value) => ({ value, label: m.languages[value] }))}
        />
        <p class="saved" data-draft-state role="status">
          {savedAt && draftMessages[lang].saved(savedAt)}
        </p>
        <div class="cluster">
          <Button kind="primary">{m.save}</Button>
          <ButtonLink kind="plain" href={`/records/${record.id}`}>
            {m.back}
          </ButtonLink>
        </div>
      </Form>
    </div>
  );
}

/** Who sees a record as soon as it is approved: the sentences agreed to, and links that have not ended. */
export interface ShownTo {
  readonly consents: readonly { readonly id: string; readonly lang: string; readonly wording: string }[];
  readonly links: readonly { readonly id: string; readonly label: string; readonly expiresAt: Date }[];
}

/** All of it once more, who sees it then, and one button. */
export function ApprovePage({
  view,
  shownTo,
  changed,
}: {
  readonly view: RecordView;
  readonly shownTo: ShownTo;
  /** It was changed since the page that was sent. */
  readonly changed?: boolean;
}): JSX.Element {
  const m = useMessages(recordsMessages);
  return (
    <div class="wrap stack stack-xl">
      <PageHead title={m.approveTitle} lead={m.approveLead} />
      {changed && (
        <Notice kind="attention" title={m.changedMeanwhile}>
          {m.changedMeanwhileText}
        </Notice>
      )}
      <Paper view={view} readersOf={() => ({ readers: ONLY_ME })} />
      <Form action={`/records/${view.id}/approve`} class="stack">
        <input type="hidden" name="version" value={String(view.version)} />
        <p>{m.approveEffect}</p>
        <Effect {...shownTo} />
        <div class="cluster">
          <Button kind="primary">{m.approveButton}</Button>
          <ButtonLink kind="plain" href={`/records/${view.id}/edit`}>
            {m.edit}
          </ButtonLink>
        </div>
      </Form>
    </div>
  );
}

/** What the press shows, and to whom. */
function Effect({ consents, links }: ShownTo): JSX.Element {
  const m = useMessages(recordsMessages);
  const reader = usePage();
  if (consents.length + links.length === 0) return <p>{m.approveToNobody}</p>;
  return (
    <>
      <p>{m.approveTo}</p>
      <Bullets>
        {consents.map(({ id, lang, wording }) => (
          <li key={id} lang={lang}>
            {wording}
          </li>
        ))}
        {links.map(({ id, label, expiresAt }) => (
          <li key={id}>{m.approveToLink(label, longDateText(reader, expiresAt))}</li>
        ))}
      </Bullets>
      <p>
        {m.approveToChange} <a href="/consents">{m.byConsent}</a>
      </p>
    </>
  );
}
