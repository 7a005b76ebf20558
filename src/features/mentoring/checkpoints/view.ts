import type { Answers, Side } from "./rules.ts";

/** What one side said, opened. `answers` null: its keys are lost. */
export interface Said {
  readonly at: Date;
  readonly answers: Answers | null;
}

/** A checkpoint as one side reads it. */
export interface OpenedCheckpoint {
  readonly side: Side;
  readonly mine: Said | null;
  /** Null: not written, or not to be read yet; the two look the same. */
  readonly theirs: Said | null;
  readonly mayWrite: boolean;
  readonly mayShow: boolean;
  /** The other reads one's own. */
  readonly read: boolean;
  readonly skipped: boolean;
  /** Of the person: whether the organizers may read it. */
  readonly told: boolean;
}
