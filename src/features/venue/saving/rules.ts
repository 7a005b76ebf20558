import { dayOf } from "../../../platform/i18n/format.ts";
import { momentIn } from "../../../platform/i18n/zone.ts";

/** When one may want to be reminded; empty: never. */
export const REMINDERS = ["", "tomorrow", "three-days", "monday"] as const;
export type Reminder = (typeof REMINDERS)[number];

/** At nine in the morning of that day, where the person lives: nobody is reminded at night. @returns null: never */
export function reminderAt(reminder: Reminder, now: Date, zone: string): Date | null {
  if (reminder === "") return null;
  const today = dayOf(now, zone);
  const weekday = new Date(`${today}T00:00:00Z`).getUTCDay();
  const ahead = { tomorrow: 1, "three-days": 3, monday: (8 - weekday) % 7 || 7 }[reminder];
  const day = new Date(Date.parse(`${today}T00:00:00Z`) + ahead * 86_400_000).toISOString().slice(0, 10);
  return momentIn(day, "09:00", zone);
}

/** Posts one may keep; the page says so before it is full. */
export const MOST_SAVED = 500;
