import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Choices } from "../../../design/components/choices.tsx";
import { ErrorSummary } from "../../../design/components/error-summary.tsx";
import { Field } from "../../../design/components/field.tsx";
import { Fold } from "../../../design/components/fold.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Bullets } from "../../../design/components/lists.tsx";
import { Tag } from "../../../design/components/tag.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf, summaryOf } from "../../../design/problem-words.ts";
import { asWritten } from "../../../design/theirs.ts";
import { type FormState, fieldValue } from "../../../platform/http/form.ts";
import { momentText } from "../../../platform/i18n/format.ts";
import { projectsMessages } from "../messages.ts";
import type { Feedback, ProjectRow } from "../queries.ts";
import { BULLET_KINDS, HELPFULNESS } from "../rules.ts";

/** What somebody wrote about a version, row by row; its person says that they have read it. */
export function FeedbackItem({
  feedback,
  project,
  mine,
  now,
}: {
  readonly feedback: Feedback;
  readonly project: ProjectRow;
  readonly mine: boolean;
  readonly now: Date;
}): JSX.Element {
  const m = useMessages(projectsMessages);
  const reader = usePage();
  const rows = [
    ...project.lookedAt.map(({ key, title }) => ({ key, title })),
    { key: "general", title: m.general },
  ].filter(({ key }) => feedback.bullets.some((bullet) => bullet.row === key));
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
        <Fold summary={m.acknowledge} open={!feedback.acknowledgedAt}>
          <Form action={`/feedback/${feedback.id}/acknowledge`} class="stack">
            <Choices
              name="helpful"
              id={`helpful-${feedback.id}`}
              label={m.helpful}
              hint={m.helpfulHint}
              value={feedback.helpful}
              options={HELPFULNESS.map((value) => ({ value, label: m.helpfulness[value] }))}
            />
            <Field
              name="changed"
              id={`changed-${feedback.id}`}
              type="textarea"
              label={m.changed}
              hint={m.changedHint}
              value={feedback.changed}
            />
            <Button size="small">{m.acknowledge}</Button>
          </Form>
        </Fold>
      )}
    </section>
  );
}

/** Writing feedback: two fields per row of what is looked at, one point per line. */
export function WriteFeedbackPage({
  project,
  submission,
  form,
  once,
}: {
  readonly project: ProjectRow;
  readonly submission: { readonly id: string; readonly number: number };
  readonly form: FormState;
  readonly once: string;
}): JSX.Element {
  const m = useMessages(projectsMessages);
  const { lang } = usePage();
  const rows = [...project.lookedAt, { key: "general", title: m.general, text: "" }];
  return (
    <div class="wrap stack stack-l">
      <PageHead
        over={<span {...asWritten}>{`${project.title}・${m.version(submission.number)}`}</span>}
        title={m.write}
        lead={m.writeLead}
      />
      <p>
        <a href={`/projects/${project.id}#s-${submission.id}`}>{m.seeHandedIn}</a>
      </p>
      <ErrorSummary title={m.notGiven} errors={summaryOf(form, { "general.good": m.general })} />
      <Form
        action={`/submissions/${submission.id}/feedback`}
        once={once}
        class="stack stack-l"
        data-draft={`feedback:${submission.id}`}
      >
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
        <p class="saved" data-draft-state role="status" />
        <Button kind="primary">{m.give}</Button>
      </Form>
    </div>
  );
}
