import { z } from "zod";
import { Invalid } from "../../../platform/http/api.ts";
import { givenLines, line, lines } from "../../../platform/http/fields.ts";
import { problemsOf } from "../../../platform/http/problems.ts";

import { type ActInput, actForms, isEstimated, itemList, slug, tagList } from "../input.ts";
import { readingOf } from "../reading/rules.ts";
import {
  ACTS,
  type Act,
  CHECKS,
  GIVES_AWAY,
  KINDS,
  keysTaken,
  LEVELS,
  LIMITS,
  STATES,
  type Written,
  withoutEmptyEnds,
} from "../rules.ts";
import { withFewCells } from "../writing/input.ts";

const markdown = (min: number) =>
  withFewCells(z.string().transform(withoutEmptyEnds).pipe(z.string().min(min).max(LIMITS.statement)));

/** Everything that is written about an assignment. */
const written = z.object({
  kind: z.enum(KINDS),
  title: line(120),
  summary: line(300),
  level: z.enum(LEVELS),
  tags: tagList(),
  hours: z
    .object({ min: z.number().min(0.1).max(1_000), max: z.number().min(0.1).max(1_000) })
    .refine(({ min, max }) => min <= max, { params: { code: "max_below_min" } }),
  materials: itemList(),
  firstDay: givenLines(2_000),
  lookedAt: z
    .array(z.object({ key: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/), title: line(80), text: givenLines(1_000) }))
    .max(20)
    .superRefine((rows, { addIssue }) => {
      for (const { row, code } of keysTaken(rows.map(({ key }) => key)))
        addIssue({ code: "custom", path: [row, "key"], params: { code } });
    }),
  variants: z.object({ small: givenLines(2_000), normal: givenLines(2_000), stretch: givenLines(2_000) }),
  hints: z.array(z.object({ title: line(120), givesAway: z.enum(GIVES_AWAY), text: lines(3_000) })).max(20),
  help: itemList(),
  readingMinutes: z.number().int().min(1).max(600),
  plainSummary: givenLines(2_000),
  language: z.enum(["ja", "en"]),
  licence: z.union([z.literal(""), line(300)]),
  statement: markdown(1),
  /** The same in plain words; empty: there is none. */
  plainStatement: markdown(0),
  /** For mentors only; Markdown. */
  mentorNotes: markdown(0),
});
type Fields = z.infer<typeof written>;

/** A new draft: what one cannot do without, and whatever else is known already. */
export const draftBody = written
  .partial({
    kind: true,
    tags: true,
    materials: true,
    firstDay: true,
    lookedAt: true,
    variants: true,
    hints: true,
    help: true,
    readingMinutes: true,
    plainSummary: true,
    plainStatement: true,
    licence: true,
    mentorNotes: true,
  })
  .extend({ slug: slug() });

/** A change: what is not named stays as it is. */
export const changeBody = written.partial().extend({
  version: z.number().int().min(0),
  /** Only while it is in this state: others read it in another. */
  state: z.enum(STATES).optional(),
});

/** What stands where nothing was said. */
export const NOTHING_WRITTEN = {
  kind: "assignment",
  tags: [],
  materials: [],
  firstDay: "",
  lookedAt: [],
  variants: { small: "", normal: "", stretch: "" },
  hints: [],
  help: [],
  plainSummary: "",
  plainStatement: "",
  licence: "",
  mentorNotes: "",
} as const;

/**
 * What is written and the notes for mentors, as the API says it; hints in the order of what they give away.
 * @param changes undefined: as before
 */
export function writtenIn(
  before: object,
  changes: { readonly [K in keyof Fields]?: Fields[K] | undefined },
): { readonly written: Written; readonly notes: string } {
  const said = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
  const { hours, hints, mentorNotes, ...same } = { ...before, ...said } as Fields;
  // As the form does: where nobody says how long it takes, the estimate stands and follows the text.
  const follows =
    changes.readingMinutes === undefined && (!("readingMinutes" in before) || isEstimated(before as Fields));
  const written: Written = {
    kind: same.kind,
    title: same.title,
    summary: same.summary,
    level: same.level,
    tags: same.tags,
    hoursMin: hours.min,
    hoursMax: hours.max,
    materials: same.materials,
    firstDay: same.firstDay,
    lookedAt: same.lookedAt,
    variants: same.variants,
    hints: hints
      .map(({ title, givesAway, text }) => ({ title, gives_away: givesAway, text }))
      .sort((a, b) => GIVES_AWAY.indexOf(a.gives_away) - GIVES_AWAY.indexOf(b.gives_away)),
    help: same.help,
    readingMinutes: follows ? readingOf(same.statement, same.language).minutes : same.readingMinutes,
    plainSummary: same.plainSummary,
    language: same.language,
    licence: same.licence,
    statement: same.statement,
    plainStatement: same.plainStatement,
  };
  return { written, notes: mentorNotes };
}

