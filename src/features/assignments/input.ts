import { z } from "zod";
import {
  calendarDay,
  choice,
  hours,
  line,
  lines,
  optionalLine,
  optionalLines,
  version,
  wholeNumber,
} from "../../platform/http/fields.ts";
import { type FormState, fieldValues, rowProblem } from "../../platform/http/form.ts";
import { readingOf } from "./reading/rules.ts";
import {
  CHECKS,
  GIVES_AWAY,
  type GivesAway,
  type Handout,
  KINDS,
  keysTaken,
  LEVELS,
  LIMITS,
  MOST_IN_SLUG,
  STATES,
  type Written,
  withoutEmptyEnds,
} from "./rules.ts";
import { withFewCells } from "./writing/input.ts";

/** The name of an assignment's folder. */
export const slug = () =>
  z
    .string()
    .transform((text) => text.trim())
    .pipe(z.string().min(1).max(MOST_IN_SLUG))
    .refine((text) => SLUG.test(text), { params: { code: "not_slug" } });

/** The same; empty: it is made from the title. */
const optionalSlug = () =>
  z
    .string()
    .default("")
    .transform((text) => text.trim())
    .pipe(z.string().max(MOST_IN_SLUG))
    .refine((text) => text === "" || SLUG.test(text), { params: { code: "not_slug" } });

const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** Lines that the form keeps in one field: together they are as long as that may be, wherever they come from. */
const inOneField = <T extends z.ZodType<string>>(each: T, { max, between }: { max: number; between: string }) =>
  z.array(each).check(({ value, issues }) => {
    if (value.join(between).length > max)
      issues.push({ code: "too_big", origin: "string", maximum: max, inclusive: true, input: value });
  });

/** Materials, and where to get help: an item a line. */
export const itemList = () => inOneField(line(2_000), { max: 2_000, between: "\n" });

export const tagList = () =>
  inOneField(
    line(300).refine((tag) => !/[、,，]/.test(tag), { params: { code: "not_usable" } }),
    { max: 300, between: "、" },
  );

/** Markdown: kept as written, without the empty lines around it. */
const markdown = (max: number) =>
  withFewCells(z.string().default("").transform(withoutEmptyEnds).pipe(z.string().max(max)));

/** Rows of one kind in a form. */
export const MOST_ROWS = 20;
const each = (max: number) => z.array(optionalLine(max)).max(MOST_ROWS);
const eachText = (max: number) => z.array(optionalLines(max)).max(MOST_ROWS);

/** What is compared with past assignments while it is written, and may still be missing. */
const compared = {
  title: optionalLine(120),
  summary: optionalLine(300),
  firstDay: optionalLines(2_000),
  statement: markdown(LIMITS.statement),
  plainStatement: markdown(LIMITS.statement),
  variantSmall: optionalLines(2_000),
  variantNormal: optionalLines(2_000),
  variantStretch: optionalLines(2_000),
};

/** Of a form that is not whole yet. */
export const lookForm = z.object(compared);

const filled = (text: z.ZodType<string, string | undefined>) => text.pipe(z.string().min(1));

/** What is written about an assignment, from the form. Rows of several fields come as lists of equal length. */
export const writtenForm = z
  .object({
    ...compared,
    kind: choice(KINDS),
    title: filled(compared.title),
    summary: filled(compared.summary),
    level: choice(LEVELS),
    tags: optionalLine(300),
    hoursMin: hours(0.1, 1_000),
    hoursMax: hours(0.1, 1_000),
    materials: optionalLines(2_000),
    lookedAtKey: each(40),
    lookedAtTitle: each(80),
    lookedAtText: eachText(1_000),
    hintTitle: each(120),
    hintGivesAway: z.array(z.enum(GIVES_AWAY).or(z.literal(""))).max(MOST_ROWS),
    hintText: eachText(3_000),
    help: optionalLines(2_000),
    /** Empty: what is estimated. */
    readingMinutes: z.union([z.literal(""), wholeNumber(1, 600)]).default(""),
    plainSummary: optionalLines(2_000),
    language: choice(["ja", "en"]),
    licence: optionalLine(300),
    statement: filled(compared.statement),
    mentorNotes: markdown(LIMITS.statement),
  })
  .refine((form) => form.hoursMin <= form.hoursMax, { path: ["hoursMax"], params: { code: "max_below_min" } })
  .superRefine((form, { addIssue }) => {
    for (const { field, row, code } of rowFaults((name) => form[name as keyof typeof form] as readonly string[]))
      addIssue({ code: "custom", path: [field, row], params: { code } });
  });

