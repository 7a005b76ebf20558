/** What somebody who prepares people for work may say they need, in the order in which it is asked. */
export const NEEDS = ["real", "easier", "no_code", "short", "longer", "often", "written"] as const;
export type Need = (typeof NEEDS)[number];

/** A link that nobody confirmed is forgotten after so many days. */
export const UNCONFIRMED_DAYS = 7;

/** Words of followers that are shown where blueprints and assignments are written; the newest ones. */
export const WORDS_SHOWN = 5;
