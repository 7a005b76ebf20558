import type { ComponentChildren, JSX } from "preact";
import type { FieldError } from "../../../design/components/error-summary.tsx";
import { Field, type FieldProps, fieldId } from "../../../design/components/field.tsx";
import { SectionHead } from "../../../design/components/heads.tsx";
import { useMessages, usePage } from "../../../design/context.ts";
import { problemOf, summaryOf } from "../../../design/problem-words.ts";
import { type FormState, fieldValue, fieldValues, rowProblem } from "../../../platform/http/form.ts";
import { MOST_ROWS } from "../input.ts";
import { assignmentMessages } from "../messages.ts";
import { GIVES_AWAY } from "../rules.ts";

/** The fields of an assignment. */
export type Name = keyof (typeof assignmentMessages)["ja"]["fields"];

/** The order of the page; also of its error summary. */
export const NAMES = [
  "title",
  "summary",
  "kind",
  "level",
  "tags",
  "hoursMin",
  "hoursMax",
  "readingMinutes",
  "language",
  "slug",
  "plainSummary",
  "firstDay",
  "materials",
  "help",
  "licence",
  "statement",
  "plainStatement",
  "lookedAtKey",
  "lookedAtTitle",
  "lookedAtText",
  "variantSmall",
  "variantNormal",
  "variantStretch",
  "hintTitle",
  "hintGivesAway",
  "hintText",
  "mentorNotes",
] as const satisfies readonly Name[];

/** What each field is called, in the order of the page. */
export function useLabels(): Readonly<Record<string, string>> {
  const m = useMessages(assignmentMessages);
  return Object.fromEntries(NAMES.map((name) => [name, m.fields[name]]));
}

export interface PartProps {
  readonly form: FormState;
}

/** A part of the form, with what it is about. */
export const Part = ({
  id,
  title,
  note,
  children,
}: {
  readonly id: string;
  readonly title: string;
  readonly note?: string;
  readonly children: ComponentChildren;
}): JSX.Element => (
  <section aria-labelledby={id} class="stack">
    <SectionHead id={id} title={title} />
    {note && <p class="hint">{note}</p>}
    {children}
  </section>
);

/** One field of the form, with its label, what stands in it and what is wrong with it. */
export function One({
  form,
  name,
  ...rest
}: PartProps & { readonly name: Name } & Omit<FieldProps, "name" | "label" | "form">): JSX.Element {
  const m = useMessages(assignmentMessages);
  const { lang } = usePage();
  return (
    <Field
      name={name}
      label={m.fields[name]}
      value={fieldValue(form, name)}
      error={problemOf(lang, form, name, m.problems)}
      {...rest}
    />
  );
}

const LOOKED_AT = ["lookedAtTitle", "lookedAtText", "lookedAtKey"] as const satisfies readonly Name[];
const HINTS = ["hintTitle", "hintGivesAway", "hintText"] as const satisfies readonly Name[];
const IN_ROWS: readonly string[] = [...LOOKED_AT, ...HINTS];

/** The rows that something was typed into, those between them, and two to fill. */
function rowsOf(form: FormState, names: readonly Name[]): number[] {
  const last = Math.max(...names.map((name) => fieldValues(form, name).findLastIndex((value) => value !== "")));
  return Array.from({ length: Math.min(MOST_ROWS, last + 3) }, (_, row) => row);
}

const idInRow = (name: string, row: number): string => `${fieldId(name)}-${row + 1}`;

/** A field that stands in every row under the same name: what was typed in this one, and what is wrong with that. */
function InRow({
  form,
  name,
  row,
  ...rest
}: PartProps & { readonly name: Name; readonly row: number } & Omit<
    FieldProps,
    "name" | "label" | "form"
  >): JSX.Element {
  const m = useMessages(assignmentMessages);
  const { lang } = usePage();
  return (
    <Field
      {...rest}
      name={name}
      id={idInRow(name, row)}
      label={m.rowNumber(m.fields[name], row + 1)}
      value={fieldValues(form, name)[row] ?? ""}
      error={problemOf(lang, form, rowProblem(name, row), m.problems)}
    />
  );
}

/** For the summary: of what stands in rows, each row that something is wrong with. */
export const errorsOf = (form: FormState, labels: Readonly<Record<string, string>>): FieldError[] =>
  Object.entries(labels).flatMap(([name, label]) => {
    const rows = Array.from({ length: MOST_ROWS }, (_, row) => row).filter(
      (row) => form.problems[rowProblem(name, row)],
    );
    if (rows.length > 0)
      return rows.map((row) => ({ name: rowProblem(name, row), label: `${label} ${row + 1}`, id: idInRow(name, row) }));
    const whole = IN_ROWS.includes(name) ? { id: idInRow(name, 0) } : {};
    return summaryOf(form, { [name]: label }).map((error) => ({ ...error, ...whole }));
  });

/** What is looked at, row by row. */
export function LookedAtRows({ form }: PartProps): JSX.Element {
  const m = useMessages(assignmentMessages);
  return (
    <Part id="part-looked" title={m.parts.looked} note={m.fieldHints.rows}>
      <div class="stack stack-l">
        {rowsOf(form, LOOKED_AT).map((row) => (
          <fieldset class="stack" key={row}>
            <legend class="hidden">{m.rowNumber(m.fields.lookedAtTitle, row + 1)}</legend>
            <InRow form={form} name="lookedAtTitle" row={row} />
            <InRow form={form} name="lookedAtText" row={row} type="textarea" />
            <InRow form={form} name="lookedAtKey" row={row} hint={row === 0 ? m.fieldHints.key : undefined} />
          </fieldset>
        ))}
      </div>
    </Part>
  );
}

/** The hints; how much one gives away is chosen each time, because nobody can take back what was opened. */
export function HintRows({ form }: PartProps): JSX.Element {
  const m = useMessages(assignmentMessages);
  return (
    <Part id="part-hints" title={m.parts.hints} note={m.fieldHints.hints}>
      <div class="stack stack-l">
        {rowsOf(form, HINTS).map((row) => (
          <fieldset class="stack" key={row}>
            <legend class="hidden">{m.rowNumber(m.fields.hintText, row + 1)}</legend>
            <InRow form={form} name="hintTitle" row={row} />
            <InRow
              form={form}
              name="hintGivesAway"
              row={row}
              type="select"
              options={GIVES_AWAY.map((value) => ({ value, label: m.gives[value] }))}
            />
            <InRow form={form} name="hintText" row={row} type="textarea" />
          </fieldset>
        ))}
      </div>
    </Part>
  );
}
