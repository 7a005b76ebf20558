/** Of fewer people, or of fewer of their results, no number is told: it would tell of one of them. */
export const FEWEST = 5;

/** On how many results it was said; "few": on fewer than that, none among them. */
export type SeenCount = number | "few";

export const seenCountOf = (count: number): SeenCount => (count < FEWEST ? "few" : count);
