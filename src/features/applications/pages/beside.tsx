import type { JSX } from "preact";
import { Beside } from "../../../design/components/beside.tsx";
import { ButtonLink } from "../../../design/components/button.tsx";
import { PageHead } from "../../../design/components/heads.tsx";
import { Empty } from "../../../design/components/lists.tsx";
import { Crumbs, Pager } from "../../../design/components/navigation.tsx";
import { useMessages } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { applicationsMessages } from "../messages.ts";
import { type Answers, NAMELESS, nameOf } from "../rules.ts";
import { Answer } from "./answers.tsx";
import { NamesChoice } from "./applications.tsx";

interface Read {
  readonly id: string;
  readonly answers: Answers;
}

interface BesideProps {
  readonly cohort: { readonly id: string; readonly title: string };
  readonly applications: readonly Read[];
  /** Names and contacts are left out. */
  readonly nameless: boolean;
  readonly more: string | undefined;
  readonly first: string | undefined;
}

/** A few applications that are not decided, question by question. */
export function BesidePage({ cohort, applications, nameless, more, first }: BesideProps): JSX.Element {
  const { desk: m, questions } = useMessages(applicationsMessages);
  const base = `/cohorts/${cohort.id}/applications`;
  const called = ({ answers }: Read): string => nameOf(answers) || m.noName;
  return (
    <div class="wrap stack stack-l" data-who="organizers">
      <Crumbs
        trail={[
          { href: `/cohorts/${cohort.id}`, label: cohort.title },
          { href: base, label: m.title },
        ]}
        here={m.beside}
      />
      <PageHead title={m.besideTitle} lead={m.besideLead} />
      {nameless && <NamesChoice cohort={cohort.id} nameless={nameless} />}
      {applications.length === 0 ? (
        <Empty title={m.besideEmpty} step={<ButtonLink href={base}>{m.backToList}</ButtonLink>}>
          {m.besideEmptyText}
        </Empty>
      ) : (
        <Beside
          caption={m.besideTitle}
          columns={applications}
          columnKey={({ id }) => id}
          columnName={called}
          head={(one) => <span {...asWritten}>{called(one)}</span>}
          rows={[
            ...NAMELESS.map((question) => ({
              term: questions[question],
              of: ({ answers }: Read) => <Answer answers={answers} question={question} />,
            })),
            {
              term: m.decideThis,
              of: (one: Read) => (
                <ButtonLink size="small" href={`${base}/${one.id}`} aria-label={m.decideOf(called(one))}>
                  {m.decideThis}
                </ButtonLink>
              ),
            },
          ]}
        />
      )}
      <Pager newer={more} newerWords={m.besideMore} older={first} olderWords={m.besideFirst} />
    </div>
  );
}