/** The form with what is wrong in its rows, which the schema looks at only when the rest is right: everything is said at once. */
export function withRowProblems(form: FormState): FormState {
  const faults = rowFaults((name) => fieldValues(form, name).map((text) => text.trim()));
  const problems = faults.map(({ field, row, code }) => [rowProblem(field, row), { code, details: {} }]);
  return { ...form, problems: { ...Object.fromEntries(problems), ...form.problems } };
}

/** What is missing in a row that somebody began: an empty row is none, half a row would be half lost. */
function rowFaults(column: (name: string) => readonly string[]): { field: string; row: number; code: string }[] {
  const missing = ROWS.flatMap(({ fields, needed }) => {
    const columns = fields.map(column);
    const rows = Array.from({ length: Math.max(...columns.map(({ length }) => length)) }, (_, row) => row);
    return rows
      .filter((row) => columns.some((one) => one[row]))
      .flatMap((row) => needed.filter(([field]) => !column(field)[row]).map(([field, code]) => ({ field, row, code })));
  });
  const keys = column("lookedAtKey");
  const wrong = keys.flatMap((key, row) => (key === "" || KEY.test(key) ? [] : [{ row, code: "not_key" }]));
  const taken = keysTaken(keys).filter(({ row }) => wrong.every((one) => one.row !== row));
  return [...missing, ...[...wrong, ...taken].map((one) => ({ field: "lookedAtKey", ...one }))];
}

/** The fields that make up a row, and what a row that is begun needs, with what is said where it is missing. */
const ROWS: readonly { readonly fields: readonly string[]; readonly needed: readonly (readonly [string, string])[] }[] =
  [
    { fields: ["lookedAtTitle", "lookedAtText", "lookedAtKey"], needed: [["lookedAtTitle", "row_without_title"]] },
    {
      fields: ["hintTitle", "hintGivesAway", "hintText"],
      needed: [
        ["hintTitle", "hint_without_title"],
        ["hintGivesAway", "hint_without_measure"],
        ["hintText", "hint_without_text"],
      ],
    },
  ];

/** Words of our own that name what a row means. */
const KEY = /^[a-z][a-z0-9_]{0,39}$/;

export const newForm = writtenForm.safeExtend({ slug: optionalSlug() });
/** The state in which a page was opened; without it the versions alone count. */
const seenIn = z.enum(STATES).optional();
export const changeForm = writtenForm.safeExtend({ version: version(), state: seenIn });

/** The rows of a table of fields that hold anything. */
function rowsOf(...columns: (readonly string[])[]): string[][] {
  const [first = []] = columns;
  return first.map((_, i) => columns.map((column) => column[i] ?? "")).filter((row) => row.some((text) => text !== ""));
}

/** The key of a row that was given none, from its place; another one may bear that name already. */
const freeKey = (given: readonly string[], row: number): string =>
  given.includes(`row_${row}`) ? freeKey(given, row + MOST_ROWS) : `row_${row}`;

const listOf = (text: string, at: RegExp): string[] =>
  text
    .split(at)
    .map((one) => one.trim())
    .filter((one) => one !== "");

/** The form as what is written. A row without a key gets one from its place. */
export function writtenOf(form: z.infer<typeof writtenForm>): Written {
  return {
    kind: form.kind,
    title: form.title,
    summary: form.summary,
    level: form.level,
    tags: listOf(form.tags, /[、,，]/),
    hoursMin: form.hoursMin,
    hoursMax: form.hoursMax,
    materials: listOf(form.materials, /\n/),
    firstDay: form.firstDay,
    lookedAt: rowsOf(form.lookedAtKey, form.lookedAtTitle, form.lookedAtText).map(([key, title, text], i) => ({
      key: key || freeKey(form.lookedAtKey, i + 1),
      title: title ?? "",
      text: text ?? "",
    })),
    variants: { small: form.variantSmall, normal: form.variantNormal, stretch: form.variantStretch },
    hints: rowsOf(form.hintTitle, form.hintGivesAway, form.hintText)
      .map(([title = "", gives = "", text = ""]) => ({ title, gives_away: gives as GivesAway, text }))
      .sort((a, b) => GIVES_AWAY.indexOf(a.gives_away) - GIVES_AWAY.indexOf(b.gives_away)),
    help: listOf(form.help, /\n/),
    readingMinutes: form.readingMinutes || readingOf(form.statement, form.language).minutes,
    plainSummary: form.plainSummary,
    language: form.language,
    licence: form.licence,
    statement: form.statement,
    plainStatement: form.plainStatement,
  };
}

