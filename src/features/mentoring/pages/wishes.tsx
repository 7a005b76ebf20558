import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Choices } from "../../../design/components/choices.tsx";
import { Conflict } from "../../../design/components/conflict.tsx";
import { ErrorSummary } from "../../../design/components/error-summary.tsx";
import { Field } from "../../../design/components/field.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead } from "../../../design/components/heads.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf, summaryOf } from "../../../design/problem-words.ts";
import { asWritten } from "../../../design/theirs.ts";
import { type FormState, fieldValue, fieldValues } from "../../../platform/http/form.ts";
import { balancingMessages } from "../balancing/messages.ts";
import { LANGUAGES, TIMES } from "../balancing/rules.ts";

interface WishesProps {
  readonly form: FormState;
  readonly theirs: FormState | undefined;
  readonly saved: boolean;
  /** They look after people: also how many, and what they know. */
  readonly mentor: boolean;
  /** To choose from; what was chosen before stands there, too. */
  readonly topics: readonly string[];
}

/** What helps to find who fits whom. Nothing of it has to be said. */
export function WishesPage({ form, theirs, saved, mentor, topics }: WishesProps): JSX.Element {
  const m = useMessages(balancingMessages);
  const { lang } = usePage();
  const labels = {
    ...(mentor ? { capacity: m.capacity, topics: m.topics } : {}),
    times: m.times,
    languages: m.languages,
  };
  const known = [...new Set([...topics, ...fieldValues(form, "topics")])];
  return (
    <div class="wrap stack stack-l" data-who="me organizers">
      <PageHead title={m.title} lead={mentor ? m.leadMentor : m.lead} />
      {saved && <Notice kind="ok" title={m.saved} />}
      <Conflict mine={form} theirs={theirs} labels={labels} />
      <ErrorSummary errors={summaryOf(form, labels)} title={m.notSaved} />
      <Form action="/settings/mentoring" class="stack">
        <input type="hidden" name="version" value={fieldValue(form, "version")} />
        {mentor && (
          <Field
            name="capacity"
            label={m.capacity}
            hint={m.capacityHint}
            inputmode="numeric"
            value={fieldValue(form, "capacity")}
            error={problemOf(lang, form, "capacity", m.problems)}
          />
        )}
        {mentor && known.length > 0 && (
          <Choices
            name="topics"
            label={m.topics}
            hint={m.topicsHint}
            many
            value={fieldValues(form, "topics")}
            error={problemOf(lang, form, "topics")}
            options={known.map((value) => ({ value, label: <span {...asWritten}>{value}</span> }))}
          />
        )}
        <Choices
          name="times"
          label={m.times}
          many
          value={fieldValues(form, "times")}
          options={TIMES.map((value) => ({ value, label: m.timeWords[value] }))}
        />
        <Choices
          name="languages"
          label={m.languages}
          many
          value={fieldValues(form, "languages")}
          options={LANGUAGES.map((value) => ({ value, label: m.languageWords[value] }))}
        />
        <Button kind="primary">{m.save}</Button>
      </Form>
    </div>
  );
}
