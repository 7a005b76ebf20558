import type { ComponentChildren, JSX } from "preact";
import { Button, ButtonLink } from "../../../design/components/button.tsx";
import { Choices } from "../../../design/components/choices.tsx";
import { Field } from "../../../design/components/field.tsx";
import { Fold } from "../../../design/components/fold.tsx";
import { Form } from "../../../design/components/form.tsx";
import { SectionHead } from "../../../design/components/heads.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf } from "../../../design/problem-words.ts";
import { draftMessages } from "../../../platform/drafts/messages.ts";
import { type FormState, fieldValue } from "../../../platform/http/form.ts";
import { WritePlainly } from "../../accounts/pages/plain-words.tsx";
import { projectsMessages } from "../../projects/messages.ts";
import { FeedbackFields } from "../../projects/pages/feedback.tsx";
import { LookingChoice } from "../../venue/pages/still-looking.tsx";
import { mentoringMessages } from "../messages.ts";
import { nextAddress, putBehind, type Sitting } from "../rules.ts";
import type { Opened, OpenedToDo } from "../sitting/view.ts";

export interface AnsweringProps extends OpenedToDo {
  readonly sitting: Sitting;
  readonly form: FormState;
  /** It changed while somebody wrote. */
  readonly changed: boolean;
  readonly once: string;
}

/** The form: ready sentences first, so that the keyboard begins there, and one's own words below. */
export function Answering(props: AnsweringProps): JSX.Element {
  const { next: m } = useMessages(mentoringMessages);
  const { opened, sitting, seen, once, plainFor } = props;
  const { lang } = usePage();
  const draft = draftName(opened);
  return (
    <section class="stack" aria-labelledby="answer">
      <SectionHead id="answer" title={m.answer} />
      <Form
        class="stack"
        id="sitting"
        action={actionOf(opened)}
        once={once}
        data-digits={opened.kind === "report" ? "send" : "choose"}
        data-draft={draft}
        data-draft-failed={draft && draftMessages[lang].failed}
      >
        <input type="hidden" name="seen" value={seen} />
        {sitting.all && <input type="hidden" name="whose" value="all" />}
        {sitting.later.length > 0 && <input type="hidden" name="later" value={sitting.later.join(".")} />}
        <WritePlainly name={plainFor} />
        <Answer {...props} />
        {draft && <p class="saved" data-draft-state role="status" />}
        <div class="cluster">
          <Button kind="primary">
            {opened.kind === "report" ? m.tell : opened.kind === "question" ? m.send : m.give}
          </Button>
          <ButtonLink kind="plain" href={nextAddress(putBehind(sitting, opened.id))} data-later>
            {m.later}
          </ButtonLink>
        </div>
        <p class="small soft">{m.laterNote}</p>
      </Form>
    </section>
  );
}

/** What is typed is kept where it is kept on the page of the thing alone; a sentence for a report is short, and kept nowhere. */
export function draftName(opened: Opened): string | undefined {
  if (opened.kind === "question") return `post:${opened.id}`;
  return opened.kind === "submission" ? `feedback:${opened.submission.id}` : undefined;
}

const actionOf = (opened: Opened): string =>
  opened.kind === "submission"
    ? `/mentoring/submissions/${opened.submission.id}`
    : `/mentoring/${opened.kind}s/${opened.id}`;

function Answer({ opened, form, changed }: AnsweringProps): JSX.Element {
  const { next: m, ready } = useMessages(mentoringMessages);
  const { lang } = usePage();
  const projects = useMessages(projectsMessages);
  const phrase = fieldValue(form, "phrase");
  const fresh = Object.keys(form.problems).length === 0 && !changed;
  const asOptions = (list: readonly string[]) => list.map((value) => ({ value, label: value }));
  const own = (name: "sentence" | "body", problems = {}): JSX.Element => (
    <Field
      type="textarea"
      name={name}
      rows={3}
      label={m.own}
      hint={m.ownHint}
      value={fieldValue(form, name)}
      error={problemOf(lang, form, name, problems)}
    />
  );
  if (opened.kind === "report")
    return (
      <>
        <Choices
          name="phrase"
          label={m.phrase}
          hint={m.keysSend}
          layout="rows"
          autofocus={fresh}
          value={form.values.phrase ? phrase : ready.report[0]}
          options={[...asOptions(ready.report), { value: "", label: ready.reportNone }]}
        />
        {own("sentence")}
      </>
    );
  if (opened.kind === "question")
    return (
      <>
        <Choices
          name="phrase"
          label={m.phrase}
          hint={m.keysChoose}
          layout="rows"
          autofocus={fresh}
          value={phrase}
          options={asOptions([...ready.question, ready.looking])}
        />
        {own("body")}
        <LookingChoice checked={fieldValue(form, "looking") !== ""} />
      </>
    );
  const rows: ComponentChildren = <FeedbackFields project={opened.project} form={form} />;
  return (
    <>
      <Choices
        name="phrase"
        label={m.good}
        hint={m.keysChoose}
        layout="rows"
        autofocus={fresh}
        value={phrase}
        options={asOptions(ready.good)}
      />
      <Choices
        name="next"
        label={m.tryNext}
        layout="rows"
        value={fieldValue(form, "next")}
        options={asOptions(ready.tryNext)}
      />
      <Fold
        summary={m.rows}
        open={Object.keys(form.problems).length > 0 || Object.keys(form.values).some((name) => name.includes("."))}
      >
        <p class="small soft">{projects.writeLead}</p>
        <div class="stack stack-l">{rows}</div>
      </Fold>
    </>
  );
}
