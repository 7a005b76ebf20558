import { plusDays } from "../../../platform/i18n/day.ts";
import { dayOf } from "../../../platform/i18n/format.ts";
import { momentIn } from "../../../platform/i18n/zone.ts";
import type { PRESENCES } from "../../blueprints/rules.ts";

export { PRESENCES } from "../../blueprints/rules.ts";
export type Presence = (typeof PRESENCES)[number];

/** What one calls it, and what it says to the others. */
export interface PresenceKind {
  readonly key: string;
  readonly label: string;
  readonly meaning: string;
}

/** Whether the name plate hangs there, or is turned over. */
export const IS_HERE: Readonly<Record<Presence, boolean>> = {
  working: true,
  break: true,
  away: false,
  done: false,
  resting: false,
};

/** Longest note, characters: 「15時にもどります」. */
export const LONGEST_NOTE = 60;

/** When one's own day is over: late in the night, so that who works past midnight is not cut off. */
const DAY_ENDS = "04:00";

/**
 * When a declaration ends: the next time that a clock where the person lives shows it, within a day.
 * @param time HH:MM; undefined: at the end of their day
 */
export function untilOf(now: Date, zone: string, time: string = DAY_ENDS): Date {
  const today = dayOf(now, zone);
  const soon = momentIn(today, time, zone);
  return soon > now ? soon : momentIn(plusDays(today, 1), time, zone);
}

/** A time of day as people write it: 15:00, １５：００, 15時, 15時半, 15時30分. @returns HH:MM; undefined: none */
export function timeIn(text: string): string | undefined {
  const narrow = text.normalize("NFKC").replace(/\s/g, "");
  const [, hour = "", half, minutes = "0"] = /^(\d{1,2})(?::|時)(?:(半)|(\d{1,2})分?)?$/.exec(narrow) ?? [];
  const [h, m] = [Number(hour), half ? 30 : Number(minutes)];
  if (hour === "" || h > 23 || m > 59) return undefined;
  return `${String(h).padStart(2, "0")}:${String(m).padStart(2, "0")}`;
}
