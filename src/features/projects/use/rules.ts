import { FEWEST } from "../../assignments/seen/rules.ts";

/** Would you recommend this assignment to the next person? */
export const RECOMMENDS = ["yes", "unsure", "no"] as const;
export type Recommends = (typeof RECOMMENDS)[number];

/** How many of the people, so roughly that neither "nobody" nor "all" tells of one of them. */
export const SHARES = ["few", "half", "most"] as const;
export type Share = (typeof SHARES)[number];

export const shareOf = (part: number, whole: number): Share =>
  part * 3 < whole ? "few" : part * 3 <= whole * 2 ? "half" : "most";

/** What is known of one person's work on an assignment. */
export interface Worked {
  /** Something was handed in. */
  readonly handedIn: boolean;
  /** They chose another assignment, or left the programme. */
  readonly left: boolean;
  readonly recommends: Recommends | null;
  /** Declared in all, where they show it and worked on nothing else; else null. */
  readonly minutes: number | null;
}

/** Hours in which the middle one of the people ends, and between which half of them do. */
export interface Hours {
  readonly middle: number;
  readonly from: number;
  readonly to: number;
  /** Against the estimate of the assignment: shorter, within, longer. */
  readonly shares: { readonly shorter: Share; readonly within: Share; readonly longer: Share };
}

/** How an assignment was used. Each figure stands alone: undefined, as long as fewer than `FEWEST` people are behind it. */
export interface Use {
  readonly people: number | undefined;
  readonly handedIn: Share | undefined;
  readonly left: Share | undefined;
  readonly recommended: Share | undefined;
  readonly hours: Hours | undefined;
}

/** What is told of counts alone; the same figures as of each person's work. */
export const useOfCounts = (all: {
  readonly people: number;
  readonly handedIn: number;
  readonly answers: number;
  readonly yes: number;
}): Pick<Use, "people" | "handedIn" | "recommended"> => ({
  people: all.people >= FEWEST ? all.people : undefined,
  handedIn: all.people >= FEWEST ? shareOf(all.handedIn, all.people) : undefined,
  recommended: all.answers >= FEWEST ? shareOf(all.yes, all.answers) : undefined,
});

/** @param estimate in hours, of the assignment */
export function useOf(all: readonly Worked[], estimate: { readonly min: number; readonly max: number }): Use {
  const answers = all.flatMap(({ recommends }) => recommends ?? []);
  const count = (is: (one: Worked) => boolean): number => all.filter(is).length;
  return {
    ...useOfCounts({
      people: all.length,
      handedIn: count(({ handedIn }) => handedIn),
      answers: answers.length,
      yes: answers.filter((one) => one === "yes").length,
    }),
    left:
      all.length >= FEWEST
        ? shareOf(
            count(({ left }) => left),
            all.length,
          )
        : undefined,
    hours: hoursOf(
      all.flatMap(({ handedIn, minutes }) => (handedIn && minutes !== null ? minutes / 60 : [])),
      estimate,
    ),
  };
}

function hoursOf(hours: readonly number[], { min, max }: { min: number; max: number }): Hours | undefined {
  if (hours.length < FEWEST) return undefined;
  const sorted = hours.toSorted((a, b) => a - b);
  const at = (part: number): number => roughly(sorted[Math.round((sorted.length - 1) * part)] ?? 0);
  const share = (is: (one: number) => boolean): Share => shareOf(sorted.filter(is).length, sorted.length);
  return {
    middle: at(0.5),
    from: at(0.25),
    to: at(0.75),
    shares: {
      shorter: share((one) => one < min),
      within: share((one) => one >= min && one <= max),
      longer: share((one) => one > max),
    },
  };
}

/** To five hours: one person more or less does not show whose hours came in. */
const roughly = (hours: number): number => Math.max(5, Math.round(hours / 5) * 5);

/** By what the list of uses can be ordered. */
export const ORDERS = ["newest", "used", "recommended", "handed_in", "shorter"] as const;
export type Order = (typeof ORDERS)[number];

/** The larger comes first. What is not told stands last, so that the order tells no more than the figures. */
const WEIGHTS: Readonly<Record<Order, (use: Use) => number>> = {
  newest: () => 0,
  used: ({ people }) => people ?? 0,
  recommended: ({ recommended }) => weight(recommended),
  handed_in: ({ handedIn }) => weight(handedIn),
  shorter: ({ hours }) => -(hours?.middle ?? Number.MAX_SAFE_INTEGER),
};
const weight = (share: Share | undefined): number => (share ? SHARES.indexOf(share) + 1 : 0);

/** @param all newest first; it stays so where they are equal */
export const inOrder = <T extends { readonly use: Use }>(all: readonly T[], order: Order): T[] =>
  all.toSorted((a, b) => WEIGHTS[order](b.use) - WEIGHTS[order](a.use));
