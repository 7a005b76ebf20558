/** Rows of a list that are invited at once. */
export const MOST_ROWS = 100;
/** Characters of a list. */
export const LONGEST_LIST = 50_000;

/** What is wrong with a row of a list. `repeated`: the same address stands further up. */
export type RowProblem = "not_email" | "no_email" | "repeated" | "too_wide";

/** A row of a list, as it was read. */
export interface ListedRow {
  /** On which it begins, from 1. */
  readonly line: number;
  /** As it was written. */
  readonly email: string;
  readonly problem: RowProblem | undefined;
}

/** What is wrong with the whole. */
export type ListProblem = "empty" | "too_many" | "not_closed" | "too_long" | "not_text";
