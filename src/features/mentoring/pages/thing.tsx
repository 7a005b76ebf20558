import type { JSX } from "preact";
import { SectionHead } from "../../../design/components/heads.tsx";
import { useMessages } from "../../../design/context.ts";
import { projectsMessages } from "../../projects/messages.ts";
import { FeedbackItem } from "../../projects/pages/feedback.tsx";
import { HandedIn } from "../../projects/pages/handed-in.tsx";
import { reportsMessages } from "../../reports/messages.ts";
import { Read } from "../../reports/pages/acknowledging.tsx";
import { Parts } from "../../reports/pages/report.tsx";
import { Post } from "../../venue/pages/post.tsx";
import { mentoringMessages } from "../messages.ts";
import type { OpenedToDo } from "../sitting/view.ts";

/** What waits, whole, as on its own page, and the way there. */
export function Thing({
  opened,
  me,
  now,
}: Pick<OpenedToDo, "opened"> & { readonly me: string; readonly now: Date }): JSX.Element {
  const { next: m } = useMessages(mentoringMessages);
  const projects = useMessages(projectsMessages);
  const reports = useMessages(reportsMessages);
  const alone = (href: string, words = m.alone): JSX.Element => (
    <p>
      <a class="go" href={href}>
        {words}
      </a>
    </p>
  );
  if (opened.kind === "report") {
    const { report, asked, id, noted } = opened;
    return (
      <div class="stack stack-l">
        <p class="soft">{[reports.partsForYou, noted && reports.openingNoted].filter(Boolean).join(" ")}</p>
        <Parts report={report} asked={asked} />
        {report.acknowledgements.length > 0 && <Read all={report.acknowledgements} now={now} />}
        {alone(`/reports/${id}`)}
      </div>
    );
  }
  if (opened.kind === "question") {
    const { post, answers, more, known, id } = opened;
    return (
      <div class="stack">
        <div id="posts">
          <Post post={post} now={now} answers={answers} alone me={me} staff known={known} />
        </div>
        {more && <p class="soft">{m.moreAnswers}</p>}
        {alone(`/posts/${id}`, m.toThread)}
      </div>
    );
  }
  const { project, submission, feedback } = opened;
  return (
    <div class="stack stack-l">
      <section class="sheet stack stack-s" aria-labelledby="handed">
        <SectionHead id="handed" title={projects.handedIn} />
        <HandedIn submission={submission} />
      </section>
      {feedback.length > 0 && (
        <section class="stack" aria-labelledby="before">
          <SectionHead id="before" title={m.beforeFeedback} />
          {feedback.map((one) => (
            <FeedbackItem key={one.id} feedback={one} project={project} mine={false} now={now} />
          ))}
        </section>
      )}
      {alone(`/assignments/${project.assignment}#mentor-notes`, m.toNotes)}
      {alone(`/projects/${project.id}`)}
    </div>
  );
}
