import type { Decision, Letter } from "../rules.ts";

/** A decision that waits to be told: to whom, and how. */
export interface Telling {
  readonly id: string;
  /** Whose account it belongs to; null: nobody's yet. */
  readonly person: string | null;
  readonly name: string;
  readonly decision: Decision;
  /** Null: no mail, or none leaves from here. They read it on their page, and are told in another way. */
  readonly to: string | null;
  /** The very mail, but for the link of their own; undefined: the blueprint has no such text. */
  readonly letter: Letter | undefined;
  readonly reason: string;
  /** What is open in this letter and belongs to this person: no word for everybody fills it. */
  readonly lacks: readonly string[];
  /** They wrote again after it was decided. */
  readonly changedAfter: boolean;
}

export interface ToPublish {
  /** Longest waiting first. */
  readonly tellings: readonly Telling[];
  /** Placeholders that the organizers fill with words for everybody, filled or not, in the order of the texts. */
  readonly asked: readonly string[];
  /** Those of them that are not filled yet. */
  readonly missing: readonly string[];
  /** Decisions to be mailed that the blueprint has no text for. */
  readonly noText: readonly Decision[];
  /** What is the same in all letters: the words of the organizers, and what is known of the cohort. */
  readonly fillings: Readonly<Record<string, string>>;
  /** What was seen, in short: publishing with it tells exactly this, or nothing. */
  readonly seen: string;
}

/** Longest words for everybody's mail, characters. */
export const LONGEST_WORDS = 300;

/** Whether everything is there that the mails need. */
export const isReady = ({ tellings, missing, noText }: ToPublish): boolean =>
  tellings.length > 0 &&
  missing.length === 0 &&
  noText.length === 0 &&
  tellings.every(({ lacks }) => lacks.length === 0);
