import type { JSX } from "preact";
import { Button, ButtonLink } from "../../../design/components/button.tsx";
import { Conflict } from "../../../design/components/conflict.tsx";
import { ErrorSummary } from "../../../design/components/error-summary.tsx";
import { Field } from "../../../design/components/field.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Crumbs } from "../../../design/components/navigation.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf, summaryOf } from "../../../design/problem-words.ts";
import { draftMessages } from "../../../platform/drafts/messages.ts";
import { type FormState, fieldValue } from "../../../platform/http/form.ts";
import { peopleAt } from "../mentioning/rules.ts";
import { schedulingMessages } from "../scheduling/messages.ts";
import type { Waiting } from "../scheduling/queries.ts";
import { draftOfLater } from "../scheduling/rules.ts";
import { Later } from "./later.tsx";
import { TimeFields } from "./later-choice.tsx";

export interface EditLaterProps {
  readonly waiting: Waiting;
  readonly now: Date;
  readonly form: FormState;
  /** What was saved meanwhile in another window. */
  readonly theirs?: FormState | undefined;
  /** When what stands here was kept as a draft. */
  readonly savedAt?: string | undefined;
}

/** One post that waits: its text and time, and the ways out of waiting. */
export function EditLaterPage({ waiting, now, form, theirs, savedAt }: EditLaterProps): JSX.Element {
  const m = useMessages(schedulingMessages);
  const { lang } = usePage();
  const { id, room, threadOf } = waiting.row;
  const labels = { body: m.body, laterDay: m.day, laterTime: m.time };
  return (
    <div class="wrap stack stack-l" data-who="me">
      <Crumbs trail={[{ href: "/later", label: m.title }]} here={m.editTitle} />
      <PageHead title={m.editTitle} />
      <Conflict mine={form} theirs={theirs} labels={labels} />
      <ErrorSummary errors={summaryOf(form, labels)} />
      <section class="stack" aria-label={m.title}>
        <Later waiting={waiting} now={now} withoutText />
      </section>
      <Form
        class="stack"
        id="edit-later"
        action={`/later/${id}`}
        data-draft={draftOfLater(id)}
        data-draft-failed={draftMessages[lang].failed}
        data-people={waiting.room && peopleAt(room, threadOf)}
      >
        <input type="hidden" name="id" value={id} />
        <input type="hidden" name="version" value={fieldValue(form, "version")} />
        <Field
          type="textarea"
          name="body"
          label={m.body}
          rows={6}
          value={fieldValue(form, "body")}
          error={problemOf(lang, form, "body")}
        />
        <TimeFields form={form} />
        <p class="saved" data-draft-state role="status">
          {savedAt && draftMessages[lang].saved(savedAt)}
        </p>
        <div class="cluster">
          <Button kind="primary">{m.save}</Button>
          <ButtonLink kind="plain" href="/later">
            {m.cancel}
          </ButtonLink>
        </div>
      </Form>
      {waiting.mayPost && (
        <section class="stack" aria-labelledby="now">
          <SectionHead id="now" title={m.nowTitle} />
          <p>{m.nowText}</p>
          <p>
            <Button size="small" form="edit-later" formaction="/later" name="step" value="send">
              {m.sendNow}
            </Button>
          </p>
        </section>
      )}
      <section aria-labelledby="stop">
        <SectionHead id="stop" title={m.stopTitle} />
        <Form class="stack" action="/later">
          <input type="hidden" name="id" value={id} />
          <p>{waiting.mayPost ? m.stopText : m.stopGoneText}</p>
          <div class="cluster">
            {waiting.mayPost && (
              <Button size="small" name="step" value="back">
                {m.stopBack}
              </Button>
            )}
            <Button kind="danger" size="small" name="step" value="drop">
              {m.stopForGood}
            </Button>
          </div>
        </Form>
      </section>
    </div>
  );
}
