/** What was done, as it was put in, and the figures counted from it alone: nothing here asks the application. */
import { plusDays } from "../../src/platform/i18n/day.ts";
import { COMPANY_ZONE } from "./plan.ts";

/** A report as somebody put it in. */
export interface Entry {
  readonly id: string;
  readonly day: string;
  readonly kind: "work" | "rest";
  minutes: number;
  readonly levels: readonly (number | null)[];
  /** As in the cohort: mentors, organizers and the others; mentors alone; nobody. */
  readonly readers: "usual" | "mentors" | "me";
  acknowledged: boolean;
}

/** A participant, and all that was heard and seen of them. */
export interface Life {
  readonly person: string;
  readonly name: string;
  readonly mentor: number;
  /** When their time in the cohort began. */
  readonly since: Date;
  readonly entries: Entry[];
  /** When they last wrote something that those who run the cohort may see. */
  heard: Date | undefined;
  paused: boolean;
  left: boolean;
  /** Questions and works of theirs that wait; what was handed in, by its version. */
  readonly questions: string[];
  work: "none" | "waits" | "reviewed";
}

/** The day of a moment in a zone, YYYY-MM-DD. */
export const localDay = (at: Date, zone: string): string =>
  new Intl.DateTimeFormat("sv-SE", { timeZone: zone }).format(at);

/** Minutes declared in all. */
export const minutesOf = ({ entries }: Life): number => entries.reduce((sum, { minutes }) => sum + minutes, 0);

/** What an item's course shows: day by day for four weeks up to today, the level noted, or null. */
export function courseOf({ entries }: Life, item: number, today: string): (number | null)[] {
  return Array.from({ length: 28 }, (_, back) => {
    const day = plusDays(today, back - 27);
    return entries.find((entry) => entry.day === day)?.levels[item] ?? null;
  });
}

/** Minutes of the four weeks from Monday that end with this one, the latest first; of the days that lie in the last 28. */
export function weeksOf({ entries }: Life, today: string): number[] {
  const weekday = (new Date(`${today}T12:00:00Z`).getUTCDay() + 6) % 7;
  return [0, 1, 2, 3].map((back) => {
    const monday = plusDays(today, -weekday - 7 * back);
    const within = entries.filter(
      ({ day }) => day >= monday && day <= plusDays(monday, 6) && day > plusDays(today, -28) && day <= today,
    );
    return within.reduce((sum, { minutes }) => sum + minutes, 0);
  });
}

/** Working days that have passed since a day, Monday to Friday, counted one by one. */
function workingDaysAfter(day: string, today: string): number {
  let count = 0;
  for (let one = plusDays(day, 1); one <= today; one = plusDays(one, 1))
    if (![0, 6].includes(new Date(`${one}T12:00:00Z`).getUTCDay())) count += 1;
  return count;
}

/** Who has not been heard of for three working days or more, the longest first. */
export function silentOf(lives: readonly Life[], now: Date): string[] {
  const today = localDay(now, COMPANY_ZONE);
  const heard = ({ heard, since }: Life): Date => heard ?? since;
  return lives
    .filter((life) => !life.left && workingDaysAfter(localDay(heard(life), COMPANY_ZONE), today) >= 3)
    .toSorted((a, b) => heard(a).getTime() - heard(b).getTime())
    .map(({ name }) => name);
}

/** Reports that wait for somebody to say that they read them, of which a mentor or an organizer may read something. */
export const waitingOf = (lives: readonly Life[], reader: "mentor" | "organizer"): Entry[] =>
  lives.flatMap(({ entries }) =>
    entries.filter(
      ({ kind, readers, acknowledged }) =>
        kind === "work" && !acknowledged && (readers === "usual" || (readers === "mentors" && reader === "mentor")),
    ),
  );

/** The same as the desk bundles it: each of the last two working days and what lies between by itself, older ones together; counted up to 20. */
export function bundlesOf(waiting: readonly Entry[], now: Date): Record<string, number> {
  const today = localDay(now, COMPANY_ZONE);
  const bundles: Record<string, number> = {};
  for (const { day } of waiting) {
    const name = olderThanTwo(day, today) ? "older" : day;
    bundles[name] = Math.min(20, (bundles[name] ?? 0) + 1);
  }
  return bundles;
}

/** Whether a day lies before the last one that is two working days away: Thursday, seen from the weekend after it. */
function olderThanTwo(day: string, today: string): boolean {
  let first = today;
  while (workingDaysAfter(first, today) < 2) first = plusDays(first, -1);
  return day < first;
}
