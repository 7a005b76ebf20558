import type { StepState } from "./rules.ts";

/** A step of a plan as the API shows it. */
export interface StepView {
  readonly id: string;
  readonly text: string;
  readonly state: StepState;
  readonly changedAt: string;
}
