/** The most that a limit may say: more than a cohort holds. */
export const LARGEST_LIMIT = 200;

/** How many may be on an assignment, by its id; null: as many as like. */
export type Limits = ReadonlyMap<string, number | null>;

/** The field of an assignment in the form. */
export const limitField = (assignment: string): string => `most-${assignment}`;
