/** Longer than 150 lines: the whole form, from top to bottom as it stands on the page. */
import type { JSX } from "preact";
import { Button, ButtonLink } from "../../../design/components/button.tsx";
import { Check, Choices } from "../../../design/components/choices.tsx";
import { Conflict } from "../../../design/components/conflict.tsx";
import { ErrorSummary } from "../../../design/components/error-summary.tsx";
import { Field } from "../../../design/components/field.tsx";
import { Fold } from "../../../design/components/fold.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { whoWords } from "../../../design/components/who.tsx";
import { WithMargin } from "../../../design/components/with-margin.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf, summaryOf } from "../../../design/problem-words.ts";
import { dataWho } from "../../../design/readers.ts";
import { asWritten } from "../../../design/theirs.ts";
import { draftMessages } from "../../../platform/drafts/messages.ts";
import { type FormState, fieldValue, fieldValues } from "../../../platform/http/form.ts";
import { dateText } from "../../../platform/i18n/format.ts";
import type { Lang } from "../../../platform/i18n/messages.ts";
import type { ConditionItem } from "../conditions/rules.ts";
import { type ReportsWords, reportsMessages } from "../messages.ts";
import {
  type Audience,
  audienceIn,
  CARE,
  dayAfter,
  type Part,
  PRESETS,
  type Question,
  type ReportForm,
} from "../rules.ts";
import { AudienceField } from "./audience.tsx";
import { HoursWords } from "./hours.tsx";

export interface ReportFormProps {
  readonly cohort: string;
  readonly asked: ReportForm;
  readonly items: readonly ConditionItem[];
  readonly form: FormState;
  /** Undefined: a new report. */
  readonly report?: string | undefined;
  /** Only what belongs to a day of rest. */
  readonly resting: boolean;
  readonly today: string;
  /** Days to choose from, the newest first; those that have a report already. */
  readonly days: readonly string[];
  readonly written: ReadonlySet<string>;
  /** What the person wanted to do next, the last time. */
  readonly before?: { readonly report: string; readonly day: string; readonly next: string } | undefined;
  readonly minutesSoFar: number;
  /** This person comes through a support office. */
  readonly office: boolean;
  readonly savedAt?: string | undefined;
  /** 409: what was saved meanwhile. */
  readonly theirs?: FormState | undefined;
}

/** Writing a report, or changing one. Works without scripts; with them it keeps itself. */
export function ReportFormPage(props: ReportFormProps): JSX.Element {
  const m = useMessages(reportsMessages);
  const { lang } = usePage();
  const { form, report, asked, items, resting, theirs } = props;
  const labels = labelsOf(m, asked, items);
  return (
    <div class="wrap stack stack-l">
      <PageHead title={report ? m.editTitle : m.newTitle} lead={resting ? undefined : m.formLead} />
      {theirs && (
        <Conflict mine={inWords(lang, m, items, form)} theirs={inWords(lang, m, items, theirs)} labels={labels} />
      )}
      <ErrorSummary title={report ? m.notSaved : m.notSent} errors={summaryOf(form, labels)} />
      <WithMargin marginLabel={m.presets} margin={<Margin {...props} />}>
        <Form
          id="report-form"
          class="stack stack-l"
          action={report ? `/reports/${report}/edit` : "/reports"}
          data-draft={`report:${report ?? props.cohort}`}
          data-draft-failed={draftMessages[lang].failed}
        >
          <input type="hidden" name="cohort" value={props.cohort} />
          {report && <input type="hidden" name="version" value={fieldValue(form, "version")} />}
          <DayField {...props} />
          {resting ? <Rest {...props} /> : <Work {...props} />}
          <Care {...props} />
          <div class="stack">
            <p class="saved" data-draft-state role="status">
              {props.savedAt && draftMessages[lang].saved(props.savedAt)}
            </p>
            <div class="cluster">
              <Button kind="primary">{report ? m.save : m.send}</Button>
              <ButtonLink kind="plain" href={report ? `/reports/${report}` : "/reports"}>
                {m.later}
              </ButtonLink>
            </div>
            <p class="small soft">{m.afterwards}</p>
          </div>
        </Form>
      </WithMargin>
    </div>
  );
}

/** Field names and what they are called, in the order of the page. */
function labelsOf(m: ReportsWords, asked: ReportForm, items: readonly ConditionItem[]): Record<string, string> {
  const parts: [Part, string][] = [
    ["minutes", asked.minutes.label],
    ...asked.questions.map(({ key, label }): [Part, string] => [key, label]),
    ["note", m.note],
    ["rest", asked.rest.label],
  ];
  return Object.fromEntries([
    ["day", m.dayField],
    ...parts.flatMap(([part, label]) => [
      [part, label],
      [`${part}For`, m.seenBy(label)],
    ]),
    ...items.flatMap(({ id, label }) => [
      [`condition.${id}`, label],
      [`condition.${id}.for`, m.seenBy(label)],
    ]),
  ]);
}

/** A form with words where it holds choices, for reading. */
function inWords(lang: Lang, m: ReportsWords, items: readonly ConditionItem[], form: FormState): FormState {
  const worded = Object.entries(form.values).map(([name, values]): [string, readonly string[]] => {
    const [value = ""] = values;
    if (/(?:For|\.for)$/.test(name)) return [name, [whoWords(lang, value.split(" ") as Audience)]];
    const item = items.find(({ id }) => name === `condition.${id}`);
    return item ? [name, [item.levels[Number(value || Number.NaN)] ?? m.skip]] : [name, values];
  });
  return { values: Object.fromEntries(worded), problems: {} };
}

