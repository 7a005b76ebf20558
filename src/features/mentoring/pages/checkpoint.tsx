import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Choices } from "../../../design/components/choices.tsx";
import { Conflict } from "../../../design/components/conflict.tsx";
import { ErrorSummary } from "../../../design/components/error-summary.tsx";
import { Field } from "../../../design/components/field.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Items } from "../../../design/components/lists.tsx";
import { Crumbs } from "../../../design/components/navigation.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf, summaryOf } from "../../../design/problem-words.ts";
import { asWritten } from "../../../design/theirs.ts";
import { type FormState, fieldValue } from "../../../platform/http/form.ts";
import { dateText } from "../../../platform/i18n/format.ts";
import { checkpointMessages } from "../checkpoints/messages.ts";
import type { CheckpointRow, FoundCheckpoint } from "../checkpoints/queries.ts";
import { CHOICES, LONGEST_SENTENCE, QUESTIONS, type Side } from "../checkpoints/rules.ts";
import type { OpenedCheckpoint, Said } from "../checkpoints/view.ts";

interface CheckpointProps {
  readonly found: FoundCheckpoint;
  readonly opened: OpenedCheckpoint;
  /** Of the person: those with who looked after them before. */
  readonly earlier: readonly { readonly row: CheckpointRow; readonly opened: OpenedCheckpoint }[];
  readonly action: string;
  readonly form: FormState;
  /** What another window has saved meanwhile. */
  readonly theirs: FormState | undefined;
  readonly done: string | undefined;
  readonly once: string;
}

/** One checkpoint: one's own, the other's once it may be read, and for the person whether the organizers read it. */
export function CheckpointPage(props: CheckpointProps): JSX.Element {
  const m = useMessages(checkpointMessages);
  const { found, opened, earlier, action, done } = props;
  const { side, time } = found;
  const other = otherName(m.nobody, found);
  const said = done === undefined ? undefined : m.done[done];
  return (
    <div class="wrap stack stack-l" data-who="me mentors">
      <Crumbs trail={[{ href: "/checkpoints", label: m.listTitle }]} here={m.title} />
      <PageHead
        over={<span {...asWritten}>{time.cohortTitle}</span>}
        title={m.title}
        lead={<span {...asWritten}>{side === "person" ? m.leadPerson(other) : m.leadMentor(time.name)}</span>}
      />
      {said !== undefined && <Notice kind="ok" title={said} />}
      {time.mentor === null && <p>{m.gone}</p>}
      {!time.going && <p>{m.over}</p>}
      {opened.skipped && !opened.mine && <p>{m.skipped}</p>}
      {opened.mine && (
        <section class="stack" aria-labelledby="mine">
          <SectionHead id="mine" title={m.mine} />
          <SaidWords said={opened.mine} side={side} />
          {opened.read && <p class="soft">{m.read}</p>}
        </section>
      )}
      {opened.theirs ? (
        <section class="stack" aria-labelledby="theirs">
          <SectionHead id="theirs" title={<span {...asWritten}>{m.theirs(other)}</span>} />
          <SaidWords said={opened.theirs} side={side === "person" ? "mentor" : "person"} />
        </section>
      ) : (
        opened.mine && <p class="soft">{m.notYet}</p>
      )}
      {opened.mayShow && (
        <Form action={`${action}/show`} class="stack">
          <p>{m.showText}</p>
          <div>
            <Button>{m.show}</Button>
          </div>
        </Form>
      )}
      {opened.mayWrite && <Writing {...props} />}
      {side === "person" && opened.mine && found.row && (
        <Telling action={action} id={found.row.id} told={opened.told} mentor={other} />
      )}
      {earlier.length > 0 && (
        <section class="stack" aria-labelledby="earlier" data-who="me">
          <SectionHead id="earlier" title={m.earlier} />
          <p>{m.earlierText}</p>
          {earlier.map(({ row, opened: one }) => (
            <div class="stack" key={row.id}>
              {one.mine && <SaidWords said={one.mine} side="person" />}
              {one.theirs && <SaidWords said={one.theirs} side="mentor" />}
              <Telling action={action} id={row.id} told={one.told} mentor={m.nobody} />
            </div>
          ))}
        </section>
      )}
    </div>
  );
}

const otherName = (nobody: string, { side, time }: FoundCheckpoint): string =>
  side === "person" ? (time.mentorName ?? nobody) : time.name;

