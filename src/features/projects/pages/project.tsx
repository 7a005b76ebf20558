import type { JSX } from "preact";
import { Button, ButtonLink } from "../../../design/components/button.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Items } from "../../../design/components/lists.tsx";
import { Person } from "../../../design/components/name-plate.tsx";
import { Pager, ToDesk } from "../../../design/components/navigation.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { Who } from "../../../design/components/who.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { asWritten } from "../../../design/theirs.ts";
import { momentText } from "../../../platform/i18n/format.ts";
import { fileMessages } from "../../assignments/files/messages.ts";
import type { Fellows } from "../choosing/queries.ts";
import type { DecisionRow } from "../deciding/queries.ts";
import type { HintsSeen } from "../hints/rules.ts";
import { projectsMessages } from "../messages.ts";
import type { StepRow } from "../planning/queries.ts";
import type { ProgressDay } from "../progressing/rules.ts";
import type { Feedback, ProjectRow, SubmissionRow } from "../queries.ts";
import type { Recommends } from "../use/rules.ts";
import { Decisions } from "./decisions.tsx";
import { FeedbackItem } from "./feedback.tsx";
import { FellowsSection } from "./fellows.tsx";
import { HandedIn } from "./handed-in.tsx";
import { Hints } from "./hints.tsx";
import { Steps } from "./plan.tsx";
import { Progress } from "./progress.tsx";
import { readersOf } from "./readers.ts";
import { AnswerSeen } from "./seen.tsx";
import { Recommendation } from "./use.tsx";

interface ProjectProps {
  readonly project: ProjectRow;
  readonly steps: readonly StepRow[];
  readonly decisions: readonly DecisionRow[];
  /** What went on in its latest days, and whether there were more. */
  readonly progress: { readonly days: readonly ProgressDay[]; readonly next: string | undefined };
  readonly submissions: readonly SubmissionRow[];
  /** The number before which the next page of them begins. */
  readonly earlier: number | undefined;
  readonly newest: boolean;
  readonly feedback: readonly Feedback[];
  /** Undefined: not for this reader. */
  readonly hints: HintsSeen | undefined;
  /** Who else is on the assignment; undefined: not the reader's own project, or it is over. */
  readonly fellows: Fellows | undefined;
  /** Files that became another version since they began. */
  readonly replaced: readonly { readonly path: string; readonly since: Date | null }[];
  /** Whether the reader said that its answer had been seen; undefined: not for them, or nothing is handed in. */
  readonly answerSeen: boolean | undefined;
  /** What they answered about the assignment; undefined: they are not asked. */
  readonly recommends: Recommends | null | undefined;
  readonly mine: boolean;
  readonly mayWork: boolean;
  /** They chose another one, in a cohort that goes on. */
  readonly mayReturn: boolean;
  readonly mayReview: boolean;
  readonly now: Date;
  /** A version was handed in just now. */
  readonly handed: boolean;
  /** The reader gave feedback just now. */
  readonly given: boolean;
}

