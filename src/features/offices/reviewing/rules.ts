import type { DIALOGUE } from "../../consents/rules.ts";

/**
 * The three-party review (三者の振り返り): the person, their office and those who run the cohort look back together. The person's words come
 * first: the others write when these are there, or when the person has said to go on without them.
 */
export const SIDES = ["person", "office", "organizers"] as const;
export type Side = (typeof SIDES)[number];

/** Those who write after the person. */
export const OTHERS = ["office", "organizers"] as const satisfies readonly Side[];

/** What the person lets the office in it: to read what the company says, and to tell it what it has seen. */
export type Way = (typeof DIALOGUE)[number];

/** Characters of each part. */
export const LONGEST = 3_000;

/** How one stands: what has been said, and by whom what is to be done from now on has been confirmed. */
export interface Standing {
  readonly declinedAt: Date | null;
  /** The person has written, or has said to go on without. */
  readonly personAt: Date | null;
  readonly officeAt: Date | null;
  readonly organizersAt: Date | null;
  /** What was agreed for the time to come has been written. */
  readonly hasSteps: boolean;
  readonly confirmed: Readonly<Record<Side, Date | null>>;
}

const STAGES = ["proposed", "declined", "writing", "closing", "done"] as const;
export type Stage = (typeof STAGES)[number];

export function stageOf({ declinedAt, personAt, officeAt, organizersAt, hasSteps, confirmed }: Standing): Stage {
  if (declinedAt) return "declined";
  if (!personAt) return "proposed";
  if (!officeAt || !organizersAt) return "writing";
  return hasSteps && SIDES.every((side) => confirmed[side]) ? "done" : "closing";
}

/** What each side may do, in each stage. */
export const DEEDS = ["begin", "decline", "write", "steps", "confirm"] as const;
export type Deed = (typeof DEEDS)[number];

/** Whether a side may do something now. What is to come may be written by each of the three, until all have confirmed it. */
export function mayDo(side: Side, deed: Deed, standing: Standing): boolean {
  const stage = stageOf(standing);
  switch (deed) {
    case "begin":
    case "decline":
      return side === "person" && stage === "proposed";
    case "write":
      return stage === "writing" && side !== "person" && standing[`${side}At`] === null;
    case "steps":
      return stage === "closing";
    case "confirm":
      return stage === "closing" && standing.hasSteps && standing.confirmed[side] === null;
  }
}

/** Whom something waits for. Nobody is late: it says who is next, and no more. */
export const nextSides = (standing: Standing): readonly Side[] =>
  SIDES.filter(
    (side) =>
      (["begin", "write", "confirm"] as const).some((deed) => mayDo(side, deed, standing)) ||
      (stageOf(standing) === "closing" && !standing.hasSteps),
  );