/** The questions as one side is asked them. */
const useQuestions = (side: Side) => {
  const m = useMessages(checkpointMessages);
  return side === "person" ? m.questionsPerson : m.questionsMentor;
};

/** What one side said, as it was asked. */
export function SaidWords({ said, side }: { readonly said: Said; readonly side: Side }): JSX.Element {
  const m = useMessages(checkpointMessages);
  const questions = useQuestions(side);
  const reader = usePage();
  const { answers } = said;
  return (
    <>
      <p class="soft">{dateText(reader, said.at)}</p>
      {answers === null ? (
        <p>{m.lost}</p>
      ) : (
        <Items>
          {QUESTIONS.map((one) => {
            const { choice, sentence } = answers[one];
            return (
              <li key={one} class="stack">
                <strong>{questions[one]}</strong>
                {choice ? <p>{m.choices[choice]}</p> : sentence === "" && <p class="soft">{m.noAnswer}</p>}
                {sentence !== "" && (
                  <p class="pre-line" {...asWritten}>
                    {sentence}
                  </p>
                )}
              </li>
            );
          })}
        </Items>
      )}
    </>
  );
}

/** The form; and the one press that leaves it out, as long as nothing is written. */
function Writing({ found, opened, action, form, theirs, once }: CheckpointProps): JSX.Element {
  const m = useMessages(checkpointMessages);
  const { lang } = usePage();
  const questions = useQuestions(found.side);
  const labels = Object.fromEntries(
    QUESTIONS.flatMap((one) => [
      [one, questions[one]],
      [`${one}Words`, m.sentenceOf(questions[one])],
    ]),
  );
  const error = (field: string) => problemOf(lang, form, field, { say_something: () => m.empty });
  const both = opened.theirs !== null;
  const inWords = (state: FormState): FormState => ({
    ...state,
    values: Object.fromEntries(
      Object.entries(state.values).map(([name, values]) => [
        name,
        values.map((value) => (value in m.choices ? m.choices[value as keyof typeof m.choices] : value)),
      ]),
    ),
  });
  return (
    <section class="stack" aria-labelledby="write">
      {opened.mine && <SectionHead id="write" title={m.again} />}
      <p id={opened.mine ? undefined : "write"}>{opened.mine ? m.againText : m.free}</p>
      {both && <p>{m.sendBothText}</p>}
      <Conflict mine={inWords(form)} theirs={theirs && inWords(theirs)} labels={labels} />
      <ErrorSummary title={m.notSent} errors={summaryOf(form, labels)} />
      <Form action={action} once={once} class="stack">
        <input type="hidden" name="with" value={found.time.mentor ?? ""} />
        <input type="hidden" name="version" value={fieldValue(form, "version")} />
        {QUESTIONS.map((one) => (
          <div class="stack" key={one}>
            <Choices
              name={one}
              label={questions[one]}
              value={fieldValue(form, one)}
              error={error(one)}
              options={CHOICES.map((value) => ({ value, label: m.choices[value] }))}
            />
            <Field
              name={`${one}Words`}
              label={m.sentence}
              type="textarea"
              rows={2}
              maxlength={LONGEST_SENTENCE}
              value={fieldValue(form, `${one}Words`)}
              error={error(`${one}Words`)}
            />
          </div>
        ))}
        <div>
          <Button kind="primary">{both ? m.sendBoth : m.send}</Button>
        </div>
      </Form>
      {!opened.mine && !opened.skipped && (
        <Form action={`${action}/skip`} class="stack">
          <p class="soft">{m.skipText}</p>
          <div>
            <Button kind="plain">{m.skip}</Button>
          </div>
        </Form>
      )}
    </section>
  );
}

/** Whether the organizers read it: the person's choice alone, in both directions. */
function Telling({
  action,
  id,
  told,
  mentor,
}: {
  readonly action: string;
  readonly id: string;
  readonly told: boolean;
  readonly mentor: string;
}): JSX.Element {
  const m = useMessages(checkpointMessages);
  return (
    <section class="stack" aria-labelledby={`tell-${id}`} data-who={told ? "me organizers" : "me"}>
      <SectionHead id={`tell-${id}`} title={m.tellTitle} />
      <p {...asWritten}>{told ? m.told : m.tellText(mentor)}</p>
      <Form action={`${action}/${id}/tell`}>
        {!told && <input type="hidden" name="tell" value="yes" />}
        <Button>{told ? m.tellNoMore : m.tell}</Button>
      </Form>
    </section>
  );
}