/** A step in its life: of the fields beside the versions those that the act asks for. */
export const actBody = z.object({
  act: z.enum(ACTS),
  version: z.number().int().min(0),
  filesVersion: z.number().int().min(0),
  /** retire; rest, wake and archive if there is one. */
  reason: z.string().max(4_000).optional(),
  /** hire: what the recruiters call the round, its last day (YYYY-MM-DD), who is of it. */
  round: z.string().max(1_000).optional(),
  endsOn: z.string().max(10).optional(),
  recruiters: z.array(z.uuid()).max(200).optional(),
  /** hire, where it is too near to a past one. */
  nearReason: z.string().max(4_000).optional(),
  /** recycle: another name for its folder, where the one it has tells of hiring. */
  slug: z.string().max(200).optional(),
  /** recycle: every one of them, each looked at. */
  checks: z.array(z.enum(CHECKS)).max(CHECKS.length).optional(),
});

/** The same as the form of the act would send it. @throws Invalid */
export function actIn({ checks = [], ...body }: z.infer<typeof actBody>): ActInput[Act] {
  const result = actForms[body.act].safeParse({ ...body, ...Object.fromEntries(checks.map((one) => [one, "yes"])) });
  if (result.success) return { act: body.act, ...result.data } as ActInput[Act];
  const problems = Object.entries(problemsOf(result.error));
  const isCheck = (field: string): boolean => CHECKS.some((one) => one === field);
  throw new Invalid(Object.fromEntries(problems.map(([field, { code }]) => [isCheck(field) ? "checks" : field, code])));
}

export const fileQuery = z.object({
  /** Inside the folder; the file's own name if it is left out. What is only for mentors begins with `mentor-`. */
  path: z.string().min(1).max(LIMITS.path).optional(),
  description: z.string().max(200).default(""),
  /** What the change starts from; 409 with how it stands now where the files have changed since. */
  filesVersion: z.coerce.number().int().min(0).optional(),
  /** Only while the assignment is in this state: others read it in another. */
  state: z.enum(STATES).optional(),
});
export const removeQuery = fileQuery.pick({ state: true });

/** What is answered: a `KeptView`. */
export const kept = z.object({
  id: z.string(),
  slug: z.string(),
  state: z.enum(STATES),
  kind: z.enum(KINDS),
  title: z.string(),
  summary: z.string(),
  level: z.enum(LEVELS),
  tags: z.array(z.string()),
  hours: z.object({ min: z.number(), max: z.number() }),
  materials: z.array(z.string()),
  firstDay: z.string(),
  lookedAt: z.array(z.object({ key: z.string(), title: z.string(), text: z.string() })),
  variants: z.object({ small: z.string(), normal: z.string(), stretch: z.string() }),
  hints: z.array(z.object({ title: z.string(), givesAway: z.enum(GIVES_AWAY), text: z.string() })),
  help: z.array(z.string()),
  readingMinutes: z.number(),
  plainSummary: z.string(),
  plainStatement: z.string(),
  language: z.enum(["ja", "en"]),
  licence: z.string(),
  statement: z.string(),
  mentorNotes: z.string(),
  version: z.number().int(),
  filesVersion: z.number().int(),
  changedAt: z.string(),
  acts: z.array(z.enum(ACTS)),
  files: z.array(
    z.object({
      id: z.string(),
      path: z.string(),
      description: z.string(),
      size: z.number().int(),
      sha256: z.string(),
      mediaType: z.string(),
      mentorOnly: z.boolean(),
      url: z.string(),
    }),
  ),
});
