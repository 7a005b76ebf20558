import type { JSX } from "preact";
import { Button } from "../../../design/components/button.tsx";
import { Check, Choices } from "../../../design/components/choices.tsx";
import { Conflict } from "../../../design/components/conflict.tsx";
import { ErrorSummary } from "../../../design/components/error-summary.tsx";
import { Field } from "../../../design/components/field.tsx";
import { Form } from "../../../design/components/form.tsx";
import { Bullets, Items } from "../../../design/components/lists.tsx";
import { Sheet } from "../../../design/components/sheet.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf, summaryOf } from "../../../design/problem-words.ts";
import { asWritten } from "../../../design/theirs.ts";
import { type FormState, fieldValue, fieldValues } from "../../../platform/http/form.ts";
import { applicationsMessages } from "../messages.ts";
import { type PlanGap, SILENT_CONTACTS, SILENT_DAYS, SILENT_WAYS, STRUCTURES } from "../rules.ts";

interface SilentProps {
  readonly form: FormState;
  /** What is missing in the plan as it is saved. */
  readonly gaps: readonly PlanGap[];
  readonly theirs?: FormState | undefined;
  readonly openings: readonly {
    readonly id: string;
    readonly reader: string;
    readonly reason: string;
    readonly at: string;
  }[];
}

/** "If I go silent", with the structure somebody asks for. */
export function Silent({ form, gaps, theirs, openings }: SilentProps): JSX.Element {
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
        {gaps.length > 0 && <Gaps gaps={gaps} />}
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
            error={problemOf(lang, form, "whom", { nobody_or_somebody: () => m.nobodyOrSomebody })}
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

/** Where what is missing can be put in. */
const PLACE_OF: Readonly<Record<PlanGap, string>> = {
  whom: "#f-whom",
  ways: "#f-ways",
  office: "/settings/offices",
  somebody: "#f-words",
  phone: "#f-words",
  mail: "#f-words",
};

/** What was saved and cannot be followed yet: told kindly, refused never. */
function Gaps({ gaps }: Pick<SilentProps, "gaps">): JSX.Element {
  const m = useMessages(applicationsMessages).dayOne;
  return (
    <section class="stack" aria-labelledby="gaps">
      <h3 id="gaps">{m.gaps}</h3>
      <p>{m.gapsText}</p>
      <Bullets>
        {gaps.map((gap) => (
          <li key={gap}>
            <a href={PLACE_OF[gap]}>{m.gapWords[gap]}</a>
          </li>
        ))}
      </Bullets>
    </section>
  );
}
