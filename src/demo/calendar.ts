import { days, later, minutes } from "../platform/clock.ts";
import { mondayOf, plusDays, weekdayOf } from "../platform/i18n/day.ts";
import { dayOf } from "../platform/i18n/format.ts";
import type { Random } from "./random.ts";

/** How much happens in each hour of a day: by day and in the evening, a little at night. */
const HOURS = [
  0.15, 0.08, 0.05, 0.04, 0.05, 0.15, 0.3, 0.4, 0.6, 1.1, 1.7, 1.5, 0.8, 1.4, 1.9, 1.6, 1.4, 1, 0.6, 0.7, 0.9, 0.8, 0.4,
  0.2,
];
const WEEKEND = 0.3;

/** The days of a cohort from its start until now, in the installation's zone. */
export interface Calendar {
  readonly now: Date;
  readonly startsOn: string;
  readonly endsOn: string;
  /** The days that have begun, YYYY-MM-DD; the first is `startsOn`, the last is today. */
  readonly days: readonly string[];
  /** A moment between two days (of `days`, both included), more likely when people write; never after now. */
  moment(random: Random, from?: number, to?: number): Date;
  /** The moment of a local time, e.g. `at("2026-11-18", 14 * 60)`. */
  at(day: string, minutesIntoDay: number): Date;
  /** Which of the days is this day of a cohort of four weeks; may lie in the future. */
  programDay(day: number): number;
  /** The next moment at or after this one when people of the company are at work. */
  working(moment: Date): Date;
  /** Which of `days` a moment lies in; less than 0: before the start. */
  dayIndex(moment: Date): number;
  minutesIntoDay(moment: Date): number;
}

/**
 * A cohort in its third week of four.
 * @param running days since it began, today included; undefined: since the Monday two weeks ago
 */
export function calendarOf(now: Date, zone: string, running?: number): Calendar {
  const today = dayOf(now, zone);
  const startsOn = running ? plusDays(today, 1 - running) : plusDays(mondayOf(today), -14);
  const all = listDays(startsOn, today);
  // Four weeks end on a Friday; a demo that has run longer is a longer programme at the same point.
  const endsOn = running ? plusDays(startsOn, Math.round((running * 4) / 3)) : plusDays(startsOn, 25);

  const offsets = new Map<string, number>();
  function midnight(day: string): number {
    let offset = offsets.get(day);
    if (offset === undefined) offsets.set(day, (offset = offsetAt(day, zone)));
    return Date.parse(`${day}T00:00:00Z`) - offset;
  }
  const at = (day: string, into: number): Date => new Date(midnight(day) + minutes(into));
  const dayIndex = (moment: Date): number =>
    Math.round((Date.parse(dayOf(moment, zone)) - Date.parse(startsOn)) / days(1));
  const minutesIntoDay = (moment: Date): number =>
    Math.max(0, Math.floor((moment.getTime() - midnight(dayOf(moment, zone))) / minutes(1)));

  /** Every hour that has begun, with the weight of all before it and itself. */
  const upTo: number[] = [];
  const nowHours = minutesIntoDay(now) / 60;
  for (const day of all) {
    const ofDay = isWeekend(day) ? WEEKEND : 1;
    for (const [hour, weight] of HOURS.entries()) {
      const passed = day === today ? Math.min(1, Math.max(0, nowHours - hour)) : 1;
      const begun = day === startsOn && hour < FIRST_HOUR && all.length > 1 ? 0 : 1;
      upTo.push((upTo.at(-1) ?? 0) + weight * ofDay * passed * begun);
    }
  }

  function moment(random: Random, from = 0, to = all.length - 1): Date {
    const before = upTo[from * 24 - 1] ?? 0;
    const through = upTo[Math.min(to, all.length - 1) * 24 + 23] ?? 0;
    const wanted = before + random.next() * (through - before);
    const slot = Math.max(from * 24, firstAbove(upTo, wanted));
    const found = at(all[Math.floor(slot / 24)] as string, (slot % 24) * 60 + random.next() * 60);
    return found > now ? later(now, -minutes(random.next() * Math.max(0.1, (nowHours % 1) * 60))) : found;
  }

  function working(wanted: Date): Date {
    let day = dayOf(wanted, zone);
    let into = minutesIntoDay(wanted);
    if (into >= CLOSES) [day, into] = [plusDays(day, 1), 0];
    while (isWeekend(day)) [day, into] = [plusDays(day, 1), 0];
    // Not everybody on the stroke of the hour: the wanted moment spreads those who waited for the morning.
    return into >= OPENS ? at(day, into) : at(day, OPENS + ((wanted.getTime() / 1_000) % 5_400) / 60);
  }

  const stretch = running ? (running * 4) / 3 / 26 : 1;
  const programDay = (day: number): number => Math.round((day - 1) * stretch);

  return { now, startsOn, endsOn, days: all, moment, at, programDay, working, dayIndex, minutesIntoDay };
}

/** On the first day the invitation comes at nine. */
const FIRST_HOUR = 9;
const OPENS = 9.5 * 60;
const CLOSES = 18 * 60;

export const isWeekend = (day: string): boolean => weekdayOf(day) % 6 === 0;

function listDays(from: string, to: string): string[] {
  const list: string[] = [];
  for (let day = from; day <= to; day = plusDays(day, 1)) list.push(day);
  return list;
}

/** Milliseconds that local time is ahead of UTC at noon of a day. */
function offsetAt(day: string, zone: string): number {
  const noon = new Date(`${day}T12:00:00Z`);
  const local = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "medium" }).format(
    noon,
  );
  return Date.parse(`${local.replace(" ", "T")}Z`) - noon.getTime();
}

function firstAbove(sums: readonly number[], wanted: number): number {
  let [low, high] = [0, sums.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sums[middle] as number) > wanted) high = middle;
    else low = middle + 1;
  }
  return low;
}
