import type { ReactionKind } from "../rules.ts";

/** A mark that goes on, or comes off again. */
export interface Mark {
  readonly key: string;
  readonly on: boolean;
}

/** Longest key; the blueprint's own rule. */
export const LONGEST_KEY = 60;

/** The marks of a post that are still known, in the order of the kinds, with how many people put them there. */
export const marksOf = (
  kinds: readonly ReactionKind[],
  counts: Readonly<Record<string, number>>,
): (ReactionKind & { readonly count: number })[] =>
  kinds.flatMap((kind) => (counts[kind.key] ? [{ ...kind, count: counts[kind.key] as number }] : []));
