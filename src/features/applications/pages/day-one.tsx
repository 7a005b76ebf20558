import type { JSX } from "preact";
import { Button, ButtonLink } from "../../../design/components/button.tsx";
import { Check, Choices } from "../../../design/components/choices.tsx";
import { Conflict } from "../../../design/components/conflict.tsx";
import { ErrorSummary } from "../../../design/components/error-summary.tsx";
import { Field } from "../../../design/components/field.tsx";
import { Form } from "../../../design/components/form.tsx";
import { PageHead, SectionHead } from "../../../design/components/heads.tsx";
import { Items } from "../../../design/components/lists.tsx";
import { Person } from "../../../design/components/name-plate.tsx";
import { Notice } from "../../../design/components/notice.tsx";
import { Sheet } from "../../../design/components/sheet.tsx";
import { Tag } from "../../../design/components/tag.tsx";
import { WithMargin } from "../../../design/components/with-margin.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf, summaryOf } from "../../../design/problem-words.ts";
import { asWritten } from "../../../design/theirs.ts";
import { type FormState, fieldValue, fieldValues } from "../../../platform/http/form.ts";
import type { BlueprintDocument } from "../../blueprints/rules.ts";
import { applicationsMessages } from "../messages.ts";
import { SILENT_CONTACTS, SILENT_DAYS, SILENT_WAYS, STRUCTURES } from "../rules.ts";

export interface Starter {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly language: "ja" | "en";
}

interface DayOneProps {
  /** Of the form that makes codes. */
  readonly once: string;
  readonly name: string;
  readonly cohort: { readonly id: string; readonly title: string };
  /** The first day in words, as long as it is not here yet. */
  readonly beginsOn: string | undefined;
  /** Undefined: the cohort works by no blueprint yet. */
  readonly plan: BlueprintDocument["day_one"] | undefined;
  readonly language: "ja" | "en";
  readonly done: ReadonlySet<string>;
  readonly starters: readonly Starter[];
  readonly helpers: readonly { readonly id: string; readonly name: string; readonly plate: string }[];
  readonly form: FormState;
  readonly theirs?: FormState | undefined;
  readonly saved: boolean;
  readonly openings: readonly {
    readonly id: string;
    readonly reader: string;
    readonly reason: string;
    readonly at: string;
  }[];
  readonly withoutMail: boolean;
  /** How many agreements they have still to confirm. */
  readonly toConfirm: number;
}

/** The first day: a few steps, the starter task, who helps, and what should happen when somebody falls silent. */
export function DayOnePage(props: DayOneProps): JSX.Element {
  const all = useMessages(applicationsMessages);
  const m = all.dayOne;
  const { name, cohort, plan, saved, once } = props;
  return (
    <div class="wrap stack stack-l">
      <PageHead
        title={m.title}
        over={<span {...asWritten}>{cohort.title}</span>}
        lead={<span {...asWritten}>{props.beginsOn ? m.leadBefore(name) : m.lead(name)}</span>}
      />
      {saved && <Notice kind="ok" title={m.savedTitle} />}
      {props.beginsOn && (
        <Notice kind="info" title={m.beginsOn(props.beginsOn)}>
          {m.beginsText}
        </Notice>
      )}
      <WithMargin marginLabel={m.helpers} margin={<Beside {...props} />}>
        {props.withoutMail && (
          <section class="stack" aria-labelledby="codes">
            <SectionHead id="codes" title={m.codes} />
            <p>{m.codesText}</p>
            <Form action="/day-one/codes" once={once}>
              <Button>{m.makeCodes}</Button>
            </Form>
          </section>
        )}
        {props.toConfirm > 0 && (
          <section class="stack" aria-labelledby="agreements">
            <SectionHead id="agreements" title={all.agreements} />
            <p>{m.agreementsText(props.toConfirm)}</p>
            <p>
              <ButtonLink href="/day-one/agreements">{m.toAgreements}</ButtonLink>
            </p>
          </section>
        )}
        {plan && <Steps {...props} plan={plan} />}
        <section class="stack" aria-labelledby="starter">
          <SectionHead id="starter" title={m.starter} />
          <p>{props.starters.length > 0 ? m.starterText : m.starterNone}</p>
          {props.starters.length > 0 && (
            <Items>
              {props.starters.map((one) => (
                <li key={one.id}>
                  <p>
                    <a href={`/assignments/${one.id}`} lang={one.language}>
                      {one.title}
                    </a>
                  </p>
                  <p class="soft" lang={one.language}>
                    {one.summary}
                  </p>
                </li>
              ))}
            </Items>
          )}
        </section>
        <Silent {...props} />
      </WithMargin>
    </div>
  );
}

