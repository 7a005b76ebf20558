import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Choices } from "../../../design/components/choices.tsx";
import { ErrorSummary } from "../../../design/components/error-summary.tsx";
import { Field } from "../../../design/components/field.tsx";
import { Fold } from "../../../design/components/fold.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Bullets } from "../../../design/components/lists.tsx";
import { Crumbs } from "../../../design/components/navigation.tsx";
import { Tag } from "../../../design/components/tag.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf, summaryOf } from "../../../design/problem-words.ts";
import { asWritten } from "../../../design/theirs.ts";
import { draftMessages } from "../../../platform/drafts/messages.ts";
import { type FormState, fieldValue, formOf } from "../../../platform/http/form.ts";
import { momentText } from "../../../platform/i18n/format.ts";
import { WritePlainly } from "../../accounts/pages/plain-words.tsx";
import { GENERAL, type LookedAt } from "../../assignments/rules.ts";
import type { DecisionRow } from "../deciding/queries.ts";
import { projectsMessages } from "../messages.ts";
import type { Feedback, ProjectRow, SubmissionRow } from "../queries.ts";
import { BULLET_KINDS, HELPFULNESS, rowNames } from "../rules.ts";
import { Decisions } from "./decisions.tsx";
import { HandedIn } from "./handed-in.tsx";

interface FeedbackProps {
  readonly feedback: Feedback;
  readonly project: ProjectRow;
  readonly now: Date;
}

/** What somebody wrote about a version, row by row; its person says that they have read it. @param form what came back of that */
export function FeedbackItem({
  feedback,
  project,
  mine,
  now,
  form = formOf({ helpful: feedback.helpful, changed: feedback.changed }),
}: FeedbackProps & { readonly mine: boolean; readonly form?: FormState }): JSX.Element {
  const m = useMessages(projectsMessages);
  const reader = usePage();
  const rows = rowsOf(project, m.general).filter(({ key }) => feedback.bullets.some((bullet) => bullet.row === key));
  return (
    <section
      class="sheet stack"
      id={`f-${feedback.id}`}
      aria-label={m.by(feedback.author, momentText(reader, feedback.createdAt, now))}
      data-who="me mentors organizers"
    >
      <p class="small soft">
        <span {...asWritten}>{m.by(feedback.author, momentText(reader, feedback.createdAt, now))}</span>{" "}
        {feedback.acknowledgedAt && (
          <Tag kind="ok" icon="check">
            {m.acknowledged}
          </Tag>
        )}
      </p>
      {rows.map(({ key, title }) => (
        <div key={key} class="stack stack-s">
          <h3 {...asWritten}>{title}</h3>
          {BULLET_KINDS.map((kind) => {
            const bullets = feedback.bullets.filter((bullet) => bullet.row === key && bullet.kind === kind);
            return (
              bullets.length > 0 && (
                <div key={kind}>
                  <p class="label">{m[kind]}</p>
                  <Bullets>
                    {bullets.map((bullet) => (
                      <li key={bullet.text} {...asWritten}>
                        {bullet.text}
                      </li>
                    ))}
                  </Bullets>
                </div>
              )
            );
          })}
        </div>
      ))}
      {feedback.changed && (
        <p>
          <strong>{m.changed}</strong> <span {...asWritten}>{feedback.changed}</span>
        </p>
      )}
      {mine && (
        <Fold summary={m.acknowledge} open={!feedback.acknowledgedAt || Object.keys(form.problems).length > 0}>
          <Form action={`/feedback/${feedback.id}/acknowledge`} class="stack">
            <Choices
              name="helpful"
              id={`helpful-${feedback.id}`}
              label={m.helpful}
              hint={m.helpfulHint}
              value={fieldValue(form, "helpful")}
              options={HELPFULNESS.map((value) => ({ value, label: m.helpfulness[value] }))}
            />
            <Field
              name="changed"
              id={`changed-${feedback.id}`}
              type="textarea"
              label={m.changed}
              hint={m.changedHint}
              value={fieldValue(form, "changed")}
              error={problemOf(reader.lang, form, "changed")}
            />
            <Button size="small">{m.acknowledge}</Button>
          </Form>
        </Fold>
      )}
    </section>
  );
}

