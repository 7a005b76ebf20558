/** What an office writes to the organizers about one of its people: something to know, or something to answer. */
export const WORD_KINDS = ["question", "note"] as const;
export type WordKind = (typeof WORD_KINDS)[number];

/** Working days in which the organizers answer; the day stands beside the question, for all three. */
export const ANSWER_WITHIN = 3;

/** Characters of what is written, and of an answer. */
export const LONGEST = 2_000;

/** So much of one person may wait at a time, of one office. */
export const MOST_WAITING = 10;

/** So much of one person and cohort stands on a page; what is older stands in the person's export. */
export const MOST_SHOWN = 100;
