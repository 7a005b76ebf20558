import type { ActionState, Audience, BoardPhase, Changes, Column, Facts } from "./rules.ts";

interface Named {
  readonly id: string;
  readonly name: string;
}

/** A card as it is shown: the same for everybody who may see it. */
export interface CardView {
  readonly id: string;
  readonly column: Column;
  readonly body: string;
  /** Null: they did not want to be named. */
  readonly author: Named | null;
  readonly group: Named | null;
  /** How many chose it; null while that is not shown. */
  readonly votes: number | null;
}

/** A card of one's own, while everybody writes. */
export interface OwnCard extends CardView {
  readonly version: number;
}

export interface ActionView {
  readonly id: string;
  readonly body: string;
  readonly owner: Named | null;
  readonly changes: Changes;
  readonly sign: string;
  readonly dueOn: string | null;
  readonly state: ActionState;
}

/** A board as the API shows it. */
export interface BoardView {
  readonly id: string;
  /** Null: it looks back on the round of hiring of an assignment. */
  readonly cohort: string | null;
  readonly assignment: string | null;
  readonly audience: Audience;
  readonly phase: BoardPhase;
  readonly facts: Facts;
  readonly cards: readonly CardView[];
  readonly actions: readonly ActionView[];
}

/** What the stream says of a board; besides that it moved on, the one thing that changed. */
export interface BoardNews {
  /** The board, as the channel it is told in. */
  readonly room: string;
  readonly seq: number;
  readonly phase: BoardPhase;
  readonly card?: CardView;
  readonly group?: Named;
  readonly action?: ActionView;
}
