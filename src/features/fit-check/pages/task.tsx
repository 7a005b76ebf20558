import type { JSX } from "preact";
import { Button, ButtonLink } from "../../../design/components/button.tsx";
import { Choices } from "../../../design/components/choices.tsx";
import { Field } from "../../../design/components/field.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Items } from "../../../design/components/lists.tsx";
import { Crumbs } from "../../../design/components/navigation.tsx";
import { Prose } from "../../../design/components/prose.tsx";
import { Tag } from "../../../design/components/tag.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { renderMarkdown } from "../../../platform/markdown/render.ts";
import { fitCheckMessages } from "../messages.ts";
import { taskMessages } from "../tasks/messages.ts";
import {
  choicesOf,
  LONGEST_ANSWER,
  nextTask,
  optionsOf,
  outcomeOf,
  TASK_KEYS,
  TASKS,
  type TaskKey,
} from "../tasks/rules.ts";

interface TaskProps {
  readonly task: TaskKey;
  /** What stands in the browser, if anything. */
  readonly answer: string | undefined;
}

/** One task: what is given, a question, and a way to leave it out. */
export function TaskPage({ task, answer = "" }: TaskProps): JSX.Element {
  const m = useMessages(fitCheckMessages);
  const words = useMessages(taskMessages)[task];
  const { kind } = TASKS[task];
  return (
    <div class="wrap stack stack-l">
      <TaskHead task={task} />
      <Given task={task} />
      <Form action={`/fit-check/tasks/${task}`} class="stack">
        {kind === "typed" ? (
          <Field
            name="typed"
            label={words.question}
            hint={m.answerHint}
            value={answer}
            maxlength={LONGEST_ANSWER}
            autocomplete="off"
            spellcheck={false}
          />
        ) : (
          <Choices
            name="chosen"
            label={words.question}
            many={kind === "several"}
            layout="rows"
            value={[...answer]}
            options={optionsOf(task).map((value, i) => ({ value, label: words.options[i] ?? value }))}
          />
        )}
        <div class="cluster">
          <Button kind="primary">{m.look}</Button>
          <a class="go" href={`/fit-check/tasks/${task}/explained`}>
            {m.skip}
          </a>
        </div>
      </Form>
    </div>
  );
}

/** What came of it, one way to look at it, and what it has to do with work. */
export function ExplainedPage({ task, answer }: TaskProps): JSX.Element {
  const m = useMessages(fitCheckMessages);
  const words = useMessages(taskMessages)[task];
  const { lang } = usePage();
  const outcome = outcomeOf(task, answer);
  const next = nextTask(task);
  return (
    <div class="wrap stack stack-l">
      <TaskHead task={task} />
      <p>
        <Tag kind={outcome === "alike" ? "ok" : "line"} {...(outcome === "alike" ? { icon: "check" as const } : {})}>
          {m.outcomes[outcome]}
        </Tag>
      </p>
      <section class="stack" aria-labelledby="why">
        <SectionHead id="why" title={m.whyTitle} />
        <Prose html={renderMarkdown(words.why)} lang={lang} />
      </section>
      <section class="stack" aria-labelledby="at-work">
        <SectionHead id="at-work" title={m.atWorkTitle} />
        <p>{words.atWork}</p>
      </section>
      <div class="cluster">
        <ButtonLink kind="primary" href={next ? `/fit-check/tasks/${next}` : "/fit-check/ways/time"}>
          {next ? m.next : m.last}
        </ButtonLink>
        <a class="go" href={`/fit-check/tasks/${task}`}>
          {m.again}
        </a>
        <a class="go" href="/fit-check/result">
          {m.toResult}
        </a>
      </div>
      <section class="stack" aria-labelledby="given">
        <SectionHead id="given" title={words.question} />
        <Given task={task} />
        <Answered task={task} answer={answer} />
      </section>
    </div>
  );
}

/** What one answered, beside what the explanation says. */
function Answered({ task, answer }: TaskProps): JSX.Element | null {
  const m = useMessages(fitCheckMessages);
  const words = useMessages(taskMessages)[task];
  const choices = choicesOf(task, answer);
  if (choices.length === 0)
    return answer ? (
      <p>
        {m.yourAnswer}: <span {...asWritten}>{answer}</span>
      </p>
    ) : null;
  return (
    <Items>
      {choices.map(({ letter, chosen, fine }, i) => (
        <li key={letter} class="between">
          <span>{words.options[i] ?? letter}</span>
          <span class="cluster">
            {chosen && <Tag kind="line">{m.chosen}</Tag>}
            {fine && (
              <Tag kind="ok" icon="check">
                {m.explained}
              </Tag>
            )}
          </span>
        </li>
      ))}
    </Items>
  );
}

function TaskHead({ task }: { readonly task: TaskKey }): JSX.Element {
  const m = useMessages(fitCheckMessages);
  const words = useMessages(taskMessages)[task];
  return (
    <>
      <Crumbs trail={[{ href: "/fit-check", label: m.title }]} here={words.title} />
      <PageHead over={m.number(TASK_KEYS.indexOf(task) + 1, TASK_KEYS.length)} title={words.title} />
    </>
  );
}

function Given({ task }: { readonly task: TaskKey }): JSX.Element {
  const words = useMessages(taskMessages)[task];
  const { lang } = usePage();
  return <Prose html={renderMarkdown(words.text)} lang={lang} />;
}
