import { daysBetween, plusDays } from "../../../platform/i18n/day.ts";

/**
 * The checkpoint: in the middle of a participation the person and their mentor write to each other, the same three short questions on both
 * sides. Plain answers, never marks. Nobody has to; what is not written is nothing bad.
 */
export const SIDES = ["person", "mentor"] as const;
export type Side = (typeof SIDES)[number];

export const otherOf = (side: Side): Side => (side === "person" ? "mentor" : "person");

/** Understood? Helped? Enough said? */
export const QUESTIONS = ["understood", "helped", "said"] as const;
export type Question = (typeof QUESTIONS)[number];

export const CHOICES = ["yes", "partly", "not_yet"] as const;
export type Choice = (typeof CHOICES)[number];

/** Characters of the sentence beside an answer. */
export const LONGEST_SENTENCE = 500;

/** What one side says. A question may stay without an answer, as long as anything is said. */
export type Answers = Readonly<Record<Question, { readonly choice: Choice | null; readonly sentence: string }>>;

export const saysAnything = (answers: Answers): boolean =>
  QUESTIONS.some((one) => answers[one].choice !== null || answers[one].sentence !== "");

/**
 * The days on which they open: where somebody's own time is cut into equal parts. None without both days.
 * @param startsOn,endsOn YYYY-MM-DD, the person's own
 */
export function checkpointDays(startsOn: string | null, endsOn: string | null, count: number): readonly string[] {
  if (!startsOn || !endsOn || endsOn < startsOn) return [];
  const length = daysBetween(startsOn, endsOn);
  return Array.from({ length: count }, (_, i) => plusDays(startsOn, Math.round((length * (i + 1)) / (count + 1))));
}

/** The number of the one that is open on a day: the last that has begun; 0 before the first, and once the time is over. */
export function openNumber(days: readonly string[], endsOn: string | null, today: string): number {
  return endsOn !== null && today > endsOn ? 0 : days.filter((day) => day <= today).length;
}

/** How one stands: what each side has written, and who has said "show mine now". */
export interface Standing {
  readonly personAt: Date | null;
  readonly mentorAt: Date | null;
  readonly personShownAt: Date | null;
  readonly mentorShownAt: Date | null;
}

export const NOTHING_YET: Standing = { personAt: null, mentorAt: null, personShownAt: null, mentorShownAt: null };

/** Whether a side has written. */
export const wrote = (side: Side, standing: Standing): boolean => standing[`${side}At`] !== null;

/** Whether a side reads what the other wrote: after both wrote, or after the other has shown theirs. */
export const reads = (side: Side, standing: Standing): boolean => {
  const other = otherOf(side);
  return wrote(other, standing) && (wrote(side, standing) || standing[`${other}ShownAt`] !== null);
};

/** As long as the other does not read it, one's own may be changed; afterwards it stays as it was read. */
export const mayWrite = (side: Side, standing: Standing): boolean => !reads(otherOf(side), standing);

/** One's own may be shown before the other has written. */
export const mayShow = (side: Side, standing: Standing): boolean => wrote(side, standing) && mayWrite(side, standing);
