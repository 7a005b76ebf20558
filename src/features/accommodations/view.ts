import type { Asked, Measures, StepKey } from "./rules.ts";

/** One in words, for its person and the organizers. */
export interface Opened {
  readonly asked: Asked;
  readonly offered: string | undefined;
  readonly agreed: string | undefined;
  /** What the offer sets, and what was set by what is agreed. */
  readonly offeredMeasures: Measures;
  readonly agreedMeasures: Measures;
  readonly words: readonly {
    readonly id: string;
    readonly step: StepKey;
    readonly author: string | null;
    readonly body: string | undefined;
    /** There was a text that cannot be opened any more. */
    readonly lost: boolean;
    readonly at: Date;
  }[];
}

/** One agreed way. */
export interface Shown {
  readonly id: string;
  readonly how: string;
  readonly lookAgainOn: string | null;
}

/** The same with whose it is, for mentors. */
export interface Agreed extends Shown {
  readonly name: string;
}
