import type { JSX } from "preact";
import { Check, Choices } from "../../../design/components/choices.tsx";
import { Field, fieldId } from "../../../design/components/field.tsx";
import { Fold } from "../../../design/components/fold.tsx";
import { SectionHead } from "../../../design/components/heads.tsx";
import { Items } from "../../../design/components/lists.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf } from "../../../design/problem-words.ts";
import { dataWho } from "../../../design/readers.ts";
import { asWritten } from "../../../design/theirs.ts";
import { type FormState, fieldValue, fieldValues } from "../../../platform/http/form.ts";
import { plusDays } from "../../../platform/i18n/day.ts";
import { dayText } from "../../../platform/i18n/format.ts";
import { type ReportsWords, reportsMessages } from "../messages.ts";
import { BLOCKS, type Question, type ReportForm } from "../rules.ts";
import { AudienceField, readersOf } from "./audience.tsx";
import type { ReportFormProps } from "./report-form-props.ts";

/** Which day it is about. */
export function DayField({ form, today, days, written }: ReportFormProps): JSX.Element {
  const m = useMessages(reportsMessages);
  const { lang } = usePage();
  const words = (day: string): string => {
    const date = dayText(lang, day);
    const named = day === today ? m.today(date) : day === plusDays(today, -1) ? m.yesterday(date) : date;
    return written.has(day) ? m.dayWritten(named) : named;
  };
  const chosen = fieldValue(form, "day");
  const offered = chosen === "" || days.includes(chosen) ? days : [...days, chosen];
  const there = written.get(chosen);
  return (
    <>
      <Field
        type="select"
        name="day"
        label={m.dayField}
        hint={m.dayHint}
        value={chosen}
        options={offered.map((day) => ({ value: day, label: /^\d{4}-\d\d-\d\d$/.test(day) ? words(day) : day }))}
        error={problemOf(lang, form, "day", dayWords(m))}
      />
      {there && (
        <p>
          <a class="go" href={`/reports/${there}/edit`}>
            {m.editThere}
          </a>
        </p>
      )}
    </>
  );
}

const dayWords = ({ problems: { day_ahead, day_long_ago, report_exists } }: ReportsWords) => ({
  day_ahead: () => day_ahead,
  day_long_ago: () => day_long_ago,
  report_exists: () => report_exists,
});

/** The work of a day: minutes and the blueprint's questions. */
export function Work(props: ReportFormProps): JSX.Element {
  const m = useMessages(reportsMessages);
  const { lang } = usePage();
  const { form, asked, office, report } = props;
  const minutesFor = readersOf(form, "minutes");
  return (
    <section class="stack stack-l" aria-labelledby="work">
      <SectionHead id="work" title={m.work} />
      <div class="part" data-who={dataWho(minutesFor)}>
        <Field
          type="number"
          name="minutes"
          label={asked.minutes.label}
          hint={m.form.minutesHow(asked.minutes.hint)}
          autocomplete="off"
          value={fieldValue(form, "minutes")}
          error={problemOf(lang, form, "minutes", {
            too_big: () => m.problems.too_big,
            too_small: () => m.problems.too_small,
          })}
        />
        {!report && (
          <Choices
            name="block"
            label={m.blocks}
            value={fieldValue(form, "block")}
            options={[
              ...BLOCKS.map((minutes) => ({ value: String(minutes), label: m.block(minutes) })),
              { value: "", label: m.noBlock },
            ]}
          />
        )}
        <AudienceField name="minutesFor" about={asked.minutes.label} value={minutesFor} office={office} folded />
      </div>
      {asked.questions.map((question) => (
        <QuestionField key={question.key} {...props} question={question} />
      ))}
    </section>
  );
}

function QuestionField({
  form,
  asked,
  office,
  before,
  done,
  question: { key, label, hint, phrases },
}: ReportFormProps & { question: ReportForm["questions"][number] }): JSX.Element {
  const m = useMessages(reportsMessages);
  const { lang } = usePage();
  const readers = readersOf(form, key);
  return (
    <div class="part" data-who={dataWho(readers)}>
      <Field
        type="textarea"
        name={key}
        label={label}
        hint={hint}
        value={fieldValue(form, key)}
        error={problemOf(lang, form, key, { nothing_yet: () => m.problems.nothing_yet })}
      />
      {key === "did" && before && <Before form={form} before={before} />}
      {key === "did" && done && done.all.length > 0 && <DoneThatDay form={form} done={done} />}
      {phrases.length > 0 && (
        <Fold summary={m.phrases} open={fieldValues(form, phraseField(key)).length > 0}>
          <div lang={asked.lang}>
            <Choices
              many
              layout="rows"
              name={phraseField(key)}
              label={m.phrasesHint}
              value={fieldValues(form, phraseField(key))}
              options={phrases.map((phrase, place) => ({ value: String(place), label: phrase }))}
            />
          </div>
        </Fold>
      )}
      <AudienceField name={`${key}For`} about={label} value={readers} office={office} folded />
    </div>
  );
}

const phraseField = (key: Question): string => `${key}Phrase`;

/** What was "next" the last time, to be taken over in one press. */
function Before({ form, before }: { form: FormState; before: NonNullable<ReportFormProps["before"]> }): JSX.Element {
  const m = useMessages(reportsMessages);
  const { lang } = usePage();
  return (
    <p class="choices rows">
      <Check
        name="didFrom"
        value={before.report}
        checked={fieldValue(form, "didFrom") === before.report}
        label={<span {...asWritten}>{before.next}</span>}
        note={m.fromBefore(dayText(lang, before.day))}
      />
    </p>
  );
}

/** What they did on that day, to be added in one press each. Nothing is added by itself. */
function DoneThatDay({ form, done }: { form: FormState; done: NonNullable<ReportFormProps["done"]> }): JSX.Element {
  const m = useMessages(reportsMessages);
  const { lang } = usePage();
  const ticked = fieldValues(form, "done");
  return (
    <Fold summary={m.doneThatDay(dayText(lang, done.day))} open={ticked.length > 0}>
      <input type="hidden" name="doneOn" value={done.day} />
      <Items>
        {done.all.map(({ key, line, place, href }) => (
          <li key={key} class="between mid">
            <Check
              name="done"
              value={key}
              id={fieldId(`done-${key}`)}
              checked={ticked.includes(key)}
              label={<span {...asWritten}>{line}</span>}
              note={<span {...asWritten}>{place}</span>}
            />
            <a href={href} aria-label={m.seeDone(line)}>
              {m.see}
            </a>
          </li>
        ))}
      </Items>
    </Fold>
  );
}

/** Of a day of rest: who may know. */
export function Rest({ form, asked, office }: ReportFormProps): JSX.Element {
  const m = useMessages(reportsMessages);
  return (
    <section class="stack" aria-labelledby="rest" data-who={dataWho(readersOf(form, "rest"))}>
      <SectionHead id="rest" title={m.restHere} />
      <AudienceField name="restFor" about={asked.rest.label} value={readersOf(form, "rest")} office={office} />
    </section>
  );
}
