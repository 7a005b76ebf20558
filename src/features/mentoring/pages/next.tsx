import type { JSX } from "preact";
import { ButtonLink } from "../../../design/components/button.tsx";
import { ErrorSummary } from "../../../design/components/error-summary.tsx";
import { PageHead } from "../../../design/components/heads.tsx";
import { Empty } from "../../../design/components/lists.tsx";
import { Crumbs } from "../../../design/components/navigation.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { WithMargin } from "../../../design/components/with-margin.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { summaryOf } from "../../../design/problem-words.ts";
import { asWritten } from "../../../design/theirs.ts";
import { dayText } from "../../../platform/i18n/format.ts";
import { projectsMessages } from "../../projects/messages.ts";
import { feedbackLabels } from "../../projects/pages/feedback.tsx";
import { mentoringMessages } from "../messages.ts";
import { type Done, listAddress, nextAddress, type Sitting } from "../rules.ts";
import type { Opened } from "../sitting/view.ts";
import { Answering, type AnsweringProps } from "./answering.tsx";
import { Thing } from "./thing.tsx";

interface Shared {
  readonly sitting: Sitting;
  readonly done: Done | undefined;
}

interface NextProps extends AnsweringProps, Shared {
  readonly me: string;
  readonly now: Date;
}

/** One thing that waits with the form that answers it, and then the next one. */
export function NextPage(props: NextProps): JSX.Element {
  const { next: m, title } = useMessages(mentoringMessages);
  const { sitting, opened, form, changed, done } = props;
  const labels = useLabels(opened);
  return (
    <div class="wrap stack stack-l">
      <Crumbs trail={[{ href: listAddress(sitting), label: title }]} here={m.title} />
      <ErrorSummary title={m.notSent} errors={summaryOf(form, labels)} />
      {changed ? (
        <Notice kind="attention" title={changedWords(m, opened)}>
          {m.changedText}
        </Notice>
      ) : (
        done && <DoneBefore done={done} />
      )}
      <PageHead
        title={<Title opened={opened} />}
        over={sitting.later.includes(opened.id) ? m.isLater : undefined}
        lead={m.lead}
      />
      <WithMargin marginLabel={m.answer} margin={<Answering {...props} />}>
        <Thing {...props} />
      </WithMargin>
    </div>
  );
}

/** Nothing is left: of the mentor's own, or at all. */
export function NothingLeft({ sitting, done }: Shared): JSX.Element {
  const { next: m, title } = useMessages(mentoringMessages);
  return (
    <div class="wrap stack stack-l">
      <Crumbs trail={[{ href: listAddress(sitting), label: title }]} here={m.title} />
      {done && <DoneBefore done={done} />}
      <PageHead title={m.doneEnd} />
      <Empty
        title={sitting.all ? m.doneEndText : m.doneMine}
        step={
          <>
            <ButtonLink kind="primary" href={listAddress(sitting)}>
              {m.back}
            </ButtonLink>
            {!sitting.all && (
              <>
                {" "}
                <ButtonLink href={nextAddress({ all: true, later: [] })}>{m.toAll}</ButtonLink>
              </>
            )}
          </>
        }
      />
    </div>
  );
}

const SEEN_AT: Readonly<Record<Done["kind"], string>> = {
  report: "/reports",
  question: "/posts",
  submission: "/projects",
};

/** What was answered just before, and the way to look at it again. */
function DoneBefore({ done: { kind, id } }: { readonly done: Done }): JSX.Element {
  const { next: m } = useMessages(mentoringMessages);
  return (
    <Notice kind="ok" title={m.done[kind]}>
      <a href={`${SEEN_AT[kind]}/${id}`}>{m.seeDone}</a>
    </Notice>
  );
}

type Words = (typeof mentoringMessages)["ja"]["next"];

const changedWords = (m: Words, { kind }: Opened): string =>
  kind === "report" ? m.changedReport : kind === "question" ? m.changedQuestion : m.changedSubmission;

function Title({ opened }: { readonly opened: Opened }): JSX.Element {
  const { next: m } = useMessages(mentoringMessages);
  const { lang } = usePage();
  const words =
    opened.kind === "report"
      ? m.reportOf(opened.report.person.name, dayText(lang, opened.report.day))
      : opened.kind === "question"
        ? m.questionOf(opened.from)
        : m.submissionOf(opened.project.name, opened.project.title, opened.submission.number);
  return <span {...asWritten}>{words}</span>;
}

/** Names of the fields in the list of what is wrong. */
function useLabels(opened: Opened): Record<string, string> {
  const { next: m } = useMessages(mentoringMessages);
  const projects = useMessages(projectsMessages);
  if (opened.kind === "submission") return feedbackLabels(opened.project, projects);
  return { sentence: m.own, body: m.own };
}
