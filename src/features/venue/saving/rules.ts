import { plusDays, weekdayOf } from "../../../platform/i18n/day.ts";
import { dayOf } from "../../../platform/i18n/format.ts";
import { momentIn } from "../../../platform/i18n/zone.ts";

/** When one may want to be reminded; empty: never. */
export const REMINDERS = ["", "tomorrow", "three-days", "monday"] as const;
export type Reminder = (typeof REMINDERS)[number];

/** At nine in the morning of that day, where the person lives: nobody is reminded at night. @returns null: never */
export function reminderAt(reminder: Reminder, now: Date, zone: string): Date | null {
  if (reminder === "") return null;
  const today = dayOf(now, zone);
  const weekday = weekdayOf(today);
  const ahead = { tomorrow: 1, "three-days": 3, monday: (8 - weekday) % 7 || 7 }[reminder];
  const day = plusDays(today, ahead);
  return momentIn(day, "09:00", zone);
}

/** Posts one may keep; the page says so before it is full. */
export const MOST_SAVED = 500;
