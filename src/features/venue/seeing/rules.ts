/**
 * What somebody hides in the venue: from themselves the marks on posts, every word that something is new, the others' presence; from the
 * others their own presence.
 */
export const UNSEEN = ["marks", "new", "presence", "own-presence"] as const;
export type Unseen = (typeof UNSEEN)[number];
