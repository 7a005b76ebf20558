/** Characters of a reason: a few sentences. */
export const LONGEST_REASON = 500;
