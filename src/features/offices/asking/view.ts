import type { WordKind } from "./rules.ts";

/** What an office wrote about somebody, opened. Undefined words: their keys are lost. */
export interface OpenedWord {
  readonly id: string;
  readonly kind: WordKind;
  readonly at: Date;
  /** YYYY-MM-DD in the company's zone; null: no answer is wanted. */
  readonly answerBy: string | null;
  /** Names; null: gone. */
  readonly office: string;
  readonly cohort: string;
  readonly author: string | null;
  readonly answerer: string | null;
  readonly body: string | undefined;
  readonly answer: { readonly at: Date; readonly body: string | undefined } | null;
}
