/**
 * Accommodation (合理的配慮) as a dialogue: somebody says what would help, the company answers, both agree on how it is done, and look again on
 * a day. A duty of every business since April 2024 (障害者差別解消法); what is asked is never a question of proof.
 */
export const STATES = ["asked", "answered", "offered", "agreed", "ended"] as const;
export type State = (typeof STATES)[number];

/** Who does it. */
export type Side = "person" | "organizers";

interface Step {
  readonly by: Side;
  readonly from: readonly State[];
  readonly to: State;
}

export const STEPS = {
  /** The person says more, or that it does not fit (any more). */
  say: { by: "person", from: ["asked", "answered", "offered", "agreed"], to: "asked" },
  /** It is done like that. */
  accept: { by: "person", from: ["offered"], to: "agreed" },
  /** Looked again: it still fits. */
  keep: { by: "person", from: ["agreed"], to: "agreed" },
  /** It is not needed any more, or was never meant to go on. Nobody else ends it. */
  end: { by: "person", from: ["asked", "answered", "offered", "agreed"], to: "ended" },
  /** The company asks back, or says what it cannot do and what else there is. */
  answer: { by: "organizers", from: ["asked", "answered", "offered", "agreed"], to: "answered" },
  /** The company says how it would be done. */
  offer: { by: "organizers", from: ["asked", "answered", "offered", "agreed"], to: "offered" },
  /** What was agreed has been done: said so that the person sees it. */
  did: { by: "organizers", from: ["agreed"], to: "agreed" },
} as const satisfies Readonly<Record<string, Step>>;
export type StepKey = keyof typeof STEPS;

/** Whether this side may do it now. */
export function may(side: Side, step: StepKey, state: State): boolean {
  const { by, from }: Step = STEPS[step];
  return by === side && from.includes(state);
}

/** What is hard, roughly: suggestions hang on it, and nothing else. */
export const SITUATIONS = ["talking", "reading", "time", "condition", "senses", "people", "other"] as const;
export type Situation = (typeof SITUATIONS)[number];

/** In these working days the organizers answer. */
export const ANSWER_WITHIN = 3;

/** After how many days one looks again, to choose from. */
export const LOOK_AGAIN_AFTER = [7, 14, 30] as const;

/** At the same time, of one person in one cohort. */
export const MOST_OPEN = 10;

/** Longest text, characters. */
export const LONGEST = 2_000;

/** A request in the person's words. */
export interface Asked {
  /** What is hard: for the organizers only, never shown on. */
  readonly hard: string;
  /** What would help. */
  readonly help: string;
}
