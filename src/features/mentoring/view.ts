import type { CurrentProject } from "../projects/current/queries.ts";

/** Somebody whom the mentor looks after, in one line. */
export interface MentoredPerson {
  readonly participation: string;
  readonly person: string;
  readonly name: string;
  readonly plate: string;
  readonly cohort: string;
  readonly cohortTitle: string;
  readonly paused: boolean;
  readonly project: CurrentProject | undefined;
  /** The latest report with something in it for the mentor, and whether somebody has said to have read it. Nothing is opened. */
  readonly report: { readonly id: string; readonly day: string; readonly read: boolean } | undefined;
}
