import type { JSX } from "preact";
import { Choices } from "../../../design/components/choices.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf } from "../../../design/problem-words.ts";
import { type FormState, fieldValue, fieldValues } from "../../../platform/http/form.ts";
import { recordsMessages } from "../messages.ts";
import { SECTIONS, type ShareItem } from "../rules.ts";

interface ItemsAndDaysProps {
  readonly form: FormState;
  /** What the parts are chosen for. */
  readonly label: string;
  readonly items: readonly ShareItem[];
  readonly noteOf?: (item: ShareItem) => string | undefined;
  readonly days: readonly number[];
}

/** Which parts of a record, and for how long. Nothing is chosen beforehand. */
export function ItemsAndDays({ form, label, items, noteOf, days }: ItemsAndDaysProps): JSX.Element {
  const m = useMessages(recordsMessages);
  const { lang } = usePage();
  return (
    <>
      <Choices
        name="items"
        label={label}
        many
        layout="rows"
        value={fieldValues(form, "items")}
        error={problemOf(lang, form, "items", m.problems)}
        options={items.map((value) => ({ value, label: itemWords(m, value), note: noteOf?.(value) }))}
      />
      <Choices
        name="days"
        label={m.shareDays}
        value={fieldValue(form, "days")}
        error={problemOf(lang, form, "days")}
        options={days.map((one) => ({ value: String(one), label: m.daysWords(one) }))}
      />
    </>
  );
}

type M = (typeof recordsMessages)["ja"];

/** A part by its number and name. */
export function itemWords(m: M, item: ShareItem): string {
  const number = (SECTIONS as readonly string[]).indexOf(item) + 1;
  return number > 0 ? `${number} ${m.parts[item]}` : m.parts[item];
}