/** What is estimated goes on following the text: it does not come back as if somebody had said so. */
export const isEstimated = ({
  statement,
  language,
  readingMinutes,
}: Pick<Written, "statement" | "language" | "readingMinutes">): boolean =>
  readingOf(statement, language).minutes === readingMinutes;

/** The same the other way round: what stands in the form. */
export function valuesOf(written: Written, notes: string): Record<string, string | string[]> {
  return {
    kind: written.kind,
    title: written.title,
    summary: written.summary,
    level: written.level,
    tags: written.tags.join("、"),
    hoursMin: String(written.hoursMin),
    hoursMax: String(written.hoursMax),
    materials: written.materials.join("\n"),
    firstDay: written.firstDay,
    lookedAtKey: written.lookedAt.map((row) => row.key),
    lookedAtTitle: written.lookedAt.map((row) => row.title),
    lookedAtText: written.lookedAt.map((row) => row.text),
    variantSmall: written.variants.small,
    variantNormal: written.variants.normal,
    variantStretch: written.variants.stretch,
    hintTitle: written.hints.map((hint) => hint.title),
    hintGivesAway: written.hints.map((hint) => hint.gives_away),
    hintText: written.hints.map((hint) => hint.text),
    help: written.help.join("\n"),
    readingMinutes: isEstimated(written) ? "" : String(written.readingMinutes),
    plainSummary: written.plainSummary,
    language: written.language,
    licence: written.licence,
    statement: written.statement,
    plainStatement: written.plainStatement,
    mentorNotes: notes,
  };
}

/** A checklist holds for the text and the files that were looked at. */
const moving = { version: version(), filesVersion: version() };
const yes = z.literal("yes");

/** What each act needs to be told. */
export const actForms = {
  hire: z.object({
    ...moving,
    round: line(120),
    endsOn: z.union([z.literal(""), calendarDay()]).default(""),
    recruiters: z.array(z.uuid()).max(200).default([]),
    /** Why it is used though it is like a past one. */
    nearReason: optionalLines(1_000),
  }),
  retire: z.object({ ...moving, reason: lines(1_000) }),
  recycle: z.object({
    ...moving,
    /** Another name for its folder: the one it has may tell of hiring. Empty: it keeps that. */
    slug: z.union([z.literal(""), slug()]).default(""),
    ...(Object.fromEntries(CHECKS.map((check) => [check, yes])) as Record<(typeof CHECKS)[number], typeof yes>),
  }),
  rest: z.object({ ...moving, reason: optionalLines(1_000) }),
  wake: z.object({ ...moving, reason: optionalLines(1_000) }),
  archive: z.object({ ...moving, reason: optionalLines(1_000) }),
};
export type ActInput = { readonly [A in keyof typeof actForms]: { readonly act: A } & z.infer<(typeof actForms)[A]> };

/** A file beside the fields of its form. */
export const newFileForm = z.object({
  description: optionalLine(200),
  forMentors: z.string().optional(),
  folder: optionalLine(100),
  state: seenIn,
});

/** What is taken away: only while the assignment is in the state that was seen. */
export const removeForm = newFileForm.pick({ state: true });

/** The handouts with one more file; a folder that holds it is enough. */
export function withHandout(handouts: readonly Handout[], added: Handout): Handout[] {
  const listed = handouts.find((one) => one.path === added.path);
  if (listed) return handouts.map((one) => (one === listed && added.description !== "" ? added : one));
  const isInside = handouts.some((one) => one.path.endsWith("/") && added.path.startsWith(one.path));
  return isInside ? [...handouts] : [...handouts, added];
}
