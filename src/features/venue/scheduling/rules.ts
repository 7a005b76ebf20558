import { days, later, minutes } from "../../../platform/clock.ts";
import { mondayOf, plusDays } from "../../../platform/i18n/day.ts";
import { dayOf, timeText } from "../../../platform/i18n/format.ts";
import { momentIn } from "../../../platform/i18n/zone.ts";
import { comingFriday, replyDays } from "../rules.ts";

/** Posts that one person may have waiting at a time. */
export const MOST_LATER = 50;

/** How far ahead one may send, in days. */
export const FURTHEST_DAYS = 60;

/** When a morning begins for whoever reads: nobody is told something at five. */
const MORNING = "09:00";

/** Why what cannot be opened any more is not sent. */
export const LATER_LOST = "later_lost";

/** Why what is much too late is not sent. */
export const LATER_TOO_LATE = "later_too_late";

/**
 * Whether a post is not sent by itself any more. A server that stood still for a night sends what waited; after a day "tomorrow" and
 * "today" in it have come to mean other days, and people may have answered without it: whether it still fits only its author knows.
 */
export const isTooLate = (sendAt: Date, now: Date): boolean => now > later(sendAt, days(1));

/** Under which name the words of somebody who is changing a waiting post are kept. */
export const draftOfLater = (id: string): string => `later:${id}`;

/** A time that is offered. */
export interface Offered {
  readonly on: "today" | "tomorrow" | "monday";
  readonly at: Date;
}

/** The next morning and the next Monday morning, where the person lives; each moment once. */
export function offeredTimes(now: Date, zone: string): readonly Offered[] {
  const minute = Math.floor(now.getTime() / minutes(1));
  const known = offeredIn.get(zone);
  if (known?.minute === minute) return known.times;
  const times = timesFrom(now, zone);
  offeredIn.set(zone, { minute, times });
  return times;
}

/** Every page on which one writes asks, and calendars are slow: calculated once a minute. */
const offeredIn = new Map<string, { readonly minute: number; readonly times: readonly Offered[] }>();

function timesFrom(now: Date, zone: string): Offered[] {
  const today = dayOf(now, zone);
  const morning = momentIn(today, MORNING, zone);
  const first: Offered =
    morning > now ? { on: "today", at: morning } : { on: "tomorrow", at: momentIn(plusDays(today, 1), MORNING, zone) };
  const monday: Offered = { on: "monday", at: momentIn(plusDays(mondayOf(today), 7), MORNING, zone) };
  return monday.at.getTime() === first.at.getTime() ? [first] : [first, monday];
}

/** Hours in which rest is suggested, HH:MM; they may go over midnight. */
export interface QuietHours {
  readonly from: string;
  readonly to: string;
}

/**
 * The morning in which somebody can send what they write in the hours of rest, in their own zone: at nine, or when the rest is over, if
 * that is later. Undefined: these are no such hours, or the blueprint names none.
 */
export function morningAfter(quiet: QuietHours | null, now: Date, zone: string): Date | undefined {
  if (!quiet || !isWithin(quiet, timeOf(now, zone))) return undefined;
  const time = quiet.to > MORNING ? quiet.to : MORNING;
  const today = dayOf(now, zone);
  const morning = momentIn(today, time, zone);
  return morning > now ? morning : momentIn(plusDays(today, 1), time, zone);
}

function isWithin({ from, to }: QuietHours, time: string): boolean {
  if (from === to) return false;
  return from < to ? time >= from && time < to : time >= from || time < to;
}

/** HH:MM of a moment in a zone. */
export const timeOf = (at: Date, zone: string): string => timeText({ lang: "en", zone }, at);

/** Why a moment cannot be chosen; undefined: it can. */
export function refusalOf(at: Date, now: Date): "later_past" | "later_too_far" | undefined {
  if (at <= now) return "later_past";
  return at > later(now, days(FURTHEST_DAYS)) ? "later_too_far" : undefined;
}

/**
 * The day by which a reply is wanted, once the post is sent: a day that has come by then would only hurry somebody, so it becomes the
 * Friday that the composer suggests.
 * @param sentOn YYYY-MM-DD where its author lives
 */
export function replyDayThen(wanted: string | null, sentOn: string): string | null {
  if (wanted === null || wanted > sentOn) return wanted;
  return comingFriday(replyDays(sentOn)) ?? null;
}
