import type { JSX } from "preact";
import { Button, ButtonLink } from "../../../design/components/button.tsx";
import { Conflict } from "../../../design/components/conflict.tsx";
import { ErrorSummary } from "../../../design/components/error-summary.tsx";
import { Fold } from "../../../design/components/fold.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { whoWords } from "../../../design/components/who.tsx";
import { WithMargin } from "../../../design/components/with-margin.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { summaryOf } from "../../../design/problem-words.ts";
import { draftMessages } from "../../../platform/drafts/messages.ts";
import { type FormState, fieldValue } from "../../../platform/http/form.ts";
import type { Lang } from "../../../platform/i18n/messages.ts";
import type { ConditionItem } from "../conditions/rules.ts";
import { type ReportsWords, reportsMessages } from "../messages.ts";
import { type Audience, type Part, PRESETS } from "../rules.ts";
import { HoursWords } from "./hours.tsx";
import { Care } from "./report-care.tsx";
import type { ReportFormProps } from "./report-form-props.ts";
import { DayField, Rest, Work } from "./report-work.tsx";

/** Writing a report, or changing one. Works without scripts; with them it keeps itself. */
export function ReportFormPage(props: ReportFormProps): JSX.Element {
  const m = useMessages(reportsMessages);
  const { lang } = usePage();
  const { form, report, items, resting, theirs } = props;
  const labels = labelsOf(m, props);
  return (
    <div class="wrap stack stack-l">
      <PageHead title={report ? m.editTitle : m.newTitle} lead={resting ? undefined : m.formLead} />
      {theirs && (
        <Conflict mine={inWords(lang, m, items, form)} theirs={inWords(lang, m, items, theirs)} labels={labels} />
      )}
      {props.kept && (
        <Notice kind="info" title={report ? m.notSaved : m.notSent}>
          {report ? m.keptToSave : m.keptToSend}
        </Notice>
      )}
      <ErrorSummary title={report ? m.notSaved : m.notSent} errors={summaryOf(form, labels)} />
      {props.night && !report && <p class="soft">{m.night(props.night.from, props.night.to)}</p>}
      <WithMargin marginLabel={m.hours} margin={<Margin {...props} />}>
        <Form
          id="report-form"
          class="stack stack-l"
          action={report ? `/reports/${report}/edit` : "/reports"}
          data-draft={`report:${report ?? props.cohort}`}
          data-draft-failed={draftMessages[lang].failed}
        >
          {/* Enter in a field presses the first button of a form. It keeps everything and sends nothing: a report is sent on purpose. */}
          <div class="hidden" aria-hidden="true">
            <Button tabindex={-1} formaction={again(report)} name="keep" value="1">
              {m.keep}
            </Button>
          </div>
          <input type="hidden" name="cohort" value={props.cohort} />
          {report && <input type="hidden" name="version" value={fieldValue(form, "version")} />}
          <DayField {...props} />
          {resting ? <Rest {...props} /> : <Work {...props} />}
          <Care {...props} />
          {!resting && <Presets report={report} />}
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

/** The fields of this page and what they are called, in its order: a day of rest has others than a day of work. */
function labelsOf(m: ReportsWords, { asked, items, resting }: ReportFormProps): Record<string, string> {
  const work: [Part, string][] = [
    ["minutes", asked.minutes.label],
    ...asked.questions.map(({ key, label }): [Part, string] => [key, label]),
  ];
  const parts: [Part, string][] = [
    ...(resting ? [["rest", asked.rest.label] as [Part, string]] : work),
    ["note", m.note],
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

/** Where the form is shown again, and nothing is sent. */
const again = (report: string | undefined): string =>
  report ? `/reports/${report}/edit/readers` : "/reports/new/readers";

/** All readers at once, for whoever does not want to choose field by field. */
function Presets({ report }: Pick<ReportFormProps, "report">): JSX.Element {
  const m = useMessages(reportsMessages);
  return (
    <Fold summary={m.presets}>
      <div class="stack" id="presets">
        <p class="small soft">{m.presetsHint}</p>
        {PRESETS.map((preset) => (
          <div key={preset}>
            <Button size="small" formaction={again(report)} name="preset" value={preset}>
              {m.preset[preset]}
            </Button>
            <p class="small soft">{m.presetText[preset]}</p>
          </div>
        ))}
      </div>
    </Fold>
  );
}

/** Beside the form: the time so far, the way out. */
function Margin({ cohort, mayRest, minutesSoFar, asked }: ReportFormProps): JSX.Element {
  const m = useMessages(reportsMessages);
  return (
    <>
      <section aria-labelledby="so-far">
        <SectionHead id="so-far" title={m.hours} />
        <p>
          <HoursWords minutes={minutesSoFar} cap={asked.cap} />
        </p>
      </section>
      <section aria-labelledby="hard">
        <SectionHead id="hard" title={m.help} />
        <p>{mayRest ? m.helpText : m.helpTextWritten}</p>
        {mayRest && (
          <p>
            <a class="go" href={`/reports?cohort=${cohort}`}>
              {m.toRest}
            </a>
          </p>
        )}
      </section>
    </>
  );
}
