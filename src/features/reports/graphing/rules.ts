import { mondayOf, plusDays } from "../../../platform/i18n/day.ts";
import { type Course, coursesOf } from "../rules.ts";

/** Weeks that may be looked at; the first stands chosen. */
export const WEEKS = [4, 8, 12] as const;
export type Weeks = (typeof WEEKS)[number];

/** @param text what an address says */
export const weeksIn = (text: string | undefined): Weeks => WEEKS.find((weeks) => String(weeks) === text) ?? WEEKS[0];

/** The first day of so many weeks that end today. */
export const firstDayOf = (today: string, weeks: Weeks): string => plusDays(today, 1 - weeks * 7);

/** What somebody declared in one week, from Monday. */
export interface Week {
  /** YYYY-MM-DD */
  readonly monday: string;
  /** Minutes, all of the week's reports. */
  readonly minutes: number;
}

/** What is drawn: each condition day by day, and the time declared week by week. */
export interface Graph {
  readonly courses: readonly Course[];
  /** The latest first; weeks without a report stand there empty. */
  readonly weeks: readonly Week[];
}

/** @param reports of one person, as far as their reader may read them @param today YYYY-MM-DD, theirs */
export function graphOf(
  reports: readonly (Parameters<typeof coursesOf>[0][number] & { readonly minutes: number | null })[],
  today: string,
  weeks: Weeks,
): Graph {
  const from = firstDayOf(today, weeks);
  const within = reports.filter(({ day }) => day >= from && day <= today);
  const mondays = Array.from({ length: weeks }, (_, back) => plusDays(mondayOf(today), -7 * back));
  return {
    courses: coursesOf(within, today, weeks * 7),
    weeks: mondays.map((monday) => ({
      monday,
      minutes: within
        .filter(({ day }) => mondayOf(day) === monday)
        .reduce((sum, { minutes }) => sum + (minutes ?? 0), 0),
    })),
  };
}
