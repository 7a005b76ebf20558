import type { Side, Stage } from "./rules.ts";

/** One side's words: when, by whom; undefined words where the keys are lost. */
export interface Part {
  readonly at: Date;
  readonly by: string | null;
  /** Null: the person goes on without words of their own. */
  readonly words: string | null | undefined;
}

/** A review, opened. */
export interface OpenedReview {
  readonly id: string;
  readonly stage: Stage;
  readonly name: string;
  readonly office: string;
  readonly cohort: string;
  readonly meetOn: string | null;
  readonly parts: Readonly<Record<Side, Part | null>>;
  /** Null: not written yet. */
  readonly steps: string | null | undefined;
  readonly confirmed: Readonly<Record<Side, Date | null>>;
  readonly version: number;
}