/** The rows of a feedback, each under a name of its own. */
function rowsOf({ lookedAt }: ProjectRow, general: string): LookedAt[] {
  const names = rowNames(lookedAt.map(({ key }) => key));
  return [
    ...lookedAt.map((row, i) => ({ ...row, key: names[i] ?? row.key })),
    { key: GENERAL, title: general, text: "" },
  ];
}

/** What was wrong with an acknowledgement, with what was typed. */
export function AcknowledgePage(props: FeedbackProps & { readonly form: FormState }): JSX.Element {
  const m = useMessages(projectsMessages);
  const { feedback, project, form } = props;
  const errors = summaryOf(form, { changed: m.changed }).map((one) => ({ ...one, id: `changed-${feedback.id}` }));
  return (
    <div class="wrap stack stack-l">
      <PageHead title={<span {...asWritten}>{project.title}</span>} />
      <ErrorSummary title={m.notSaved} errors={errors} />
      <FeedbackItem {...props} mine />
    </div>
  );
}

/** Writing feedback: two fields per row of what is looked at, one point per line. */
export function WriteFeedbackPage({
  project,
  submission,
  decisions,
  now,
  form,
  once,
}: {
  readonly project: ProjectRow;
  readonly submission: SubmissionRow;
  readonly decisions: readonly DecisionRow[];
  readonly now: Date;
  readonly form: FormState;
  readonly once: string;
}): JSX.Element {
  const m = useMessages(projectsMessages);
  const { lang } = usePage();
  const labels = feedbackLabels(project, m);
  return (
    <div class="wrap stack stack-l">
      <Crumbs
        trail={[
          {
            href: `/projects/${project.id}#s-${submission.id}`,
            label: `${project.title}・${m.version(submission.number)}`,
          },
        ]}
        here={m.write}
      />
      <PageHead title={m.write} lead={m.writeLead} />
      <ErrorSummary title={m.notGiven} errors={summaryOf(form, labels)} />
      <Decisions project={project} decisions={decisions} mayWork={false} now={now} />
      <section class="sheet stack stack-s" aria-labelledby="handed">
        <SectionHead id="handed" title={m.handedIn} />
        <HandedIn submission={submission} />
      </section>
      <p>
        <a class="go" href={`/assignments/${project.assignment}#mentor-notes`}>
          {m.toNotes}
        </a>
      </p>
      <Form
        action={`/submissions/${submission.id}/feedback`}
        once={once}
        class="stack stack-l"
        data-draft={`feedback:${submission.id}`}
        data-draft-failed={draftMessages[lang].failed}
      >
        <WritePlainly name={project.plainWords ? project.name : undefined} />
        <FeedbackFields project={project} form={form} />
        <p class="saved" data-draft-state role="status" />
        <Button kind="primary">{m.give}</Button>
      </Form>
    </div>
  );
}

/** What the fields of a feedback are called where they are named alone: row and kind. */
export const feedbackLabels = (project: ProjectRow, m: (typeof projectsMessages)["ja"]): Record<string, string> =>
  Object.fromEntries(
    rowsOf(project, m.general).flatMap(({ key, title }) =>
      BULLET_KINDS.map((kind) => [`${key}.${kind}`, `${title}・${m[kind]}`]),
    ),
  );

/** Two fields for each row of what is looked at. */
export function FeedbackFields({
  project,
  form,
}: {
  readonly project: ProjectRow;
  readonly form: FormState;
}): JSX.Element {
  const m = useMessages(projectsMessages);
  const { lang } = usePage();
  const rows = rowsOf(project, m.general);
  return (
    <>
      {rows.map(({ key, title, text }) => (
        <section key={key} class="stack" aria-labelledby={`row-${key}`}>
          <SectionHead id={`row-${key}`} title={<span {...asWritten}>{title}</span>} />
          {text && (
            <p class="soft small" {...asWritten}>
              {text}
            </p>
          )}
          {BULLET_KINDS.map((kind) => (
            <Field
              key={kind}
              type="textarea"
              name={`${key}.${kind}`}
              label={m[kind]}
              rows={2}
              value={fieldValue(form, `${key}.${kind}`)}
              error={problemOf(lang, form, `${key}.${kind}`, m.problems)}
              who={["me", "mentors", "organizers"]}
              whose={m.whose(project.name)}
            />
          ))}
        </section>
      ))}
    </>
  );
}