function DayField({ form, today, days, written }: ReportFormProps): JSX.Element {
  const m = useMessages(reportsMessages);
  const { lang } = usePage();
  const words = (day: string): string => {
    const date = dateText({ lang, zone: "UTC" }, new Date(`${day}T00:00:00Z`));
    const named = day === today ? m.today(date) : day === dayAfter(today, -1) ? m.yesterday(date) : date;
    return written.has(day) ? m.dayWritten(named) : named;
  };
  const chosen = fieldValue(form, "day");
  const offered = chosen === "" || days.includes(chosen) ? days : [...days, chosen];
  return (
    <Field
      type="select"
      name="day"
      label={m.dayField}
      hint={m.dayHint}
      value={chosen}
      options={offered.map((day) => ({ value: day, label: /^\d{4}-\d\d-\d\d$/.test(day) ? words(day) : day }))}
      error={problemOf(lang, form, "day", dayWords(m))}
    />
  );
}

const dayWords = ({ problems: { day_ahead, day_long_ago, report_exists } }: ReportsWords) => ({
  day_ahead: () => day_ahead,
  day_long_ago: () => day_long_ago,
  report_exists: () => report_exists,
});

const readersOf = (form: FormState, part: Part): Audience =>
  audienceIn(fieldValue(form, `${part}For`), CARE.includes(part));

function Work(props: ReportFormProps): JSX.Element {
  const m = useMessages(reportsMessages);
  const { lang } = usePage();
  const { form, asked, office } = props;
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
          error={problemOf(lang, form, "minutes", { too_big: () => m.problems.too_big })}
        />
        <AudienceField name="minutesFor" about={asked.minutes.label} value={minutesFor} office={office} />
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
      <AudienceField name={`${key}For`} about={label} value={readers} office={office} />
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
        note={m.fromBefore(dateText({ lang, zone: "UTC" }, new Date(`${before.day}T00:00:00Z`)))}
      />
    </p>
  );
}

function Rest({ form, asked, office }: ReportFormProps): JSX.Element {
  const m = useMessages(reportsMessages);
  return (
    <section class="stack" aria-labelledby="rest" data-who={dataWho(readersOf(form, "rest"))}>
      <SectionHead id="rest" title={m.restHere} />
      <AudienceField name="restFor" about={asked.rest.label} value={readersOf(form, "rest")} office={office} />
    </section>
  );
}

/** Condition items and the note: sealed, never in the room. */
function Care({ form, items, office }: ReportFormProps): JSX.Element {
  const m = useMessages(reportsMessages);
  const { lang } = usePage();
  return (
    <section class="stack stack-l" aria-labelledby="care">
      <SectionHead id="care" title={m.care}>
        <a href="/reports/conditions">{m.conditions}</a>
      </SectionHead>
      <p class="soft">{items.length > 0 ? m.careHint : m.noItems}</p>
      {items.map((item) => (
        <Condition key={item.id} item={item} form={form} office={office} />
      ))}
      <div class="part" data-who={dataWho(readersOf(form, "note"))}>
        <Field
          type="textarea"
          name="note"
          label={m.note}
          hint={m.noteHint}
          value={fieldValue(form, "note")}
          error={problemOf(lang, form, "note")}
        />
        <AudienceField name="noteFor" about={m.note} value={readersOf(form, "note")} care office={office} />
      </div>
      {office && (
        <p class="small soft">
          {m.supporterNote} <a href="/consents">{m.toConsents}</a>
        </p>
      )}
    </section>
  );
}

function Condition({
  item: { id, label, levels, ownAction, audience },
  form,
  office,
}: {
  item: ConditionItem;
  form: FormState;
  office: boolean;
}): JSX.Element {
  const m = useMessages(reportsMessages);
  const name = `condition.${id}`;
  const readers = form.values[`${name}.for`] ? audienceIn(fieldValue(form, `${name}.for`), true) : audience;
  return (
    <div class="part" data-who={dataWho(readers)} {...asWritten}>
      <Choices
        layout="scale"
        name={name}
        label={label}
        hint={ownAction && m.ownAction(ownAction)}
        value={fieldValue(form, name)}
        options={[
          ...levels.map((word, place) => ({ value: String(place), label: word })),
          { value: "", label: m.skip },
        ]}
      />
      <AudienceField name={`${name}.for`} about={label} value={readers} care office={office} />
    </div>
  );
}

/** Beside the form: all readers at once, the time so far, the way out. After the form, so that Enter in a field sends it. */
function Margin({ report, resting, minutesSoFar, asked }: ReportFormProps): JSX.Element {
  const m = useMessages(reportsMessages);
  return (
    <>
      {!resting && (
        <section class="stack" aria-labelledby="presets">
          <SectionHead id="presets" title={m.presets} />
          <p class="small soft">{m.presetsHint}</p>
          {PRESETS.map((preset) => (
            <div key={preset}>
              <Button
                size="small"
                form="report-form"
                formaction={report ? `/reports/${report}/edit/readers` : "/reports/new/readers"}
                name="preset"
                value={preset}
              >
                {m.preset[preset]}
              </Button>
              <p class="small soft">{m.presetText[preset]}</p>
            </div>
          ))}
        </section>
      )}
      <section aria-labelledby="so-far">
        <SectionHead id="so-far" title={m.hours} />
        <p>
          <HoursWords minutes={minutesSoFar} cap={asked.cap} />
        </p>
      </section>
      <section aria-labelledby="hard">
        <SectionHead id="hard" title={m.help} />
        <p>{m.helpText}</p>
      </section>
    </>
  );
}
