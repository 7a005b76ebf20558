import { workingDayAfter, workingDaysSince } from "../../enquiries/rules.ts";

/** How a question is doing: nobody looks at it yet, somebody does, its author is asked whether that was it, over. */
export const QUESTION_STATES = ["waiting", "claimed", "answered", "ended"] as const;
export type QuestionState = (typeof QUESTION_STATES)[number];

/** How it ended: its author said so, said nothing more, or somebody of the staff ended it after asking. */
export const QUESTION_ENDS = ["solved", "silence", "closed"] as const;
export type QuestionEnd = (typeof QUESTION_ENDS)[number];

/** What may happen to a question, by whose doing. */
export const QUESTION_STEPS = {
  claim: "staff",
  give_back: "staff",
  /** Asks its author whether something is still missing, without an answer. */
  check: "staff",
  close: "staff",
  solve: "asker",
  ask_again: "asker",
  /** Somebody of the staff has written below it, or has taken that back. */
  answer: "post",
  take_back: "post",
  /** Nothing has come of a claim, or nothing more of an answer. */
  go_quiet: "time",
  lapse: "time",
} as const;
export type QuestionStep = keyof typeof QUESTION_STEPS;
/** Those that a person takes on purpose. */
export type OwnStep = {
  [S in QuestionStep]: (typeof QUESTION_STEPS)[S] extends "staff" | "asker" ? S : never;
}[QuestionStep];

/** What becomes of it. Where nothing stands, the step cannot be taken. */
export const QUESTION_MOVES: Readonly<Record<QuestionState, Readonly<Partial<Record<QuestionStep, QuestionState>>>>> = {
  waiting: { claim: "claimed", answer: "answered", check: "answered", solve: "ended" },
  claimed: { give_back: "waiting", go_quiet: "waiting", answer: "answered", check: "answered", solve: "ended" },
  answered: {
    claim: "claimed",
    answer: "answered",
    take_back: "waiting",
    ask_again: "waiting",
    solve: "ended",
    close: "ended",
    lapse: "ended",
  },
  ended: { ask_again: "waiting" },
};

/** Steps that are taken already: pressed twice, or by two at once, nothing happens and nothing is wrong. */
export const TAKEN: Readonly<Partial<Record<QuestionStep, readonly QuestionState[]>>> = {
  claim: ["claimed"],
  give_back: ["waiting"],
  check: ["answered"],
  close: ["ended"],
  solve: ["ended"],
  ask_again: ["waiting", "claimed"],
};

/** How each step that ends a question ends it. */
export const ENDED_BY: Readonly<Partial<Record<QuestionStep, QuestionEnd>>> = {
  solve: "solved",
  lapse: "silence",
  close: "closed",
};

/** Those that wait for somebody of the staff. */
export const OPEN_STATES = ["waiting", "claimed"] as const satisfies readonly QuestionState[];

/** Working days after which a claim without a word returns to the queue. */
export const QUIET_AFTER = 2;
/** Working days after which a question ends by itself whose author was asked whether that was it. */
export const LAPSE_AFTER = 5;
/** Working days that its author has to say so, before somebody of the staff may end it. */
export const CLOSE_AFTER = 1;

/** めやす: working days to an answer while a cohort has no weeks of its own to go by. */
export const USUAL_WAIT = 2;
/** So many waits it takes to go by them … */
export const ENOUGH_WAITS = 8;
/** … of so many days … */
export const WAITS_OF_DAYS = 42;
/** … and so many of ten were over by then: what is said shall mostly hold. */
const OF_TEN = 8;
const LONGEST_WAIT = 10;

/**
 * In how many working days an answer is to be expected, by the waits that are over. Nobody's own: those of the whole cohort.
 * @param waits each in working days
 */
export function usualWait(waits: readonly number[]): number {
  if (waits.length < ENOUGH_WAITS) return USUAL_WAIT;
  const sorted = [...waits].sort((a, b) => a - b);
  const high = sorted[Math.ceil((sorted.length * OF_TEN) / 10) - 1] ?? USUAL_WAIT;
  return Math.min(LONGEST_WAIT, Math.max(1, high));
}

/** The day around which an answer is to be expected. @param today YYYY-MM-DD @param days working days */
export const expectedDay = (today: string, days: number): string => workingDayAfter(today, days);

/** How many working days are left to a day; negative when it is over. @param today,day YYYY-MM-DD */
export const workingDaysTo = (today: string, day: string): number => (day < today ? -1 : workingDaysSince(today, day));

/** Whether so many working days have passed without a word. @param stirred,today YYYY-MM-DD */
export const isQuiet = (stirred: string, today: string, after: number): boolean =>
  workingDaysSince(stirred, today) >= after;
