/** Why somebody knows of an assignment that is used in hiring. Who wrote it stays; a recruiter of the round can be let go. */
export const INSIDER_AS = ["author", "recruiter"] as const;
export type InsiderAs = (typeof INSIDER_AS)[number];

/** A round that names no last day ends by itself after so many days … */
export const ROUND_DAYS = 90;
/** … and every round within these: nothing stays hidden for ever because whoever knew of it has left. */
export const LONGEST_ROUND_DAYS = 400;
