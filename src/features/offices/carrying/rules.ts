import { dayBefore, plusDays } from "../../../platform/i18n/day.ts";
import { SHOWN_DAYS } from "../rules.ts";

/** Which days a file tells of: the last four weeks, or a month as an office's own records are kept. */
export const PERIODS = ["recent", "this_month", "last_month"] as const;
export type Period = (typeof PERIODS)[number];

/** The days of a period, YYYY-MM-DD, both included; none lies in the future. @param today YYYY-MM-DD */
export function daysIn(period: Period, today: string): { readonly from: string; readonly to: string } {
  if (period === "recent") return { from: plusDays(today, 1 - SHOWN_DAYS), to: today };
  const first = firstOf(today);
  if (period === "this_month") return { from: first, to: today };
  const to = dayBefore(first);
  return { from: firstOf(to), to };
}

const firstOf = (day: string): string => `${day.slice(0, 7)}-01`;

/** People in one file: far more than an office has here. */
export const MOST_PEOPLE = 500;

/** As many as a file holds, and whether that is not all: said in it, never left out in silence. @param all one more than that is enough */
export const asManyAsFit = <T>(
  all: readonly T[],
  most = MOST_PEOPLE,
): { readonly people: readonly T[]; readonly cut: boolean } => ({
  people: all.slice(0, most),
  cut: all.length > most,
});
