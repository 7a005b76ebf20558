/** Splits hours (may be a fraction) into whole hours and the minutes left, rounded to the minute. */
export function wholeHours(hours: number): { whole: number; minutes: number } {
  const all = Math.round(hours * 60);
  return { whole: Math.floor(all / 60), minutes: all % 60 };
}
