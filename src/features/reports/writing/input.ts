import { z } from "zod";
import { calendarDay, day, optionalDuration, optionalLines } from "../../../platform/http/fields.ts";
import { type FormState, fieldValue, formOf } from "../../../platform/http/form.ts";
import {
  type Audience,
  type Audiences,
  audienceIn,
  audienceText,
  BLOCKS,
  CARE,
  type Contents,
  dayProblem,
  everyPart,
  isBlank,
  LONGEST_PART,
  PARTS,
  PRESETS,
  QUESTIONS,
  type ReportForm,
  TEXTS,
} from "../rules.ts";

/** Minutes of a day. */
const DAY_MINUTES = 1_440;

const text = () => optionalLines(LONGEST_PART);
const phrases = () => z.array(z.string().max(10)).default([]);

/** What is typed in the form; readers and conditions are read beside it (`audiencesIn`, `conditionIn`), where nothing can be wrong. */
export const reportForm = (today: string) =>
  z.object({
    cohort: z.uuid().optional().catch(undefined),
    day: z
      .string()
      .default("")
      .transform((typed) => (typed.trim() === "" ? today : typed))
      .pipe(day()),
    minutes: optionalDuration(DAY_MINUTES),
    /** A rough length; what is typed counts instead of it. */
    block: z.coerce
      .number()
      .refine((minutes) => BLOCKS.some((one) => one === minutes))
      .optional()
      .catch(undefined),
    did: text(),
    stuck: text(),
    next: text(),
    need: text(),
    note: text(),
    /** The earlier report whose "next" becomes this one's "did". */
    didFrom: z.uuid().optional().catch(undefined),
    /** What was ticked of what they did on that day, and which day the form spoke of. */
    done: z.array(z.string().max(80)).default([]),
    doneOn: calendarDay().optional().catch(undefined),
    didPhrase: phrases(),
    stuckPhrase: phrases(),
    nextPhrase: phrases(),
    needPhrase: phrases(),
    version: z.coerce.number().int().min(1).optional().catch(undefined),
  });
export type TypedReport = z.infer<ReturnType<typeof reportForm>>;

/** A day of rest, one tap. */
export const restForm = (today: string) =>
  z.object({
    cohort: z.uuid().optional().catch(undefined),
    day: z
      .string()
      .default("")
      .transform((typed) => (typed.trim() === "" ? today : typed))
      .pipe(day()),
  });

export const presetForm = z.object({ preset: z.enum(PRESETS).catch("only_me"), report: z.uuid().optional() });

/** Readers as chosen in the form. @param otherwise where the form does not ask for the part */
export const audiencesIn = (form: FormState, otherwise: Audiences): Audiences =>
  everyPart((part) =>
    form.values[`${part}For`] ? audienceIn(fieldValue(form, `${part}For`), CARE.includes(part)) : otherwise[part],
  );

/** Readers of each condition item as chosen in the form, whether something was noted or not. */
export const itemReadersIn = (form: FormState, items: readonly Item[]): { item: string; audience: Audience }[] =>
  items.map(({ id, audience }) => {
    const name = `condition.${id}.for`;
    return { item: id, audience: form.values[name] ? audienceIn(fieldValue(form, name), true) : audience };
  });

/** Conditions as chosen in the form. */
export const conditionIn = (
  form: FormState,
  items: readonly (Item & { readonly levels: readonly string[] })[],
): Contents["condition"] =>
  itemReadersIn(form, items).flatMap(({ item, audience }) => {
    const levels = items.find(({ id }) => id === item)?.levels ?? [];
    const chosen = fieldValue(form, `condition.${item}`);
    return /^\d$/.test(chosen) && Number(chosen) < levels.length ? [{ item, level: Number(chosen), audience }] : [];
  });

/**
 * A text with what was ticked below it: yesterday's "next" before, what was done that day and phrases after.
 * @param done the lines that were ticked of it
 */
export function withTicked(
  typed: TypedReport,
  { questions }: ReportForm,
  next: string | undefined,
  done: readonly string[],
): Pick<TypedReport, "did" | "stuck" | "next" | "need"> {
  const merged = { did: typed.did, stuck: typed.stuck, next: typed.next, need: typed.need };
  for (const { key, phrases: offered } of questions) {
    const phrased = typed[`${key}Phrase`].flatMap((place) => offered[Number(place)] ?? []);
    const ticked = key === "did" ? [...done, ...phrased] : phrased;
    const before = key === "did" && next && !typed.did.includes(next) ? [next] : [];
    merged[key] = [...before, typed[key], ...ticked.filter((one) => !typed[key].includes(one))]
      .filter(Boolean)
      .join("\n");
  }
  return merged;
}

/** What is wrong beyond single fields: the day, nothing at all, a text that what was ticked has made too long. */
export function furtherProblems(
  day: string,
  contents: Contents,
  today: string,
  before?: { readonly day: string },
): FormState["problems"] {
  const [problems, code]: [Record<string, FormState["problems"][string]>, string | undefined] = [
    {},
    day === before?.day ? undefined : dayProblem(day, today),
  ];
  if (code) problems.day = { code, details: {} };
  if (isBlank(contents)) problems[contents.kind === "rest" ? "note" : "did"] = { code: "nothing_yet", details: {} };
  for (const part of TEXTS)
    if ((contents.texts[part]?.length ?? 0) > LONGEST_PART)
      problems[part] = { code: "too_long", details: { max: LONGEST_PART } };
  return problems;
}

/** The form with what was ticked standing in the texts and a chosen length in its field, nothing ticked any more. */
export const tickedOff = (form: FormState, texts: Contents["texts"], { minutes, block }: TypedReport): FormState => ({
  ...form,
  values: {
    ...form.values,
    ...(minutes === null && block ? { minutes: [String(block)] } : {}),
    block: [],
    ...Object.fromEntries(TEXTS.map((part) => [part, [texts[part] ?? ""]])),
    didFrom: [],
    done: [],
    ...Object.fromEntries(QUESTIONS.map((key) => [`${key}Phrase`, []])),
  },
});

type Item = { readonly id: string; readonly audience: Audience };

/** A stored report as the form shows it. */
export function filledForm(
  {
    day,
    version,
    contents: { minutes, texts, audiences, condition },
  }: { readonly day: string; readonly version: number; readonly contents: Contents },
  items: readonly Item[],
): FormState {
  const conditions = items.flatMap(({ id, audience }) => {
    const noted = condition.find((one) => one.item === id);
    return [
      [`condition.${id}`, noted ? String(noted.level) : ""],
      [`condition.${id}.for`, audienceText(noted?.audience ?? audience)],
    ];
  });
  return formOf({
    day,
    version: String(version),
    minutes: minutes === null ? "" : String(minutes),
    ...Object.fromEntries(TEXTS.map((part) => [part, texts[part] ?? ""])),
    ...readerFields(audiences),
    ...Object.fromEntries(conditions),
  });
}

/** Readers of all parts as fields of the form. */
export const readerFields = (audiences: Audiences): Record<string, string> =>
  Object.fromEntries(PARTS.map((part) => [`${part}For`, audienceText(audiences[part])]));

/** A form with other readers; what was typed stays. */
export function withReaders(form: FormState, audiences: Audiences, items: readonly Item[]): FormState {
  const conditions = items.map(({ id, audience }) => [`condition.${id}.for`, audienceText(audience)]);
  const readers = formOf({ ...readerFields(audiences), ...Object.fromEntries(conditions) });
  return { values: { ...form.values, ...readers.values }, problems: {} };
}
