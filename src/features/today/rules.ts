import { daysBetween } from "../../platform/i18n/day.ts";

/** What may be suggested as the next step; `look` is there on every day. */
const STEPS = [
  "over",
  "paused",
  "before",
  "rest",
  "done",
  "day_one",
  "feedback",
  "choose",
  "next",
  "plan",
  "showcase",
  "hand_in",
  "look",
] as const;
export type StepKind = (typeof STEPS)[number];

/** What a suggestion is made from: all of it the person's own, and nothing of it a score. */
export interface Facts {
  /** The cohort is over. */
  readonly over: boolean;
  readonly paused: boolean;
  /** The first day is still ahead. */
  readonly before: boolean;
  /** They said that they rest today. */
  readonly restsToday: boolean;
  /** The report of today is written. */
  readonly reported: boolean;
  /** Steps of the first days are open. */
  readonly firstDaysOpen: boolean;
  /** Written to them, and they have not said that they read it. */
  readonly feedback: boolean;
  readonly project: { readonly planned: boolean; readonly handedIn: boolean } | undefined;
  /** Under "next" in their last report something is written. */
  readonly next: boolean;
  /** Days until the results presentation; undefined: it is not settled, or past. */
  readonly showcaseIn: number | undefined;
  /** Days until their last day; undefined: it is not settled, or past. */
  readonly endsIn: number | undefined;
}

/** Days ahead of the results presentation, and of the last day, in which a step towards it is suggested. */
const SHOWCASE_NEAR = 7;
const END_NEAR = 4;

/** Days without a word from somebody after which they are welcomed back; how many they were is not said. */
const WELCOMED_AFTER = 3;

/**
 * What might be done next, the first suggested. Whoever rests, pauses or has not begun is suggested that and nothing else; who has written the
 * day's report, first that it is enough. What somebody answered them comes before what they wrote for themselves, and that before what the cohort's days bring.
 */
export function stepsFor(facts: Facts): readonly StepKind[] {
  const { project } = facts;
  for (const alone of ["over", "paused", "before"] as const) if (facts[alone]) return [alone];
  if (facts.restsToday) return ["rest"];
  const applies: Readonly<Partial<Record<StepKind, boolean>>> = {
    done: facts.reported,
    day_one: facts.firstDaysOpen,
    feedback: facts.feedback,
    choose: !project,
    next: facts.next,
    plan: project !== undefined && !project.planned,
    showcase: facts.showcaseIn !== undefined && facts.showcaseIn <= SHOWCASE_NEAR,
    hand_in: project !== undefined && !project.handedIn && facts.endsIn !== undefined && facts.endsIn <= END_NEAR,
    look: true,
  };
  return STEPS.filter((kind) => applies[kind]);
}

/** The one that is shown, and the number of the one after it, round and round; undefined: there is no other. */
export function stepAt(
  steps: readonly StepKind[],
  asked: string | undefined,
): { readonly kind: StepKind; readonly at: number; readonly other: number | undefined } {
  const at = /^\d{1,2}$/.test(asked ?? "") ? Number(asked) % steps.length : 0;
  return { kind: steps[at] ?? "look", at, other: steps.length > 1 ? (at + 1) % steps.length : undefined };
}

/** Whether somebody is welcomed back: they let those who run the cohort hear nothing for a while. @param last YYYY-MM-DD */
export const isBack = (last: string | undefined, today: string): boolean =>
  last !== undefined && daysBetween(last, today) > WELCOMED_AFTER;

/** Which week of somebody's own time a day is in, from 1; undefined: not in it. @param from YYYY-MM-DD */
export function weekOf(day: string, from: string | null, to: string | null): number | undefined {
  if (from === null || day < from || (to !== null && day > to)) return undefined;
  return Math.floor(daysBetween(from, day) / 7) + 1;
}
