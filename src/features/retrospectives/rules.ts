import type { Phase } from "../cohorts/rules.ts";

/** A cohort's boards: of those who run it, and of its participants. One each. */
export const COHORT_AUDIENCES = ["staff", "participants"] as const;
export type CohortAudience = (typeof COHORT_AUDIENCES)[number];

/** Whose board it is; beyond the wall, of those who were of a round of hiring. */
export const AUDIENCES = [...COHORT_AUDIENCES, "hiring"] as const;
export type Audience = (typeof AUDIENCES)[number];

/** The life of a board, in order. */
export const BOARD_PHASES = ["writing", "grouping", "voting", "actions", "closed"] as const;
export type BoardPhase = (typeof BOARD_PHASES)[number];

/**
 * Where each phase may lead. What everybody has seen cannot be hidden again, and a count that was shown cannot be voted on further: so
 * no way leads back into writing, none from the counts into voting.
 */
export const BOARD_MOVES: Readonly<Record<BoardPhase, readonly BoardPhase[]>> = {
  writing: ["grouping"],
  grouping: ["voting"],
  voting: ["actions", "grouping"],
  actions: ["closed"],
  closed: ["actions"],
};

/** With a refusal that a board has moved on: where it stands now. */
export const toBoard = ({ id }: { readonly id: string }) => ({ open: `/retrospective/${id}` });

export const mayMoveBoard = (from: BoardPhase, to: BoardPhase): boolean => BOARD_MOVES[from].includes(to);

/** A board can be opened from the first day of the work on, also when the cohort is over. */
export const mayOpen = (cohort: Phase): boolean =>
  cohort === "running" || cohort === "showcase" || cohort === "retrospective" || cohort === "closed";

/** Whether everybody sees all cards; before, each person sees only their own. */
export const cardsAreShown = (phase: BoardPhase): boolean => phase !== "writing";

/** Whether the counts are shown: not as long as they can still change. */
export const votesAreShown = (phase: BoardPhase): boolean => phase === "actions" || phase === "closed";

/** KPT; of a round of hiring, what its assignment showed, what it did not, what to change. */
const KPT = ["keep", "problem", "try"] as const;
const OF_ASSIGNMENT = ["showed", "unseen", "change"] as const;
export const COLUMNS = [...KPT, ...OF_ASSIGNMENT] as const;
export type Column = (typeof COLUMNS)[number];

/** Of which columns a board is made. */
export const COLUMNS_OF: Readonly<Record<Audience, readonly [Column, ...Column[]]>> = {
  staff: KPT,
  participants: KPT,
  hiring: OF_ASSIGNMENT,
};

/** Chosen card by card. */
export const NAMINGS = ["anonymous", "named"] as const;
export type Naming = (typeof NAMINGS)[number];

/** What an action changes. */
const OF_COHORT = ["blueprint", "runbook", "assignment", "other"] as const;
const OF_ROUND = ["this_assignment", "next_assignment", "next_round", "other"] as const;
export const CHANGES = [...OF_COHORT, "this_assignment", "next_assignment", "next_round"] as const;
export type Changes = (typeof CHANGES)[number];

/** What is decided on a board can change. */
export const CHANGES_OF: Readonly<Record<Audience, readonly [Changes, ...Changes[]]>> = {
  staff: OF_COHORT,
  participants: OF_COHORT,
  hiring: OF_ROUND,
};

export const ACTION_STATES = ["open", "done", "dropped"] as const;
export type ActionState = (typeof ACTION_STATES)[number];

/** What is done or dropped by mistake is open again. */
export const ACTION_MOVES: Readonly<Record<ActionState, readonly ActionState[]>> = {
  open: ["done", "dropped"],
  done: ["open"],
  dropped: ["open"],
};

export const mayMoveAction = (from: ActionState, to: ActionState): boolean => ACTION_MOVES[from].includes(to);

/** Whether the board takes actions: as long as it is open after the counting; a closed one keeps those it has, and their states move. */
export const takesActions = (phase: BoardPhase): boolean => phase === "actions";

/** Cards that one person may choose. */
export const VOTES = 3;

export const LONGEST_CARD = 300;

/** Below so many people a way of writing may tell who wrote; the page says so. */
export const FEW_WRITERS = 6;

/** What a board is filled with beforehand. */
export const FACTS = [
  "questions",
  "unanswered",
  "reports",
  "unread",
  "waiting",
  "left",
  "reasons",
  "left_skill",
  "left_way_of_working",
  "left_health",
  "left_other",
  "hours",
] as const;
export type FactKind = (typeof FACTS)[number];

/** A number, or "a few" where it is so small that somebody could be recognised. */
export type FactNumber = number | "few";
export type Facts = Readonly<Partial<Record<FactKind, FactNumber>>>;

/** One or two could be recognised, so they are "a few". */
export const blurred = (count: number): FactNumber => (count > 0 && count < 3 ? "few" : count);

/** What participants are told: nothing of those who left, whom they know. */
export const FACTS_FOR: Readonly<Record<CohortAudience, readonly FactKind[]>> = {
  staff: FACTS,
  participants: ["questions", "unanswered", "reports", "hours"],
};

/** Hours are told as the middle of at least so many people. */
const FEWEST_FOR_HOURS = 5;

/** The middle of these numbers; undefined when there are too few of them. */
export function middleHours(minutes: readonly number[]): number | undefined {
  if (minutes.length < FEWEST_FOR_HOURS) return undefined;
  const sorted = [...minutes].sort((a, b) => a - b);
  return Math.round((sorted[Math.floor(sorted.length / 2)] ?? 0) / 60);
}

interface Placed {
  readonly id: string;
  readonly group: { readonly id: string; readonly name: string } | null;
  readonly votes: number | null;
}

/** Cards under one name; the last of a list are those in no group. */
export interface Heap<C> {
  readonly group: { readonly id: string; readonly name: string } | null;
  readonly cards: readonly C[];
}

/**
 * How the cards of a column lie. While they are being grouped each stays where it is; then they lie together, and once they are
 * counted what was chosen most comes first. The order only changes from phase to phase, never under a reader.
 * @param cards by their ids
 */
export function heapsOf<C extends Placed>(phase: BoardPhase, cards: readonly C[]): Heap<C>[] {
  if (phase === "writing" || phase === "grouping") return cards.length > 0 ? [{ group: null, cards }] : [];
  const votes = (some: readonly C[]): number => some.reduce((sum, card) => sum + (card.votes ?? 0), 0);
  const heaps = [...Map.groupBy(cards, (card) => card.group?.id ?? "").values()].map((some) => ({
    group: some[0]?.group ?? null,
    cards: [...some].sort((a, b) => (b.votes ?? 0) - (a.votes ?? 0)),
  }));
  const place = (heap: Heap<C>): string => heap.group?.id ?? "~";
  return heaps.sort(
    (a, b) =>
      Number(a.group === null) - Number(b.group === null) ||
      votes(b.cards) - votes(a.cards) ||
      (place(a) < place(b) ? -1 : 1),
  );
}
