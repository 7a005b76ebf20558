/** The most that a limit may say: more than a cohort holds. */
export const LARGEST_LIMIT = 200;

/** What is to change: what stood there when it was looked at (undefined: a program did not say), and what is to stand. */
export interface LimitChange {
  readonly was?: number | null | undefined;
  readonly most: number | null;
}

/** Changes by the id of the assignment. `most` null: as many as like. */
export type Limits = ReadonlyMap<string, LimitChange>;

/** The hidden field beside it: what stood there when the form was shown. */
export const limitWasField = (assignment: string): string => `was-${assignment}`;

/** The field of an assignment in the form. */
export const limitField = (assignment: string): string => `most-${assignment}`;
