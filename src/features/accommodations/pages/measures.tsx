import type { JSX } from "preact";
import { Check, Choices } from "../../../design/components/choices.tsx";
import { Field } from "../../../design/components/field.tsx";
import { Fold } from "../../../design/components/fold.tsx";
import { Items } from "../../../design/components/lists.tsx";
import { Who } from "../../../design/components/who.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf } from "../../../design/problem-words.ts";
import { dataWho } from "../../../design/readers.ts";
import { asWritten } from "../../../design/theirs.ts";
import { type FormState, fieldValue, fieldValues } from "../../../platform/http/form.ts";
import { MOST_STAGE_MINUTES } from "../../cohorts/rules.ts";
import { measuringMessages } from "../measuring/messages.ts";
import { type Asked, MEASURE_KEYS, MEASURES, type MeasureKey, type Measures, type Side } from "../rules.ts";

/** Who can be asked first; `now`: false for who is named and looks after the cohort no more. */
export type Contacts = readonly { readonly id: string; readonly name: string; readonly now: boolean }[];

/** Part of asking: what can be set, to be chosen instead of words or with them. */
export function WishChoice({ form }: { readonly form: FormState }): JSX.Element {
  const m = useMessages(measuringMessages);
  const chosen = fieldValues(form, "measures");
  return (
    <Fold summary={m.ask} open={chosen.length > 0}>
      <Choices
        name="measures"
        label={m.wishes}
        hint={m.wishesHint}
        many
        layout="rows"
        who={["organizers"]}
        value={chosen}
        options={MEASURE_KEYS.map((value) => ({ value, label: m.all[value].label, note: m.all[value].does }))}
      />
    </Fold>
  );
}

/** What somebody chose, in words. */
export function useWishes({ measures = [] }: Asked): readonly string[] {
  const m = useMessages(measuringMessages);
  return measures.map((key) => m.all[key].label);
}

/** Part of an offer: what it sets. What was asked for comes first, then what often helps. */
export function MeasureFields({
  form,
  asked,
  contacts,
}: {
  readonly form: FormState;
  readonly asked: Asked;
  readonly contacts: Contacts;
}): JSX.Element {
  const m = useMessages(measuringMessages);
  const { lang } = usePage();
  const chosen = fieldValues(form, "measures");
  const isWished = (key: MeasureKey): boolean => asked.measures?.includes(key) ?? false;
  const fits = (key: MeasureKey): boolean => (MEASURES[key].helpsWith as readonly string[]).includes(asked.situation);
  const rank = (key: MeasureKey): number => (isWished(key) ? 0 : fits(key) ? 1 : 2);
  const problem = (name: string) =>
    problemOf(lang, form, name, { not_stage_minutes: () => m.notStageMinutes, not_of_staff: () => m.noLonger });
  return (
    <>
      <fieldset class="field" aria-describedby="f-measures-hint">
        <legend class="label">{m.choose}</legend>
        <p class="hint" id="f-measures-hint">
          {m.chooseHint}
        </p>
        <div class="choices rows">
          {[...MEASURE_KEYS]
            .sort((a, b) => rank(a) - rank(b))
            .map((key, i) => (
              <Check
                key={key}
                id={i === 0 ? "f-measures" : undefined}
                name="measures"
                value={key}
                label={m.all[key].label}
                note={[isWished(key) ? m.wished : fits(key) ? m.fits : "", m.all[key].does].filter(Boolean).join("・")}
                checked={chosen.includes(key)}
              />
            ))}
        </div>
      </fieldset>
      <Field
        type="number"
        name="minutes"
        label={m.minutes}
        hint={m.minutesHint}
        after={m.minutesAfter}
        short
        max={String(MOST_STAGE_MINUTES)}
        value={fieldValue(form, "minutes") || "5"}
        error={problem("minutes")}
      />
      <Field
        type="select"
        name="contact"
        label={m.contact}
        hint={m.contactHint}
        value={fieldValue(form, "contact")}
        error={problem("contact")}
        options={contacts.filter(({ now }) => now).map(({ id, name }) => ({ value: id, label: name }))}
      />
    </>
  );
}

/** What an offer would set, or what was set: what each does, who notices, and where it is changed. */
export function MeasureList({
  measures,
  contacts,
  side,
  person,
  stage,
}: {
  readonly measures: Measures;
  readonly contacts: Contacts;
  readonly side: Side;
  /** Where those who run the cohort change it. */
  readonly person: string;
  readonly stage: "offered" | "agreed" | "ended";
}): JSX.Element | null {
  const m = useMessages(measuringMessages);
  const keys = MEASURE_KEYS.filter((key) => measures[key] !== undefined);
  if (keys.length === 0) return null;
  const named = contacts.find(({ id, now }) => id === measures.contact_person && now);
  const label = (key: MeasureKey): string =>
    key === "stage_time"
      ? m.by(measures.stage_time ?? 0)
      : key === "contact_person"
        ? named
          ? m.first(named.name)
          : m.nobody
        : m.all[key].label;
  const at = (key: MeasureKey): string | undefined => {
    const own = (MEASURES[key] as { readonly at?: string }).at;
    return side === "person" ? own : own || key === "no_images" ? undefined : person;
  };
  return (
    <div class="stack">
      <h3 id={`measures-${stage}`}>{stage === "offered" ? m.offered : m.agreed}</h3>
      <p class="soft">{stage === "offered" ? m.offeredText : stage === "agreed" ? m.agreedText : m.ended}</p>
      <Items>
        {keys.map((key) => {
          const to = stage === "offered" ? undefined : at(key);
          return (
            <li key={key} class="stack stack-s" data-who={dataWho(MEASURES[key].noticed)}>
              <p class="between">
                <strong {...(key === "contact_person" ? asWritten : {})}>{label(key)}</strong>
                <Who who={MEASURES[key].noticed} />
              </p>
              <p>{m.all[key].does}</p>
              <p class="soft">
                {m.all[key].change}{" "}
                {to && (
                  <a href={to} aria-label={m.changeOf(m.all[key].label)}>
                    {m.change}
                  </a>
                )}
              </p>
            </li>
          );
        })}
      </Items>
    </div>
  );
}
