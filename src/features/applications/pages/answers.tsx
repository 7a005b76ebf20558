import type { ComponentChildren, JSX } from "preact";
import { Facts } from "../../../design/components/lists.tsx";
import { useMessages } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { applicationsMessages } from "../messages.ts";
import { type Answers, FIELDS_OF, type Field, QUESTIONS, type Question } from "../rules.ts";

interface AnswersProps {
  readonly answers: Answers;
  readonly questions?: readonly Question[];
  /** Where an answer is changed. */
  readonly change?: ((question: Question) => string) | undefined;
}

/** What was written, question by question. */
export function AnswersList({ answers, questions = QUESTIONS, change }: AnswersProps): JSX.Element {
  const m = useMessages(applicationsMessages);
  return (
    <Facts
      facts={questions.map((question) => ({
        term: m.questions[question],
        is: (
          <>
            <Answer answers={answers} question={question} />
            {change && (
              <a class="go" href={change(question)} aria-label={m.changeWhat(m.questions[question])}>
                {m.change}
              </a>
            )}
          </>
        ),
      }))}
    />
  );
}

/** Of a question with several fields: what was said, or once that it was nothing. */
export function Answer({ answers, question }: { readonly answers: Answers; readonly question: Question }): JSX.Element {
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
  const all = FIELDS_OF[question].map(said).filter((one) => one !== null);
  return all.length > 0 ? <div>{all}</div> : <p class="soft">{m.nothingWritten}</p>;
}
