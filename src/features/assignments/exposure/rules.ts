/** How it is with what was published. `mistaken`: it was something else; then it counts for nothing. */
export const STANDINGS = ["there", "gone", "mistaken"] as const;
export type Standing = (typeof STANDINGS)[number];

/** What was public once is known: also when it is gone. */
export const counts = (standing: Standing): boolean => standing !== "mistaken";
