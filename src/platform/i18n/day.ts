/** Calendar days, YYYY-MM-DD, wherever they are. */

/** @param count may be less than 0 */
export const plusDays = (day: string, count: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10);

export const dayBefore = (day: string): string => plusDays(day, -1);

/** Whole days from one to the other. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

/** 0 Sunday … 6 Saturday. */
export const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay();

/** The Monday of its week. */
export const mondayOf = (day: string): string => plusDays(day, -((weekdayOf(day) + 6) % 7));
