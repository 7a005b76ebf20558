/** Longer than 150 lines: the schema of the whole document, and reading it with every problem at its place. */
import { z } from "zod";
import { choice, optionalLines, version } from "../../platform/http/fields.ts";
import {
  AIDS,
  type BlueprintDocument,
  CONFIRMERS,
  DECLARATIONS,
  ESCALATION_ROLES,
  isPlaceholder,
  MOST_CHECKPOINTS,
  NEEDED_PURPOSES,
  NOTIFY,
  OWN_ITEMS,
  POSTERS,
  PRESENCES,
  PRESENTATIONS,
  REPORT_ITEMS,
  REPORT_QUESTIONS,
  REPORT_READERS,
  ROOM_PURPOSES,
  ROOM_READERS,
  RUNBOOK_PHASES,
  SAMPLES,
  SCALES,
  SUBMISSION_FORMS,
  TEMPLATES,
} from "./rules.ts";
import { type Path, type Problem, readYaml, type Yaml } from "./yaml/rules.ts";

/** Longest document, characters: six times the longer sample. */
export const LONGEST_SOURCE = 200_000;
const LONGEST_NOTE = 500;

/** The form of an import. Nothing is trimmed from the YAML text: it is kept as it was written. */
/** A sample that comes with Taiken, to begin from. */
export const sampleForm = z.object({ sample: choice(SAMPLES) });

export const importForm = z.object({
  source: z.string().default(""),
  note: optionalLines(LONGEST_NOTE),
  /** The newest version when this was begun; empty for a file from elsewhere. */
  version: z
    .union([z.literal("").transform(() => undefined), version()])
    .optional()
    .catch(undefined),
});

