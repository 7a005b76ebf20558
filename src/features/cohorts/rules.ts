/** The life of a cohort, in order. */
export const PHASES = [
  "planned",
  "recruiting",
  "preparing",
  "running",
  "showcase",
  "retrospective",
  "closed",
  "anonymised",
] as const;

export type Phase = (typeof PHASES)[number];