function Steps({ plan, language, done }: DayOneProps & { readonly plan: BlueprintDocument["day_one"] }): JSX.Element {
  const m = useMessages(applicationsMessages).dayOne;
  return (
    <section class="stack" aria-labelledby="steps">
      <SectionHead id="steps" title={m.steps} note={m.total(plan.minutes)} />
      <p lang={language}>{plan.text}</p>
      <Items ordered>
        {plan.steps.map(({ key, title, text, minutes }) => {
          const is = done.has(key);
          return (
            <li key={key} class="between" id={`step-${key}`}>
              <div>
                <h3 lang={language}>{title}</h3>
                <p lang={language}>{text}</p>
                <p class="soft small">
                  {m.minutes(minutes)}{" "}
                  {is && (
                    <Tag kind="ok" icon="check">
                      {m.doneMark}
                    </Tag>
                  )}
                </p>
              </div>
              <Form action="/day-one/steps">
                <input type="hidden" name="key" value={key} />
                <input type="hidden" name="done" value={is ? "no" : "yes"} />
                <Button size="small" aria-label={is ? m.stepUndo(title) : m.stepDone(title)}>
                  {is ? m.undo : m.done}
                </Button>
              </Form>
            </li>
          );
        })}
      </Items>
    </section>
  );
}

/** "If I go silent", with the structure somebody asks for. */
function Silent({ form, theirs, openings }: DayOneProps): JSX.Element {
  const m = useMessages(applicationsMessages).dayOne;
  const { lang } = usePage();
  const labels = {
    whom: m.whom,
    ways: m.ways,
    days: m.days,
    words: m.words,
    emergency: m.emergency,
    structure: m.structure,
  };
  return (
    <Sheet who={["me"]} title={m.silent} id="silent" whoWords={m.silentWho}>
      <div class="stack">
        <p>{m.silentLead}</p>
        <p class="soft">{m.silentNote}</p>
        <Conflict mine={form} theirs={theirs} labels={labels} />
        <ErrorSummary title={m.notSaved} errors={summaryOf(form, labels)} />
        <Form action="/day-one/silent" class="stack" data-draft="day-one">
          <input type="hidden" name="version" value={fieldValue(form, "version")} />
          <Check name="nobody" label={m.nobody} note={m.nobodyNote} checked={fieldValue(form, "nobody") !== ""} />
          <Choices
            name="whom"
            label={m.whom}
            hint={m.whomHint}
            many
            layout="rows"
            value={fieldValues(form, "whom")}
            options={SILENT_CONTACTS.map((value) => ({ value, label: m.whoms[value] ?? value }))}
          />
          <Choices
            name="ways"
            label={m.ways}
            many
            layout="rows"
            value={fieldValues(form, "ways")}
            options={SILENT_WAYS.map((value) => ({ value, label: m.wayWords[value] ?? value }))}
          />
          <Field
            type="select"
            name="days"
            label={m.days}
            value={fieldValue(form, "days")}
            error={problemOf(lang, form, "days")}
            options={SILENT_DAYS.map((n) => ({ value: String(n), label: m.daysOf(n) }))}
          />
          <Field
            type="textarea"
            name="words"
            label={m.words}
            hint={m.wordsHint}
            value={fieldValue(form, "words")}
            error={problemOf(lang, form, "words")}
          />
          <Field
            type="textarea"
            name="emergency"
            label={m.emergency}
            hint={m.emergencyHint}
            value={fieldValue(form, "emergency")}
            error={problemOf(lang, form, "emergency")}
          />
          <Choices
            name="structure"
            label={m.structure}
            hint={m.structureHint}
            many
            layout="rows"
            value={fieldValues(form, "structure")}
            options={STRUCTURES.map((value) => ({ value, label: m.structures[value] ?? value }))}
          />
          <p class="saved" data-draft-state role="status" />
          <Button kind="primary">{m.save}</Button>
        </Form>
        <h3>{m.openings}</h3>
        {openings.length === 0 ? (
          <p class="soft">{m.openingsNone}</p>
        ) : (
          <Items>
            {openings.map((one) => (
              <li key={one.id} {...asWritten}>
                <p>{m.opened(one.reader, one.at)}</p>
                <p class="soft">{one.reason}</p>
              </li>
            ))}
          </Items>
        )}
      </div>
    </Sheet>
  );
}

function Beside({ helpers, cohort }: DayOneProps): JSX.Element {
  const m = useMessages(applicationsMessages).dayOne;
  return (
    <>
      <section class="stack" aria-labelledby="helpers">
        <SectionHead id="helpers" title={m.helpers} />
        <p>{helpers.length > 0 ? m.helpersText : m.helpersNone}</p>
        {helpers.map((one) => (
          <Person key={one.id} id={one.id} name={one.name} sign={one.plate} state={m.mentor} />
        ))}
        <p>
          <ButtonLink href={`/cohorts/${cohort.id}/rooms`}>{m.rooms}</ButtonLink>
        </p>
      </section>
      <section class="stack" aria-labelledby="install">
        <SectionHead id="install" title={m.install} />
        <p>{m.installText}</p>
      </section>
      <p>
        <a class="go" href="/participation">
          {m.participation}
        </a>
      </p>
    </>
  );
}

/** Codes on paper, shown once. */
export function OwnCodesPage({ codes, url }: { readonly codes: readonly string[]; readonly url: string }): JSX.Element {
  const m = useMessages(applicationsMessages).dayOne;
  return (
    <div class="wrap stack stack-l" data-who="me">
      <PageHead title={m.codesTitle} lead={m.codesHow(url)} />
      <ol class="codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <Notice kind="info" title={m.codesWarning} />
      <p class="no-print">
        <a class="go" href="/day-one">
          {m.title}
        </a>
      </p>
    </div>
  );
}
