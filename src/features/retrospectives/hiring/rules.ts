/** So many days after its end a round stands in the bank, to be looked back on; after that on the page of its assignment alone. */
export const LATELY_DAYS = 60;
/** A year after a board was closed its cards go: they may speak of people, though it asks for words about the assignment. */
export const KEPT_DAYS = 365;
/** Rounds in that list. */
export const MOST_ROUNDS = 5;
/** What was decided beside one assignment, and for the next one. */
export const MOST_BESIDE = 5;
export const MOST_FOR_NEXT = 10;