/** A project: plan, reasons, what was handed in, what was said about it. */
export function ProjectPage(props: ProjectProps): JSX.Element {
  const m = useMessages(projectsMessages);
  const { project, steps, decisions, mayWork, handed, given } = props;
  return (
    <div class="wrap stack stack-xl" data-who={readersOf(project).join(" ")}>
      {given && (
        <Notice kind="ok" title={m.givenNow}>
          <ToDesk />
        </Notice>
      )}
      {handed && <Notice kind="ok" title={m.handedNow} />}
      {isFresh(props) && (
        <Notice kind="ok" title={m.chosenNow}>
          {m.chosenNowText}
        </Notice>
      )}
      <PageHead
        over={<Person id={project.person} name={project.name} sign={project.plate} small />}
        title={<span {...asWritten}>{project.title}</span>}
        lead={<span {...asWritten}>{project.summary}</span>}
      >
        <Who who={readersOf(project)} />
      </PageHead>
      <p>
        <a class="go" href={`/assignments/${project.assignment}`}>
          {m.openAssignment}
        </a>
        {project.kind === "assignment" && (
          <>
            {" "}
            <small class="soft">{m.ofSize(m.sizes[project.size])}</small>
          </>
        )}
      </p>
      {props.replaced.length > 0 && <Replaced {...props} />}
      {mayWork && project.kind === "assignment" && (
        <p class="cluster">
          <span>{m.goingOn}</span>
          <a href={`/projects/new?assignment=${project.assignment}`}>{m.changeSize}</a>
          <a href="/assignments">{m.changeAssignment}</a>
        </p>
      )}
      {props.mayReturn && (
        <p class="cluster">
          <span>{m.chooseAgain}</span>
          <a class="go" href={`/projects/new?assignment=${project.assignment}`}>
            {m.goBack}
          </a>
        </p>
      )}
      <section class="stack stack-s" aria-labelledby="plan">
        <SectionHead id="plan" title={m.plan} />
        {steps.length > 0 ? <Steps steps={steps} /> : <p class="soft">{m.nothingYet}</p>}
      </section>
      <Decisions project={project} decisions={decisions} mayWork={mayWork} now={props.now} />
      <Progress
        project={project}
        days={props.progress.days}
        more={props.progress.next !== undefined}
        mayWork={mayWork}
        now={props.now}
      />
      {project.repository && (
        <section aria-labelledby="repository">
          <SectionHead id="repository" title={m.repository} />
          <p>
            <a href={project.repository} rel="noopener noreferrer nofollow" {...asWritten}>
              {project.repository}
            </a>
          </p>
        </section>
      )}
      {mayWork && (
        <p class="cluster">
          {/* The notice says to write a plan: so does the one filled button. */}
          <ButtonLink kind={isFresh(props) ? undefined : "primary"} href={`/projects/${project.id}/submit`}>
            {m.submit}
          </ButtonLink>
          <ButtonLink kind={isFresh(props) ? "primary" : undefined} href={`/projects/${project.id}/plan`}>
            {m.writePlan}
          </ButtonLink>
          <ButtonLink href={`/projects/${project.id}/edit`}>{m.edit}</ButtonLink>
        </p>
      )}
      {props.mine && !mayWork && project.shared && (
        <Form action={`/projects/${project.id}/hide`} class="stack">
          <p>{m.stillShown}</p>
          <Button size="small">{m.hide}</Button>
        </Form>
      )}
      {props.fellows && <FellowsSection fellows={props.fellows} />}
      {props.hints && (mayWork ? props.hints.total > 0 : props.hints.opened.length > 0) && (
        <Hints project={project} hints={props.hints} mayOpen={mayWork} />
      )}
      <Submissions {...props} />
      {props.recommends !== undefined && <Recommendation project={project} answer={props.recommends} />}
      {props.answerSeen !== undefined && <AnswerSeen project={project} seen={props.answerSeen} />}
    </div>
  );
}

/** What they got has changed since: said where they work, not only on the page of the assignment. */
function Replaced({ project, replaced, now }: ProjectProps): JSX.Element {
  const m = useMessages(projectsMessages);
  const f = useMessages(fileMessages);
  const reader = usePage();
  return (
    <section class="stack stack-s" aria-labelledby="replaced">
      <SectionHead id="replaced" title={m.replaced} />
      <Items>
        {replaced.map(({ path, since }) => (
          <li key={path}>
            <a href={`/assignments/${project.assignment}#files`} {...asWritten}>
              {path}
            </a>{" "}
            <small class="soft">{since && f.since(momentText(reader, since, now))}</small>
          </li>
        ))}
      </Items>
      <p class="soft">{f.yours}</p>
    </section>
  );
}

/** One's own, chosen and not begun: it is said that it was, until something stands there. */
const isFresh = ({ project, mayWork, steps, decisions, submissions, newest }: ProjectProps): boolean =>
  mayWork && newest && steps.length === 0 && decisions.length === 0 && submissions.length === 0 && !project.repository;

function Submissions({
  project,
  submissions,
  earlier,
  newest,
  feedback,
  mine,
  mayReview,
  mayWork,
  now,
}: ProjectProps): JSX.Element {
  const m = useMessages(projectsMessages);
  const reader = usePage();
  return (
    <section class="stack" aria-labelledby="submissions">
      <SectionHead id="submissions" title={m.submissions} />
      {submissions.length === 0 && (
        <p class="soft">
          {m.noSubmissions}
          {mayWork && ` ${m.unfinishedToo}`}
        </p>
      )}
      <Items>
        {submissions.map((one) => (
          <li key={one.id} id={`s-${one.id}`} class="stack stack-s">
            <p>
              <strong>{m.version(one.number)}</strong>{" "}
              <small class="soft">{momentText(reader, one.createdAt, now)}</small>
            </p>
            <HandedIn submission={one} />
            {feedback
              .filter((given) => given.submission === one.id)
              .map((given) => (
                <FeedbackItem key={given.id} feedback={given} project={project} mine={mine} now={now} />
              ))}
            {mayReview && (
              <p>
                <ButtonLink size="small" href={`/submissions/${one.id}/feedback`}>
                  {m.write}
                </ButtonLink>
              </p>
            )}
          </li>
        ))}
      </Items>
      <Pager
        older={earlier === undefined ? undefined : `/projects/${project.id}?before=${earlier}#submissions`}
        olderWords={m.earlierVersions}
        newer={newest ? undefined : `/projects/${project.id}#submissions`}
        newerWords={m.newestVersions}
      />
      {submissions.length > 0 && feedback.length === 0 && mine && <p class="soft">{m.noFeedback}</p>}
    </section>
  );
}
