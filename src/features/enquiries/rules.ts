import { daysBetween, plusDays, weekdayOf } from "../../platform/i18n/day.ts";

/** Who asks. */
export const ENQUIRY_KINDS = ["office", "individual", "family", "school"] as const;
export type EnquiryKind = (typeof ENQUIRY_KINDS)[number];

export const ENQUIRY_STATES = ["waiting", "answered", "done"] as const;
export type EnquiryState = (typeof ENQUIRY_STATES)[number];

/** Answering and writing again go to and fro; what is done may be opened again. */
const ENQUIRY_MOVES: Readonly<Record<EnquiryState, readonly EnquiryState[]>> = {
  waiting: ["answered", "done"],
  answered: ["answered", "waiting", "done"],
  done: ["answered", "waiting"],
};

export const mayBecome = (from: EnquiryState, to: EnquiryState): boolean => ENQUIRY_MOVES[from].includes(to);

/** How answers go out at present. */
export type AnsweredHow = "by_mail" | "in_demo" | "by_hand" | "nobody_yet";

/** Whether a day is promised for the answer; a demo shows how it would be. */
export const isPromised = (how: AnsweredHow): boolean => how === "by_mail" || how === "in_demo";

/** Working days in which an enquiry is answered. */
export const ANSWER_WITHIN = 2;
/** Days after the last word in which an enquiry is kept. */
export const KEPT_DAYS = 365;

/** The letters that both sides name an enquiry by: the end of its id, which is random. */
export const referenceOf = (id: string): string => id.slice(-6).toUpperCase();

const isWorkingDay = (day: string): boolean => weekdayOf(day) !== 0 && weekdayOf(day) !== 6;

/**
 * Working days that have passed since a day, Monday to Friday; the day itself does not count.
 * @param from,to YYYY-MM-DD
 */
export function workingDaysSince(from: string, to: string): number {
  const days = daysBetween(from, to);
  if (!(days > 0)) return 0;
  const weeks = Math.floor(days / 7);
  let rest = 0;
  for (let n = weeks * 7 + 1; n <= days; n += 1) if (isWorkingDay(plusDays(from, n))) rest += 1;
  return weeks * 5 + rest;
}

/** The day so many working days after another. @param from YYYY-MM-DD */
export function workingDayAfter(from: string, count: number): string {
  let day = from;
  for (let left = count; left > 0; ) {
    day = plusDays(day, 1);
    if (isWorkingDay(day)) left -= 1;
  }
  return day;
}
