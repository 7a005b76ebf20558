import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Check } from "../../../design/components/choices.tsx";
import { ErrorSummary } from "../../../design/components/error-summary.tsx";
import { Field } from "../../../design/components/field.tsx";
import { Form } from "../../../design/components/form.tsx";
import { SectionHead } from "../../../design/components/heads.tsx";
import { Bullets, Items } from "../../../design/components/lists.tsx";
import { Popover } from "../../../design/components/popover.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf, summaryOf } from "../../../design/problem-words.ts";
import { asWritten } from "../../../design/theirs.ts";
import { draftMessages } from "../../../platform/drafts/messages.ts";
import { type FormState, fieldValue } from "../../../platform/http/form.ts";
import { momentText } from "../../../platform/i18n/format.ts";
import type { TalkFeedback } from "../feedback/queries.ts";
import { problemsIn, showcaseMessages } from "../messages.ts";
import type { TalkRow } from "../queries.ts";
import { BULLET_KINDS } from "../rules.ts";

export interface FeedbackFormProps {
  readonly talk: Pick<TalkRow, "id" | "name">;
  readonly form: FormState;
  readonly once: string;
  readonly from: "stage" | "talk";
  /** Participants may leave their name out. */
  readonly mayHideName: boolean;
}

/** Words for who presents: three fields, one point a line. */
export function FeedbackForm({ talk, form, once, from, mayHideName }: FeedbackFormProps): JSX.Element {
  const m = useMessages(showcaseMessages);
  const { lang } = usePage();
  return (
    <section class="stack" aria-labelledby="write" data-who="me organizers">
      <SectionHead id="write" title={m.feedback} />
      <p class="soft small" {...asWritten}>
        {m.feedbackLead(talk.name)}
      </p>
      <ErrorSummary title={m.notGiven} errors={summaryOf(form, { good: m.kinds.good })} />
      <Form
        action={`/showcase/talks/${talk.id}/feedback`}
        once={once}
        id="feedback"
        class="stack"
        data-draft={`talk-feedback:${talk.id}`}
        data-draft-failed={draftMessages[lang].failed}
      >
        <input type="hidden" name="from" value={from} />
        {BULLET_KINDS.map((kind, at) => (
          <Field
            key={kind}
            type="textarea"
            name={kind}
            label={m.kinds[kind]}
            hint={at === 0 ? m.onePerLine : undefined}
            rows={2}
            value={fieldValue(form, kind)}
            error={problemOf(lang, form, kind, problemsIn(m))}
          />
        ))}
        {mayHideName && (
          <div class="choices rows">
            <Check
              name="anonymous"
              label={m.anonymous}
              note={m.anonymousNote}
              checked={fieldValue(form, "anonymous") !== ""}
            />
          </div>
        )}
        <p class="saved" data-draft-state role="status" />
        <Button>{m.give}</Button>
      </Form>
    </section>
  );
}

/** What was written to a talk, as far as this reader gets it. */
export function FeedbackList({
  title,
  feedback,
  now,
  organizes,
}: {
  readonly title: string;
  readonly feedback: readonly TalkFeedback[];
  readonly now: Date;
  readonly organizes: boolean;
}): JSX.Element {
  const m = useMessages(showcaseMessages);
  return (
    <section class="stack" aria-labelledby="written" data-who="me organizers">
      <SectionHead id="written" title={title} />
      {feedback.length === 0 ? (
        <p class="soft">{m.noFeedback}</p>
      ) : (
        <Items>
          {feedback.map((one) => (
            <Written key={one.id} one={one} now={now} removable={organizes || one.mine} />
          ))}
        </Items>
      )}
    </section>
  );
}

function Written({ one, now, removable }: { one: TalkFeedback; now: Date; removable: boolean }): JSX.Element {
  const m = useMessages(showcaseMessages);
  const reader = usePage();
  const when = momentText(reader, one.createdAt, now);
  const by = one.mine ? m.byYou(when) : one.author === null ? m.byNobody(when) : m.by(one.author, when);
  return (
    <li class="stack stack-s" id={`tf-${one.id}`}>
      <p class="soft small">
        <span {...asWritten}>{by}</span>
        {one.anonymous && one.author !== null && `（${m.nameless}）`}
      </p>
      {BULLET_KINDS.map((kind) => {
        const bullets = one.bullets.filter((bullet) => bullet.kind === kind);
        return (
          bullets.length > 0 && (
            <div key={kind}>
              <p class="label">{m.kinds[kind]}</p>
              <Bullets>
                {bullets.map(({ text }) => (
                  <li key={text} {...asWritten}>
                    {text}
                  </li>
                ))}
              </Bullets>
            </div>
          )
        );
      })}
      {removable && (
        <div>
          <Popover
            id={`remove-${one.id}`}
            button={m.removeFeedback}
            size="small"
            title={m.removeAsk}
            action={
              <Form action={`/showcase/feedback/${one.id}/remove`}>
                <Button kind="danger">{m.removeFeedback}</Button>
              </Form>
            }
          >
            <p>{m.removeText}</p>
          </Popover>
        </div>
      )}
    </li>
  );
}
