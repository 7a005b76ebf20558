/**
 * Simple sentences about what stands in somebody's own reports. Each says what happened and how often, with its days; none says what will
 * be or why. The conditions are written out in `docs/reports.md`; whoever changes one changes it there.
 */
import { daysBetween, plusDays } from "../../../platform/i18n/day.ts";

export const RULES = ["streak", "low_then_rest", "low_then_silence", "long_then_low"] as const;
export type Rule = (typeof RULES)[number];

/** A report, as far as a pattern is looked for in it. */
export interface PatternDay {
  /** YYYY-MM-DD */
  readonly day: string;
  readonly kind: "work" | "rest" | null;
  readonly minutes: number | null;
  readonly condition: readonly {
    readonly item: string;
    readonly label: string;
    readonly levels: readonly string[];
    /** From the best, 0. */
    readonly place: number;
  }[];
}

/** Days that belong together. */
interface Run {
  readonly from: string;
  readonly to: string;
}

/** One sentence with its basis. */
export type Pattern = {
  readonly item: string;
  readonly label: string;
  /** The levels that are meant, in the person's words. */
  readonly words: readonly string[];
} & (
  | { readonly rule: "streak"; readonly days: number; readonly run: Run }
  | { readonly rule: "low_then_rest"; readonly times: readonly { readonly run: Run; readonly rest: string }[] }
  | { readonly rule: "low_then_silence"; readonly times: readonly { readonly run: Run; readonly silent: Run }[] }
  | {
      readonly rule: "long_then_low";
      /** Long days whose next day was noted. */
      readonly of: number;
      readonly times: readonly { readonly long: string; readonly low: string }[];
    }
);

/** Days in a row that make a run. */
const RUN = 3;
/** Days without any report after a run that count as silence. */
const SILENCE = 4;
/** Days on which an item was noted below which nothing is said of it but a run that goes on. */
const ENOUGH_NOTED = 10;
/** How often something happened before it is said. */
const TWICE = 2;
const THRICE = 3;
/** Days with a time below which nobody knows what is long for somebody, and how much longer than usual a long one is. */
const ENOUGH_TIMES = 8;
const LONGER = 1.5;
/** Sentences at once; more would be a verdict. */
const MOST_PATTERNS = 3;

/** The worse half of a scale: of three levels the last two, of four the last two. */
const lowFrom = (levels: readonly string[]): number => Math.floor(levels.length / 2);

/**
 * What may be said, a run that goes on first. Silent where little was noted.
 * @param reports of one person, any order @param today YYYY-MM-DD, theirs
 */
export function patternsIn(reports: readonly PatternDay[], today: string): Pattern[] {
  const known = [...new Map(reports.flatMap(({ condition }) => condition).map((one) => [one.item, one])).values()];
  const found = known.flatMap(({ item, label, levels }) => {
    const noted = new Map(
      reports.flatMap(({ day, condition }) => {
        const one = condition.find((entry) => entry.item === item);
        return one ? [[day, one.place >= lowFrom(levels)] as const] : [];
      }),
    );
    const about = { item, label, words: levels.slice(lowFrom(levels)) };
    const runs = runsOf(noted);
    const all: (Pattern | undefined)[] = [streak(runs, noted, today)].map((one) => one && { ...about, ...one });
    if (noted.size >= ENOUGH_NOTED)
      for (const one of [thenRest(runs, reports), thenSilence(runs, reports, today), longThenLow(noted, reports)])
        all.push(one && ({ ...about, ...one } as Pattern));
    return all.filter((one) => one !== undefined);
  });
  return found.sort((a, b) => RULES.indexOf(a.rule) - RULES.indexOf(b.rule)).slice(0, MOST_PATTERNS);
}

/** Runs of days in a row that were noted low; a day without a note ends one. */
function runsOf(noted: ReadonlyMap<string, boolean>): Run[] {
  const lows = [...noted].filter(([, low]) => low).map(([day]) => day);
  const runs: { from: string; to: string }[] = [];
  for (const day of lows.sort()) {
    const last = runs.at(-1);
    if (last && plusDays(last.to, 1) === day) last.to = day;
    else runs.push({ from: day, to: day });
  }
  return runs.filter((run) => lengthOf(run) >= RUN);
}

const lengthOf = ({ from, to }: Run): number => daysBetween(from, to) + 1;

/** It goes on: up to today, or to yesterday where nothing is noted today. */
function streak(runs: readonly Run[], noted: ReadonlyMap<string, boolean>, today: string) {
  const run = runs.at(-1);
  if (!run || daysBetween(run.to, today) > 1 || [...noted.keys()].some((day) => day > run.to)) return undefined;
  return { rule: "streak" as const, days: lengthOf(run), run };
}

/** A day of rest on one of the two days after a run. */
function thenRest(runs: readonly Run[], reports: readonly PatternDay[]) {
  const rests = new Set(reports.filter(({ kind }) => kind === "rest").map(({ day }) => day));
  const times = runs.flatMap((run) => {
    const rest = [1, 2].map((n) => plusDays(run.to, n)).find((day) => rests.has(day));
    return rest ? [{ run, rest }] : [];
  });
  return times.length >= TWICE ? { rule: "low_then_rest" as const, times } : undefined;
}

/** No report of any kind for days after a run; the days up to today count where nothing came since. */
function thenSilence(runs: readonly Run[], reports: readonly PatternDay[], today: string) {
  const days = reports.map(({ day }) => day).sort();
  const times = runs.flatMap((run) => {
    const next = days.find((day) => day > run.to);
    const silent = { from: plusDays(run.to, 1), to: next ? plusDays(next, -1) : today };
    return lengthOf(silent) >= SILENCE ? [{ run, silent }] : [];
  });
  return times.length >= TWICE ? { rule: "low_then_silence" as const, times } : undefined;
}

/** The day after one on which somebody worked half as long again as they usually do. */
function longThenLow(noted: ReadonlyMap<string, boolean>, reports: readonly PatternDay[]) {
  const worked = reports.flatMap(({ day, minutes }) => (minutes ? [{ day, minutes }] : []));
  if (worked.length < ENOUGH_TIMES) return undefined;
  const usual = medianOf(worked.map(({ minutes }) => minutes));
  const long = worked
    .filter(({ day, minutes }) => minutes >= usual * LONGER && noted.has(plusDays(day, 1)))
    .sort((a, b) => (a.day < b.day ? -1 : 1));
  const times = long.flatMap(({ day }) => (noted.get(plusDays(day, 1)) ? [{ long: day, low: plusDays(day, 1) }] : []));
  // Said only where it happened more often than not.
  const often = times.length >= THRICE && times.length * 2 > long.length;
  return often ? { rule: "long_then_low" as const, of: long.length, times } : undefined;
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const [low = 0, high = 0] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.ceil((sorted.length - 1) / 2)]];
  return (low + high) / 2;
}
