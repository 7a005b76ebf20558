/** How a promise looks afterwards, in the person's own eyes; the last: they would rather not look. None is better than another. */
export const LOOKS = ["did", "some", "otherwise", "skipped"] as const;
export type Look = (typeof LOOKS)[number];

/** Longest promise, characters: one sentence. */
export const LONGEST_PROMISE = 200;

/** Minutes for which somebody sits down in the quiet hour; the middle one stands chosen. */
export const SITTINGS = ["30", "60", "90"] as const;
export const USUAL_SITTING = "60";

/** Promises on one page of those that were made. */
export const PROMISES_A_PAGE = 30;

/** The ritual of a blueprint that this is (`samples/blueprints/README.md`). */
export const QUIET_HOUR = "mokumoku";
