import type { JSX } from "preact";
import { Beside } from "../../../design/components/beside.tsx";
import { Button } from "../../../design/components/button.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead } from "../../../design/components/heads.tsx";
import { Crumbs } from "../../../design/components/navigation.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { useMessages } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { joiningMessages } from "../joining/messages.ts";
import { applicationsMessages } from "../messages.ts";
import { type Answers, type ApplicationState, NAMELESS, nameOf, QUESTIONS } from "../rules.ts";
import { Answer } from "./answers.tsx";

interface Shown {
  readonly id: string;
  readonly answers: Answers;
  readonly state: ApplicationState;
  readonly sentOn: string;
}

interface SameProps {
  readonly cohort: { readonly id: string; readonly title: string };
  readonly opened: Shown;
  /** Perhaps by the same person, or put together with it. */
  readonly others: readonly Shown[];
  /** Names and contacts are left out. */
  readonly nameless: boolean;
  readonly done: "one" | "two" | undefined;
}

/** Applications that are perhaps by one person, question by question. */
export function SamePage({ cohort, opened, others, nameless, done }: SameProps): JSX.Element {
  const { desk, questions } = useMessages(applicationsMessages);
  const m = useMessages(joiningMessages);
  const base = `/cohorts/${cohort.id}/applications`;
  const called = ({ answers }: Shown): string => nameOf(answers) || desk.noName;
  const at = `${base}/${opened.id}/same`;
  return (
    <div class="wrap stack stack-l" data-who="organizers">
      <Crumbs
        trail={[
          { href: `/cohorts/${cohort.id}`, label: cohort.title },
          { href: base, label: desk.title },
          { href: `${base}/${opened.id}`, label: called(opened) },
        ]}
        here={m.title}
      />
      <PageHead title={m.title} lead={others.length > 0 ? m.lead : m.none} />
      {done && <Notice kind="ok" title={m.done[done]} />}
      {nameless && <p class="soft">{m.namesHidden}</p>}
      {others.length > 0 && (
        <>
          <Beside
            caption={m.title}
            columns={[opened, ...others]}
            columnKey={({ id }) => id}
            columnName={called}
            head={(one) => <span {...asWritten}>{called(one)}</span>}
            rows={[
              { term: m.state, of: ({ state }) => (state === "joined" ? m.joined : desk.states[state]) },
              { term: m.sentOn, of: ({ sentOn }) => sentOn },
              ...(nameless ? NAMELESS : QUESTIONS).map((question) => ({
                term: questions[question],
                of: ({ answers }: Shown) => <Answer answers={answers} question={question} />,
              })),
              {
                term: m.decide,
                of: (one: Shown) =>
                  one.id === opened.id ? (
                    <span class="soft">{m.this}</span>
                  ) : (
                    <Form action={at} class="cluster">
                      <input type="hidden" name="other" value={one.id} />
                      {one.state !== "joined" && (
                        <Button size="small" name="is" value="one" aria-label={m.oneOf(called(one))}>
                          {m.one}
                        </Button>
                      )}
                      <Button size="small" name="is" value="two" aria-label={m.twoOf(called(one))}>
                        {m.two}
                      </Button>
                    </Form>
                  ),
              },
            ]}
          />
          <p class="soft">{m.oneText}</p>
        </>
      )}
      <p>
        <a href={`${base}/${opened.id}`}>{desk.openOf(called(opened))}</a>
      </p>
    </div>
  );
}
