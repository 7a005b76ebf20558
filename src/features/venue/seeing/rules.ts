/**
 * What somebody hides in the venue: from themselves the marks on posts, every word that something is new, what others write while a room
 * is open, the others' presence; from the others their own presence.
 */
export const UNSEEN = ["marks", "new", "arriving", "presence", "own-presence"] as const;
export type Unseen = (typeof UNSEEN)[number];
