import type { Standing } from "./rules.ts";

/** What was noted at one time. */
export interface NotedView {
  readonly address: string;
  readonly foundOn: string;
  readonly standing: Standing;
  readonly note: string;
  /** Who noted it; null: from the command line. */
  readonly by: string | null;
  readonly at: string;
}

/** A place in public, as the API gives it. */
export interface ExposureView extends NotedView {
  readonly id: string;
  readonly version: number;
  readonly history: readonly NotedView[];
}
