import type { JSX } from "preact";
import { Button, ButtonLink } from "../../../design/components/button.tsx";
import { Conflict } from "../../../design/components/conflict.tsx";
import { ErrorSummary } from "../../../design/components/error-summary.tsx";
import { Field } from "../../../design/components/field.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead } from "../../../design/components/heads.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf, summaryOf } from "../../../design/problem-words.ts";
import { asWritten } from "../../../design/theirs.ts";
import { type FormState, fieldValue } from "../../../platform/http/form.ts";
import { problemsIn, showcaseMessages } from "../messages.ts";
import type { ShowcaseRow } from "../queries.ts";

/** Date, meeting link, words for the audience. */
export function EditShowcasePage({
  showcase,
  form,
  theirs,
}: {
  readonly showcase: ShowcaseRow;
  readonly form: FormState;
  readonly theirs?: FormState | undefined;
}): JSX.Element {
  const m = useMessages(showcaseMessages);
  const { lang, zone } = usePage();
  const labels = { day: m.day, time: m.time, meetingLink: m.meeting, words: m.words };
  const problem = (name: string): string | undefined => problemOf(lang, form, name, problemsIn(m));
  const path = `/showcase/${showcase.id}`;
  return (
    <div class="wrap stack stack-l">
      <PageHead title={m.settingsTitle} over={<span {...asWritten}>{showcase.cohortTitle}</span>} />
      <Conflict mine={form} theirs={theirs} labels={labels} />
      <ErrorSummary title={m.notSaved} errors={summaryOf(form, labels)} />
      <Form action={`${path}/edit`} class="stack stack-l">
        <input type="hidden" name="version" value={fieldValue(form, "version")} />
        <Field name="day" label={m.day} hint={m.dayHint} value={fieldValue(form, "day")} error={problem("day")} />
        <Field
          name="time"
          label={m.time}
          hint={m.timeHint(zone)}
          value={fieldValue(form, "time")}
          error={problem("time")}
          short
        />
        <Field
          type="url"
          name="meetingLink"
          label={m.meeting}
          hint={m.meetingHint}
          value={fieldValue(form, "meetingLink")}
          error={problem("meetingLink")}
        />
        <Field
          type="textarea"
          name="words"
          label={m.words}
          hint={m.wordsHint}
          rows={5}
          value={fieldValue(form, "words")}
          error={problem("words")}
        />
        <p class="cluster">
          <Button kind="primary">{m.save}</Button>
          <ButtonLink kind="plain" href={path}>
            {m.later}
          </ButtonLink>
        </p>
      </Form>
    </div>
  );
}
