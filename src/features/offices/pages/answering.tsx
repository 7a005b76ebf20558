import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { ErrorSummary } from "../../../design/components/error-summary.tsx";
import { Field } from "../../../design/components/field.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead } from "../../../design/components/heads.tsx";
import { ToDesk } from "../../../design/components/navigation.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { useMessages } from "../../../design/context.ts";
import { summaryOf } from "../../../design/problem-words.ts";
import { asWritten } from "../../../design/theirs.ts";
import type { FormState } from "../../../platform/http/form.ts";
import { askingMessages } from "../asking/messages.ts";
import type { OpenedWord } from "../asking/view.ts";
import { Drafted } from "./drafted.tsx";
import { Word, WordList } from "./word-list.tsx";

interface AnsweringProps {
  /** The one that was opened. */
  readonly id: string;
  readonly name: string;
  /** Everything that was written about this person in this cohort. */
  readonly all: readonly OpenedWord[];
  readonly form: FormState;
  readonly savedAt: string | undefined;
  readonly answered: boolean;
  /** Where the reader's stream goes on from. */
  readonly live: string;
  /** What was typed where somebody else had answered. */
  readonly typed: string;
  readonly once: string;
}

/** An organizer reads what an office wrote about somebody, and answers. */
export function AnsweringPage(props: AnsweringProps): JSX.Element {
  const m = useMessages(askingMessages);
  const { id, name, all, answered, typed } = props;
  const one = all.find((word) => word.id === id);
  const rest = all.filter((word) => word.id !== id);
  return (
    <div
      class="wrap stack stack-l"
      data-who="me supporter organizers"
      id="shown"
      data-live={props.live}
      data-asks={`/office-words/${id}`}
    >
      <ToDesk />
      <PageHead title={<span {...asWritten}>{m.about(name)}</span>} lead={m.organizerLead} />
      {answered && <Notice kind="ok" title={m.answered} />}
      {typed !== "" && (
        <>
          <Notice kind="attention" title={m.meanwhile} />
          <Field type="textarea" name="typed" label={m.typed} rows={4} value={typed} readonly />
        </>
      )}
      {one && (
        <div class="stack">
          <Word word={one} />
          {one.kind === "question" && one.answer === null && <AnswerForm {...props} />}
        </div>
      )}
      {rest.length > 0 && (
        <WordList
          all={rest}
          besides={(word) =>
            word.kind === "question" &&
            word.answer === null && (
              <p>
                <a class="go" href={`/office-words/${word.id}`}>
                  {m.answerLabel}
                </a>
              </p>
            )
          }
        />
      )}
    </div>
  );
}

function AnswerForm({ id, form, savedAt, once }: AnsweringProps): JSX.Element {
  const m = useMessages(askingMessages);
  return (
    <>
      <ErrorSummary title={m.notAnswered} errors={summaryOf(form, { body: m.answerLabel })} />
      <Form action={`/office-words/${id}/answer`} once={once} class="stack" data-draft={`office_word:${id}`}>
        <Drafted name="body" label={m.answerLabel} hint={m.answerHint} {...{ form, savedAt }} />
        <Button kind="primary">{m.sendAnswer}</Button>
      </Form>
    </>
  );
}
