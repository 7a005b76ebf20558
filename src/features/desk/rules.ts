import type { Place } from "../../platform/http/place.ts";
import { dayBefore, weekdayOf } from "../../platform/i18n/day.ts";
import { ANSWER_WITHIN as ACCOMMODATION_WITHIN } from "../accommodations/rules.ts";
import { ANSWER_WITHIN as APPLICATION_WITHIN } from "../applications/rules.ts";
import { ANSWER_WITHIN as ENQUIRY_WITHIN, workingDayAfter, workingDaysSince } from "../enquiries/rules.ts";
import { ANSWER_WITHIN as OFFICE_WITHIN } from "../offices/asking/rules.ts";
import { ANSWER_WITHIN as REGISTRATION_WITHIN } from "../offices/registering/rules.ts";
import { CONCERN_WITHIN } from "../venue/concerns/rules.ts";

/** What may wait on the desk. */
export const KINDS = [
  "question",
  "submission",
  "report",
  "view",
  "concern",
  "application",
  "decision",
  "enquiry",
  "registration",
  "accommodation",
  "office",
  "mentoring",
  "invitation",
  "mail",
] as const;
export type Kind = (typeof KINDS)[number];

/** めやす: working days after which the page says so, in words. A question carries its own: the day its author named, and the one that was said to them. */
export const USUAL_DAYS: Readonly<Record<Exclude<Kind, "question">, number>> = {
  submission: 3,
  report: 2,
  view: 5,
  concern: CONCERN_WITHIN,
  application: APPLICATION_WITHIN,
  decision: 2,
  enquiry: ENQUIRY_WITHIN,
  registration: REGISTRATION_WITHIN,
  accommodation: ACCOMMODATION_WITHIN,
  office: OFFICE_WITHIN,
  mentoring: 3,
  invitation: 2,
  mail: 1,
};

/** Rows of what waits on one page, of people, of mentors. */
export const ROWS = 20;
export const SILENT_ROWS = 10;
export const MENTOR_ROWS = 15;
/** Names of those who asked for a word in the morning. */
export const MORNING_ROWS = 30;
/** Counting stops here; the words say that there are more. */
export const MOST_COUNTED = 20;
/** Reports of so many working days stand by day; what is older is one row. */
export const DAYS_APART = 2;
/** Cohorts on one desk. */
export const MOST_COHORTS = 20;
/** Cohorts that are over whose last steps stand on the desk at once; when those are done, others follow. */
export const CLOSING = 3;
/** What one took on in a retrospective stands here so many days before the day one named; so many of it. */
export const DUE_DAYS = 7;
export const DUE_ROWS = 5;
/** Days in which a mail that did not arrive, or an invitation that ran out, stands here. */
export const FAILURE_DAYS = 14;

/** How long somebody may be silent who has not said how long they would like it, in working days; what the form begins with. */
export const USUAL_SILENCE = 3;

/** How long something has waited. Weekends do not count; public holidays do, since no list of them is kept here. */
export interface Wait {
  /** Working days, Monday to Friday in the company's zone. */
  readonly days: number;
  readonly sameDay: boolean;
  /** YYYY-MM-DD there: what is said while no working day has passed. */
  readonly since: string;
  readonly pastUsual: boolean;
}

/**
 * @param since,today YYYY-MM-DD in the company's zone
 * @param hoped days of a question by which an answer was wanted, or to be expected
 */
export function waitOf(kind: Kind, since: string, today: string, hoped: readonly (string | null)[] = []): Wait {
  const days = workingDaysSince(since, today);
  const pastUsual = kind === "question" ? hoped.some((day) => day !== null && day < today) : days > USUAL_DAYS[kind];
  return { days, sameDay: since === today, since, pastUsual };
}

/** The last day on which somebody was heard of who has been silent for so many working days today. */
export function silentSince(today: string, workingDays: number): string {
  let day = today;
  while (workingDaysSince(day, today) < workingDays) day = dayBefore(day);
  return day;
}

/** Whether one comes after another, in the order of all lists: longest waiting first. */
export const isAfter = (one: Place, other: Place): boolean => inOrder(one, other) > 0;

export const inOrder = (a: Place, b: Place): number =>
  a.since.getTime() - b.since.getTime() || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** What one may do about somebody who has not been heard of: what they wish themselves. */
export const SILENT_ACTIONS = ["wait", "greet", "ask_mentor", "ask_supporter", "read_wish"] as const;
export type SilentAction = (typeof SILENT_ACTIONS)[number];

/** @param today YYYY-MM-DD */
export function silentAction(
  one: {
    readonly state: string;
    readonly pausedUntil: string | null;
    readonly wish: string | null;
    /** They have written about falling silent. */
    readonly written: boolean;
    /** A mentor looks after them. */
    readonly mentored: boolean;
  },
  today: string,
): SilentAction {
  const rests = one.state === "paused" && (one.pausedUntil === null || one.pausedUntil >= today);
  if (rests || one.wish === "nobody") return "wait";
  // Where nothing is written there is nothing to read.
  if (!one.written) return one.mentored ? "ask_mentor" : "greet";
  if (one.wish === "organizer") return "greet";
  if (one.wish === "mentor") return "ask_mentor";
  return one.wish === "supporter" ? "ask_supporter" : "read_wish";
}

/** Pages besides the desk on which one says that one is away. */
export const SEAT_PAGES = ["mentoring"] as const;
export type SeatPage = (typeof SEAT_PAGES)[number];

/** The last working day of this week; on a weekend, of the next one. @param today YYYY-MM-DD */
export function fridayOf(today: string): string {
  const weekday = weekdayOf(today);
  return weekday === 5 ? today : workingDayAfter(today, weekday === 6 || weekday === 0 ? 5 : 5 - weekday);
}
