import { z } from "zod";
import {
  calendarDay,
  choice,
  line,
  lines,
  optionalLine,
  optionalLines,
  version,
  wholeNumber,
} from "../../platform/http/fields.ts";
import { readingOf } from "./reading/rules.ts";
import { CHECKS, GIVES_AWAY, type Handout, KINDS, LEVELS, LIMITS, type Written } from "./rules.ts";

const slug = () =>
  z
    .string()
    .transform((text) => text.trim())
    .pipe(z.string().min(1).max(80))
    .refine((text) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text), { params: { code: "not_slug" } });

/** Hours, also 0.5 and ４０. */
const hours = () =>
  z
    .string()
    .transform((text) => text.normalize("NFKC").trim())
    .refine((text) => /^\d{1,4}(\.\d{1,10})?$/.test(text), { params: { code: "not_number" }, abort: true })
    .transform(Number)
    .pipe(z.number().min(0.1).max(1_000));

/** Markdown: kept as written, without the empty lines around it. */
const markdown = (max: number) =>
  z
    .string()
    .default("")
    .transform((text) => text.replace(/^\n+|\s+$/g, ""))
    .pipe(z.string().max(max));

const each = (max: number) => z.array(optionalLine(max)).max(20);
const eachText = (max: number) => z.array(optionalLines(max)).max(20);

/** What is written about an assignment, from the form. Rows of several fields come as lists of equal length. */
export const writtenForm = z
  .object({
    kind: choice(KINDS),
    title: line(120),
    summary: line(300),
    level: choice(LEVELS),
    tags: optionalLine(300),
    hoursMin: hours(),
    hoursMax: hours(),
    materials: optionalLines(2_000),
    firstDay: optionalLines(2_000),
    lookedAtKey: each(40),
    lookedAtTitle: each(80),
    lookedAtText: eachText(1_000),
    variantSmall: optionalLines(2_000),
    variantNormal: optionalLines(2_000),
    variantStretch: optionalLines(2_000),
    hintTitle: each(120),
    hintGivesAway: z.array(z.enum(GIVES_AWAY).or(z.literal(""))).max(20),
    hintText: eachText(3_000),
    help: optionalLines(2_000),
    /** Empty: what is estimated. */
    readingMinutes: z.union([z.literal(""), wholeNumber(1, 600)]).default(""),
    plainSummary: optionalLines(2_000),
    language: choice(["ja", "en"]),
    licence: optionalLine(300),
    statement: markdown(LIMITS.statement).pipe(z.string().min(1)),
    plainStatement: markdown(LIMITS.statement),
    mentorNotes: markdown(LIMITS.statement),
  })
  .refine((form) => form.hoursMin <= form.hoursMax, { path: ["hoursMax"], params: { code: "max_below_min" } })
  .refine((form) => rowsOf(form.lookedAtTitle, form.lookedAtKey, form.lookedAtText).every(([title]) => title !== ""), {
    path: ["lookedAtTitle"],
    params: { code: "row_without_title" },
  })
  .refine((form) => form.lookedAtKey.every((key) => key === "" || KEY.test(key)), {
    path: ["lookedAtKey"],
    params: { code: "not_key" },
  })
  .refine((form) => rowsOf(form.hintTitle, form.hintText).every((row) => row.every((text) => text !== "")), {
    path: ["hintTitle"],
    params: { code: "row_without_title" },
  });

/** Words of our own that name what a row means. */
const KEY = /^[a-z][a-z0-9_]{0,39}$/;

export const newForm = writtenForm.safeExtend({ slug: slug() });
export const changeForm = writtenForm.safeExtend({ version: version() });

/** The rows of a table of fields that hold anything. */
function rowsOf(...columns: (readonly string[])[]): string[][] {
  const [first = []] = columns;
  return first.map((_, i) => columns.map((column) => column[i] ?? "")).filter((row) => row.some((text) => text !== ""));
}

const listOf = (text: string, at: RegExp): string[] =>
  text
    .split(at)
    .map((one) => one.trim())
    .filter((one) => one !== "");

/** Of a form that is not whole yet: what there is of what is compared with past assignments. */
export const lookForm = z.object({
  title: optionalLine(120),
  summary: optionalLine(300),
  firstDay: optionalLines(2_000),
  statement: markdown(LIMITS.statement),
  plainStatement: markdown(LIMITS.statement),
  variantSmall: optionalLines(2_000),
  variantNormal: optionalLines(2_000),
  variantStretch: optionalLines(2_000),
});

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
      key: key || `row_${i + 1}`,
      title: title ?? "",
      text: text ?? "",
    })),
    variants: { small: form.variantSmall, normal: form.variantNormal, stretch: form.variantStretch },
    hints: form.hintTitle
      .flatMap((title, i) =>
        title === "" ? [] : [{ title, gives_away: form.hintGivesAway[i] || "little", text: form.hintText[i] ?? "" }],
      )
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
    readingMinutes: String(written.readingMinutes),
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
});

/** The handouts with one more file; a folder that holds it is enough. */
export function withHandout(handouts: readonly Handout[], added: Handout): Handout[] {
  const listed = handouts.find((one) => one.path === added.path);
  if (listed) return handouts.map((one) => (one === listed && added.description !== "" ? added : one));
  const isInside = handouts.some((one) => one.path.endsWith("/") && added.path.startsWith(one.path));
  return isInside ? [...handouts] : [...handouts, added];
}
