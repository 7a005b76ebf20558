import type { JSX } from "preact";
import { Button, ButtonLink } from "../../../design/components/button.tsx";
import { Conflict } from "../../../design/components/conflict.tsx";
import { ErrorSummary } from "../../../design/components/error-summary.tsx";
import { Field } from "../../../design/components/field.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Sheet } from "../../../design/components/sheet.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf, summaryOf } from "../../../design/problem-words.ts";
import { asWritten } from "../../../design/theirs.ts";
import { draftMessages } from "../../../platform/drafts/messages.ts";
import { type FormState, fieldValue } from "../../../platform/http/form.ts";
import { recordsMessages } from "../messages.ts";
import type { AskedView } from "../queries.ts";
import { MENTOR_WORDS, type MentorWords } from "../rules.ts";

interface OwnViewProps {
  readonly record: string;
  /** Undefined: not asked for. */
  readonly view:
    | {
        readonly words: MentorWords | undefined;
        readonly authorName: string | null;
        readonly included: boolean;
        readonly version: number;
      }
    | undefined;
}

/** On one's own record: ask the mentors, read what they wrote, take it in or not. */
export function MentorViewSection({ record, view }: OwnViewProps): JSX.Element {
  const m = useMessages(recordsMessages);
  const at = `/records/${record}/mentor-view`;
  return (
    <section class="no-print stack" aria-labelledby="mentor-view">
      <SectionHead id="mentor-view" title={m.mentorTitle} />
      <p class="soft">{m.mentorLead}</p>
      {!view && (
        <Form action={`${at}/ask`}>
          <p class="small soft">{m.askNote}</p>
          <Button>{m.ask}</Button>
        </Form>
      )}
      {view && !view.words && <p>{m.waiting}</p>}
      {view?.words && !view.included && (
        <Sheet who={["me"]} id="what-mentor-wrote" title={m.mentorBy(view.authorName ?? "–")}>
          <div class="stack">
            {MENTOR_WORDS.filter((word) => view.words?.[word]).map((word) => (
              <div key={word}>
                <p class="label">{m.viewWords[word]}</p>
                <p class="pre-line" {...asWritten}>
                  {view.words?.[word]}
                </p>
              </div>
            ))}
            <Include at={at} version={view.version} included="yes" />
          </div>
        </Sheet>
      )}
      {view?.included && (
        <>
          <p>{m.included}</p>
          <Include at={at} version={view.version} included="no" />
        </>
      )}
      {view && (
        <Form action={`${at}/stop`}>
          <Button kind="plain" size="small">
            {m.stopAsking}
          </Button>{" "}
          {view.words && <small class="soft">{m.stopAskingNote}</small>}
        </Form>
      )}
    </section>
  );
}

function Include({
  at,
  version,
  included,
}: {
  readonly at: string;
  readonly version: number;
  readonly included: "yes" | "no";
}): JSX.Element {
  const m = useMessages(recordsMessages);
  return (
    <Form action={`${at}/include`}>
      <input type="hidden" name="version" value={String(version)} />
      <input type="hidden" name="included" value={included} />
      <Button size="small">{included === "yes" ? m.include : m.exclude}</Button>
    </Form>
  );
}

interface WriteViewProps {
  readonly view: AskedView;
  readonly form: FormState;
  readonly theirs?: FormState | undefined;
}

/** For a mentor: two questions about somebody who asked. Nothing of their record is shown. */
export function WriteViewPage({ view, form, theirs }: WriteViewProps): JSX.Element {
  const m = useMessages(recordsMessages);
  const { lang } = usePage();
  return (
    <div class="wrap stack stack-l">
      <PageHead
        over={<span {...asWritten}>{view.cohortTitle}</span>}
        title={<span {...asWritten}>{m.viewTitle(view.nickname)}</span>}
        lead={m.viewLead}
      />
      <Conflict mine={form} theirs={theirs} labels={m.viewWords} />
      <ErrorSummary title={m.notGiven} errors={summaryOf(form, m.viewWords)} />
      <Form
        action={`/records/${view.record}/mentor-view`}
        class="stack"
        data-draft={`record_view:${view.record}`}
        data-draft-failed={draftMessages[lang].failed}
      >
        <input type="hidden" name="version" value={fieldValue(form, "version")} />
        <p class="small soft">{m.viewReader}</p>
        {MENTOR_WORDS.map((word) => (
          <Field
            key={word}
            type="textarea"
            rows={4}
            name={word}
            label={m.viewWords[word]}
            hint={m.viewHints[word]}
            value={fieldValue(form, word)}
            error={problemOf(lang, form, word)}
            who={["me"]}
            whoName={view.nickname}
          />
        ))}
        <p class="saved" data-draft-state role="status" />
        <div class="cluster">
          <Button kind="primary">{m.give}</Button>
          <ButtonLink kind="plain" href="/records">
            {m.title}
          </ButtonLink>
        </div>
      </Form>
    </div>
  );
}
