/** Longer than 150 lines: the words of a report, who may read each, its days and its hours; all of it pure. */
import { plusDays } from "../../platform/i18n/day.ts";
import type { BlueprintDocument, ReportReader } from "../blueprints/rules.ts";
import type { QuietHours } from "../venue/scheduling/rules.ts";

/** A day somebody worked, or one they rest. */
export const KINDS = ["work", "rest"] as const;

/** The questions of a report that are answered with a text. */
export const QUESTIONS = ["did", "stuck", "next", "need"] as const;
export type Question = (typeof QUESTIONS)[number];

/** Texts: the questions and the free note. */
export const TEXTS = [...QUESTIONS, "note"] as const;
export type TextPart = (typeof TEXTS)[number];

/** What a report is made of, each with readers of its own; condition items stand beside them. `rest`: that one rests. */
export const PARTS = ["minutes", ...TEXTS, "rest"] as const;
export type Part = (typeof PARTS)[number];

/** Special-care data: always sealed, never for everybody. Condition items are, too. */
export const CARE: readonly Part[] = ["note"];

/** When of a day a condition was noted. The form asks for the whole day. */
export const MOMENTS = ["day", "morning", "noon", "evening"] as const;

/** Longest text of one part, characters: all of them fit into one post. */
export const LONGEST_PART = 2_000;

export type Audience = readonly ReportReader[];
export const ONLY_ME: Audience = ["me"];
const EVERYBODY: Audience = ["participants", "mentors", "organizers"];
const STAFF_ONLY: Audience = ["mentors", "organizers"];

/** Whom one may choose for a part, widest first. */
export const AUDIENCES: readonly Audience[] = [
  EVERYBODY,
  ["mentors", "organizers", "supporter"],
  STAFF_ONLY,
  ["mentors"],
  ["organizers"],
  ["supporter"],
  ONLY_ME,
];

/** As it stands in a form: the words of `data-who`, separated by spaces. */
export const audienceText = (audience: Audience): string => audience.join(" ");

/** For everybody in the cohort: it goes into the reports room. */
export const isForAll = (audience: Audience): boolean => audience.includes("participants");

/** The choices for a part, without everybody where it is special-care data. */
export const audiencesFor = (care: boolean): readonly Audience[] =>
  care ? AUDIENCES.filter((one) => !isForAll(one)) : AUDIENCES;

/** What was chosen in a form. What is not one of the choices is for nobody else: a mistake never shares. */
export const audienceIn = (text: string, care: boolean): Audience =>
  audiencesFor(care).find((one) => audienceText(one) === text) ?? ONLY_ME;

/** The choice that comes nearest to a list of readers without showing it to anybody who is not on it. */
export function nearestAudience(readers: readonly string[], care: boolean): Audience {
  const whole = readers.includes("participants") ? [...readers, ...EVERYBODY] : readers;
  return audiencesFor(care).find((one) => one.every((reader) => whole.includes(reader))) ?? ONLY_ME;
}

export type Audiences = Readonly<Record<Part, Audience>>;

/** Ways to set all readers at once. */
export const PRESETS = ["usual", "fewer", "only_me"] as const;
export type Preset = (typeof PRESETS)[number];

/** As the blueprint says; nothing into the room; nothing to anybody. Special-care data is never shared by a preset. */
export function presetAudiences(preset: Preset, usual: Audiences): Audiences {
  const narrow = (audience: Audience): Audience =>
    preset === "only_me" ? ONLY_ME : preset === "fewer" && isForAll(audience) ? STAFF_ONLY : audience;
  return everyPart((part) => (CARE.includes(part) ? ONLY_ME : narrow(usual[part])));
}

export const everyPart = <T>(of: (part: Part) => T): Record<Part, T> =>
  Object.fromEntries(PARTS.map((part) => [part, of(part)])) as Record<Part, T>;

/**
 * Readers a new report begins with: as the blueprint says, but never wider than one's last report. Who closed a part once
 * opens it again by hand; a part that was empty begins no wider than the widest that was written. A supporter stays, since
 * what they see ends with the consent.
 * @param last those that were written
 */
export function startingAudiences(usual: Audiences, last: Partial<Record<Part, Audience>>): Audiences {
  const written = PARTS.map((part) => (part === "rest" ? undefined : last[part])).map(
    (one) => one && audienceText(one),
  );
  const widest = AUDIENCES.find((one) => written.includes(audienceText(one)));
  return everyPart((part) => {
    const before = last[part];
    if (CARE.includes(part)) return usual[part];
    if (!before) return widest ? narrowedTo(usual[part], widest) : usual[part];
    const kept = usual[part].filter((reader) => before.includes(reader));
    return nearestAudience(before.includes("supporter") ? [...kept, "supporter"] : kept, false);
  });
}

/** Without those who are not among these readers. */
export const narrowedTo = (audience: Audience, readers: Audience): Audience =>
  nearestAudience(
    audience.filter((reader) => readers.includes(reader)),
    !isForAll(audience),
  );

/** How reports are written in a cohort. */
export interface ReportForm {
  /** The cohort's language: of the phrases, and of what goes into the room. */
  readonly lang: "ja" | "en";
  readonly minutes: { readonly label: string; readonly hint: string };
  readonly questions: readonly {
    readonly key: Question;
    readonly label: string;
    readonly hint: string;
    readonly phrases: readonly string[];
  }[];
  readonly usual: Audiences;
  readonly rest: { readonly label: string; readonly text: string };
  /** Hours at most; null: none. */
  readonly cap: number | null;
  /** Hours in which rest is suggested; null: none are. */
  readonly quiet: QuietHours | null;
}