const name = z.string().regex(/\S/, "empty").max(80);
const text = z.string().regex(/\S/, "empty").max(2_000);
const body = z.string().regex(/\S/, "empty").max(20_000);
const key = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "not_key")
  .max(60);
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "not_time");
const hours = z.number().min(0).max(2_000);
const minutes = z.number().int().min(0).max(1_000);
const link = z
  .string()
  .max(500)
  .regex(/^https?:\/\/[^\s<>"]+$/i, "not_link");
const texts = z.array(text).max(100);
const list = <T extends z.ZodType>(item: T, min = 0) => z.array(item).min(min).max(100);
const each = <const K extends string, T extends z.ZodType>(keys: readonly K[], value: T) =>
  z.strictObject(Object.fromEntries(keys.map((one) => [one, value])) as Record<K, T>);

/** Strict: what it does not know is said, and kept. No defaults and no transforms: what was read is what was written. */
const blueprintDocument: z.ZodType<BlueprintDocument> = z.strictObject({
  blueprint: z.literal(1),
  key,
  name,
  language: z.enum(["ja", "en"]),
  summary: text,
  time: z.strictObject({
    weeks: z.number().min(0.5).max(52),
    hours_suggested: z.strictObject({ min: hours, max: hours }),
    hours_cap: hours.nullable(),
    quiet_hours: z.strictObject({ from: time, to: time }),
    self_declared: z.literal(true),
    flexible: text,
    cap_text: text,
    rest_text: text,
    deadline_text: text,
  }),
  rooms: list(
    z.strictObject({
      key,
      name,
      purpose: z.enum(ROOM_PURPOSES),
      description: text,
      who_posts: z.enum(POSTERS),
      who_reads: z.enum(ROOM_READERS),
      notify: z.enum(NOTIFY).optional(),
      unwritten_rules: texts,
    }),
  ),
  rituals: list(
    z.strictObject({
      key,
      name,
      when: text,
      who: z.enum(["everyone", "participants"]),
      optional: z.boolean(),
      text,
    }),
  ),
  daily_report: z.strictObject({
    minutes_label: name,
    minutes_hint: text,
    questions: list(z.strictObject({ key: z.enum(REPORT_QUESTIONS), label: name, hint: text, phrases: texts })),
    default_audience: each(REPORT_ITEMS, z.array(z.enum(REPORT_READERS)).min(1).max(5)),
    rest_day: z.strictObject({ label: name, text }),
  }),
  condition_items: z.strictObject({
    text,
    scales: z.strictObject({
      four_level: z.array(name).length(4),
      good_watch_bad: z.array(name).length(3),
    }),
    suggestions: list(
      z.strictObject({
        key,
        label: name,
        scale: z.enum(SCALES),
        own_action: text,
        levels: z.array(name).min(3).max(4).optional(),
      }),
    ),
  }),
  project: z.strictObject({
    one_person_one_project: z.literal(true),
    teams: z.literal(false),
    choose_from: z.literal("recycled_assignments"),
    starter_first: z.boolean(),
    submission_forms: z.array(z.enum(SUBMISSION_FORMS)).min(1).max(3),
    git_required: z.boolean(),
    git_expected: z.boolean(),
    versions: z.boolean(),
    late_is_possible: z.boolean(),
    presentation: z.enum(PRESENTATIONS),
    text,
    change_text: text,
    looked_at_text: text,
    give_up_text: text,
    checkpoints: z.number().int().min(1).max(MOST_CHECKPOINTS).optional(),
  }),
  help: z.strictObject({
    allowed: list(z.strictObject({ key, label: name, text })),
    how_to_declare: text,
    declaration_questions: list(z.strictObject({ key: z.enum(DECLARATIONS), label: name, example: text })),
    not_allowed: texts,
  }),
  code_of_conduct: texts,
  escalation: z.strictObject({
    text,
    order: list(
      z.strictObject({
        step: z.number().int().min(1).max(20),
        role: z.enum(ESCALATION_ROLES),
        label: name,
        for: text,
        how: text,
        usual_answer: text,
      }),
      1,
    ),
    public_lines: list(z.strictObject({ name, contact: name.nullable(), url: link.nullable(), note: text })),
    for_organizers: texts,
  }),
  reactions: list(z.strictObject({ key, label: name, meaning: text })).optional(),
  phrases: z
    .strictObject({
      questions: texts.optional(),
      work: texts.optional(),
      small_talk: texts.optional(),
      hobby: texts.optional(),
      showcase: texts.optional(),
    })
    .optional(),
  presence: list(z.strictObject({ key: z.enum(PRESENCES), label: name, meaning: text })).optional(),
  agreements: list(
    z.strictObject({
      key,
      title: name,
      required: z.boolean(),
      to_keep: z.boolean().optional(),
      confirmed_by: z.enum(CONFIRMERS).optional(),
      in_short: text.optional(),
      body,
      translation: z.strictObject({ title: name, in_short: text.optional(), body }).optional(),
    }),
  ),
  differs_from_real_workplace: list(
    z.strictObject({ key, aid: name, here: text, real_workplace: text, can_switch_off: z.boolean().optional() }),
  ),
  day_one: z.strictObject({
    minutes,
    text,
    steps: list(z.strictObject({ key, minutes, title: name, text })),
  }),
  how_we_work: list(z.strictObject({ key, heading: name, body }), 1),
  runbook: each(RUNBOOK_PHASES, list(z.strictObject({ key, text }))),
  message_templates: z.record(
    z.string().regex(/^[a-z][a-z0-9_]{0,59}$/, "not_template_key"),
    z.strictObject({ subject: z.string().regex(/\S/, "empty").max(200), body }),
  ),
});

export type ReadBlueprint =
  | { readonly ok: true; readonly document: BlueprintDocument; readonly warnings: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Reads a blueprint. Every problem at once, each with its line; with one of them nothing is read.
 * @param source YAML, at most `LONGEST_SOURCE` characters
 */
export function readBlueprint(source: string): ReadBlueprint {
  if (source.length > LONGEST_SOURCE)
    return { ok: false, problems: [atTop("source_too_long", { max: LONGEST_SOURCE })] };
  if (source.trim() === "") return { ok: false, problems: [atTop("nothing")] };
  const yaml = readYaml(source);
  if (yaml.value === undefined) return { ok: false, problems: inOrder(yaml.problems) };
  if (typeof yaml.value !== "object" || yaml.value === null || Array.isArray(yaml.value))
    return { ok: false, problems: [atTop("not_blueprint")] };
  const { error } = blueprintDocument.safeParse(yaml.value, { reportInput: true });
  const issues = error?.issues ?? [];
  const unknown = issues.filter((issue) => issue.code === "unrecognized_keys");
  const wrong = issues.filter((issue) => issue.code !== "unrecognized_keys");
  const problems = [
    ...wrong.map((issue) => problemOf(yaml, issue)),
    ...sameKeys(yaml, yaml.value, []),
    ...placeholders(yaml, source),
    ...yaml.texts.filter(({ value }) => UNSEEN.test(value)).map(({ path }) => yaml.at(path, "unseen")),
    ...together(yaml),
  ];
  if (problems.length > 0) return { ok: false, problems: inOrder(problems) };
  const warnings = unknown.flatMap(({ path, keys }) =>
    keys.map((one) => yaml.atKey([...path, one] as Path, "unknown_key", { key: one })),
  );
  const missing = TEMPLATES.filter((one) => !yaml.has(["message_templates", one]));
  return {
    ok: true,
    document: yaml.value as BlueprintDocument,
    warnings: inOrder([
      ...warnings,
      ...missing.map((one) => yaml.atKey(["message_templates"], "template_missing", { template: one })),
      ...staying(yaml),
    ]),
  };
}

/** Aids that are to be switched off and that Taiken cannot leave away: it would be a promise that nobody keeps. */
const staying = (yaml: Yaml): Problem[] =>
  (yaml.value as BlueprintDocument).differs_from_real_workplace.flatMap(({ key, can_switch_off }, i) =>
    can_switch_off && !(AIDS as readonly string[]).includes(key)
      ? [yaml.at(["differs_from_real_workplace", i, "can_switch_off"], "aid_stays", { key, values: AIDS.join(" ") })]
      : [],
  );

const atTop = (code: string, details: Problem["details"] = {}): Problem => ({
  code,
  details,
  line: 1,
  column: 1,
  path: [],
});

const inOrder = (problems: readonly Problem[]): Problem[] =>
  problems.toSorted((a, b) => a.line - b.line || a.column - b.column);

/** What the schema says, in codes of ours. */
function problemOf(yaml: Yaml, issue: z.core.$ZodIssue): Problem {
  const path = issue.path as Path;
  const at = (code: string, details: Problem["details"] = {}): Problem => yaml.at(path, code, details);
  if (!yaml.has(path)) return at("missing", { key: String(path.at(-1) ?? "") });
  if (issue.input === null) return at("empty");
  switch (issue.code) {
    case "invalid_type":
      return at(NOT[issue.expected] ?? "not_usable");
    case "invalid_value":
      return issue.values.length === 1
        ? at("must_be", { value: String(issue.values[0]) })
        : at("one_of", { values: issue.values.join(" ") });
    case "too_big":
      return at(issue.origin === "string" ? "too_long" : issue.origin === "array" ? "too_many" : "too_big", {
        max: Number(issue.maximum),
      });
    case "too_small":
      return at(issue.origin === "array" ? "too_few" : "too_small", { min: Number(issue.minimum) });
    case "invalid_format":
      return at(issue.message);
    case "invalid_key":
      return yaml.atKey(path, issue.issues[0]?.message ?? "not_key");
    default:
      return at("not_usable");
  }
}

const NOT: Readonly<Record<string, string>> = {
  string: "not_text",
  number: "not_number",
  int: "not_whole",
  boolean: "not_yes_no",
  array: "not_list",
  object: "not_map",
  record: "not_map",
};

/** A `key` stands once in its list, however deep: later versions are compared by it. */
function sameKeys(yaml: Yaml, value: unknown, path: Path): Problem[] {
  if (typeof value !== "object" || value === null) return [];
  const inside = Object.entries(value).flatMap(([step, one]) =>
    sameKeys(yaml, one, [...path, Array.isArray(value) ? Number(step) : step]),
  );
  if (!Array.isArray(value)) return inside;
  const seen = new Set<unknown>();
  value.forEach((item: unknown, i) => {
    const own = typeof item === "object" && item !== null ? (item as { key?: unknown }).key : undefined;
    if (own === undefined) return;
    if (seen.has(own)) inside.push(yaml.at([...path, i, "key"], "same_key", { key: String(own) }));
    seen.add(own);
  });
  return inside;
}

/** `{{ }}` anywhere names something that can be filled in, and is closed. */
function placeholders(yaml: Yaml, source: string): Problem[] {
  return yaml.texts.flatMap(({ path, from, to }) =>
    [...source.slice(from, to).matchAll(BRACES)].flatMap(({ index, groups: { name, end } = {} }) => {
      if (name === undefined || end === undefined) return yaml.atOffset(from + index, path, "placeholder_open");
      if (!FILLED.includes(String(path[0]))) return yaml.atOffset(from + index, path, "placeholder_not_here");
      return isPlaceholder(name.trim())
        ? []
        : yaml.atOffset(from + index, path, "placeholder_unknown", { name: name.trim() });
    }),
  );
}

/** The sections whose texts are filled in before somebody reads them; rooms, reports and the like are taken as they are. */
const FILLED = ["agreements", "how_we_work", "message_templates"];

const BRACES = /\{\{(?<name>[^{}\n]*)(?<end>\}\})?|\}\}/g;

/** Control characters (PostgreSQL has no place for NUL) and marks that turn the direction of what follows. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]|\p{Surrogate}/u;

/** What only shows when two places are read together. Says nothing about what is not there: the schema does. */
function together(yaml: Yaml): Problem[] {
  const problems: Problem[] = [];
  const document = yaml.value as NonNullable<Loose<BlueprintDocument>>;
  const rooms = listed(document.rooms);
  for (const purpose of NEEDED_PURPOSES) {
    const all = rooms.flatMap((room, i) => (room?.purpose === purpose ? [i] : []));
    if (all.length === 0 && rooms.length > 0) problems.push(yaml.atKey(["rooms"], "room_needed", { purpose }));
    for (const i of all.slice(1)) problems.push(yaml.at(["rooms", i, "purpose"], "room_once", { purpose }));
  }
  rooms.forEach((room, i) => {
    if (room?.purpose === "organizers" && room.who_reads === "everyone")
      problems.push(yaml.at(["rooms", i, "who_reads"], "room_for_staff"));
  });
  const { hours_suggested: suggested, hours_cap: cap } = document.time ?? {};
  if (Number(suggested?.min) > Number(suggested?.max))
    problems.push(yaml.at(["time", "hours_suggested"], "hours_turned"));
  if (cap != null && Number(suggested?.max) > cap) problems.push(yaml.at(["time", "hours_cap"], "cap_below_suggested"));
  for (const item of OWN_ITEMS) {
    const readers = listed(document.daily_report?.default_audience?.[item]);
    if (readers.some((one) => one !== "me"))
      problems.push(yaml.at(["daily_report", "default_audience", item], "own_only"));
  }
  for (const [path, list, all] of [
    [["daily_report", "questions"], document.daily_report?.questions, REPORT_QUESTIONS],
    [["help", "declaration_questions"], document.help?.declaration_questions, DECLARATIONS],
    [["presence"], document.presence, PRESENCES],
  ] as const) {
    const keys = listed<{ readonly key?: string | undefined } | undefined>(list).map((one) => one?.key);
    const missing = all.filter((one) => !keys.includes(one));
    if (keys.length > 0 && missing.length > 0)
      problems.push(yaml.atKey(path, "keys_missing", { values: missing.join(" ") }));
  }
  listed(document.condition_items?.suggestions).forEach((one, i) => {
    const levels = listed(one?.levels).length;
    const wanted = one?.scale === "four_level" ? 4 : 3;
    if (levels > 0 && levels !== wanted)
      problems.push(yaml.at(["condition_items", "suggestions", i, "levels"], "levels_of_scale", { count: wanted }));
  });
  return problems;
}

/** A document of which nothing is sure yet. */
type Loose<T> = T extends string | number | boolean | null
  ? T | undefined
  : T extends readonly (infer E)[]
    ? readonly Loose<E>[] | undefined
    : { readonly [K in keyof T]?: Loose<T[K]> } | undefined;

/** A list, also where something else stands. */
const listed = <E>(value: readonly E[] | undefined): readonly E[] => (Array.isArray(value) ? value : []);