/**
 * As the blueprint says; words of our own where a cohort has none.
 * @param own in the reader's language: labels and hints are theirs where the blueprint speaks another one
 */
export function formOfBlueprint(document: BlueprintDocument | undefined, own: ReportForm): ReportForm {
  if (!document) return own;
  const { minutes_label, minutes_hint, questions, default_audience, rest_day } = document.daily_report;
  const usual = (part: Part): Audience =>
    part === "rest" || CARE.includes(part)
      ? ONLY_ME
      : nearestAudience(default_audience[part as Exclude<Part, "rest">], false);
  const asked = {
    lang: document.language,
    usual: everyPart(usual),
    cap: document.time.hours_cap,
    quiet: document.time.quiet_hours,
  };
  if (document.language === own.lang)
    return { ...asked, minutes: { label: minutes_label, hint: minutes_hint }, questions, rest: rest_day };
  const translated = questions.map((one) => ({
    ...one,
    ...own.questions.find(({ key }) => key === one.key),
    phrases: one.phrases,
  }));
  return { ...asked, minutes: own.minutes, questions: translated, rest: own.rest };
}

/** How the declared hours stand to the cap: nothing to say, a gentle word at 80 %, a question at 100 %. */
export function hoursWord(minutes: number, cap: number | null): "calm" | "near" | "reached" {
  if (cap === null || cap <= 0 || minutes < cap * 48) return "calm";
  return minutes < cap * 60 ? "near" : "reached";
}

/** Until then the day before has hardly ended for whoever is still up: the form begins with it. HH:MM, where they are. */
const DAY_TURNS = "05:00";

/**
 * Days to choose from in the form: two weeks and today, the one first that is meant most often.
 * @param time HH:MM, where the person is
 */
export function recentDays(today: string, time: string): string[] {
  const [now = today, before = today, ...earlier] = Array.from({ length: 15 }, (_, i) => plusDays(today, -i));
  return time < DAY_TURNS ? [before, now, ...earlier] : [now, before, ...earlier];
}

/** Lengths to choose from for whoever does not count minutes: from half an hour to a whole day. */
export const BLOCKS = [30, 60, 120, 240, 480] as const;

/** Why a report cannot be of this day, if so: it has not come yet, or was more than a year ago (a slip in the year). */
export function dayProblem(day: string, today: string): "day_ahead" | "day_long_ago" | undefined {
  if (day > today) return "day_ahead";
  return day < plusDays(today, -366) ? "day_long_ago" : undefined;
}

/** What a report says, opened. Parts that were left empty are absent. */
export interface Contents {
  readonly kind: (typeof KINDS)[number];
  readonly minutes: number | null;
  readonly texts: Readonly<Partial<Record<TextPart, string>>>;
  readonly audiences: Audiences;
  readonly condition: readonly { readonly item: string; readonly level: number; readonly audience: Audience }[];
}

/** The parts that have something in them. */
export const filledParts = ({ kind, minutes, texts }: Contents): Part[] =>
  PARTS.filter((part) =>
    part === "rest" ? kind === "rest" : part === "minutes" ? minutes !== null : Boolean(texts[part]),
  );

/**
 * Whether those who run the cohort have heard of somebody by a report: only of what they may read. What is for the mentors alone is
 * a contact, and no more; what is for nobody is nothing.
 */
export function signOf(contents: Contents): "report" | "contact" | undefined {
  const audiences = [
    ...filledParts(contents).map((part) => contents.audiences[part]),
    ...contents.condition.map(({ audience }) => audience),
  ];
  const named = (...readers: readonly ReportReader[]): boolean =>
    audiences.some((audience) => readers.some((reader) => audience.includes(reader)));
  if (named("participants", "organizers")) return "report";
  return named("mentors") ? "contact" : undefined;
}

/** Nothing at all: that is no report, and nothing bad either. */
export const isBlank = (contents: Contents): boolean =>
  filledParts(contents).length === 0 && contents.condition.length === 0;

/** Whether two say the same to the same people. Readers of what is empty do not count. */
export function sameContents(a: Contents, b: Contents): boolean {
  const told = (contents: Contents): string =>
    JSON.stringify([
      filledParts(contents).map((part) => [
        part,
        contents.audiences[part],
        part === "minutes" ? contents.minutes : contents.texts[part as TextPart],
      ]),
      contents.condition.map(({ item, level, audience }) => [item, level, audience]).sort(),
    ]);
  return told(a) === told(b);
}

/** One condition over the last weeks. */
export interface Course {
  readonly item: string;
  readonly label: string;
  readonly levels: readonly string[];
  /** Day by day, oldest first; null: nothing noted. */
  readonly days: readonly { readonly day: string; readonly level: number | null }[];
}

/** Days that a course is drawn over where nobody says otherwise. */
const COURSE_DAYS = 28;

/** The course of everything that was noted up to today. @param count days that are drawn */
export function coursesOf(
  reports: readonly {
    readonly day: string;
    readonly condition: readonly {
      readonly item: string;
      readonly label: string;
      readonly levels: readonly string[];
      readonly place: number;
    }[];
  }[],
  today: string,
  count = COURSE_DAYS,
): Course[] {
  const days = Array.from({ length: count }, (_, i) => plusDays(today, i - count + 1));
  const noted = reports.filter(({ day }) => day >= (days[0] ?? "") && day <= today);
  const items = new Map(noted.flatMap(({ condition }) => condition).map((one) => [one.item, one]));
  return [...items.values()].map(({ item, label, levels }) => ({
    item,
    label,
    levels,
    days: days.map((day) => {
      const entry = noted.find((one) => one.day === day)?.condition.find((one) => one.item === item);
      return { day, level: entry?.place ?? null };
    }),
  }));
}
