import type { VenuePurpose } from "../rules.ts";

/** Sentences to begin with, by what a room is for. */
export type PhrasesByPurpose = { readonly [P in VenuePurpose]?: readonly string[] | undefined };

/** Longest sentence that a button puts into a text, characters. */
export const LONGEST_PHRASE = 300;

/** What stands in the field when somebody chooses a sentence: on a line of its own, after what is there. */
export const withPhrase = (text: string, phrase: string): string =>
  text.trim() === "" ? phrase : `${text.replace(/\n+$/, "")}\n${phrase}`;

/**
 * The sentences offered in a room: the blueprint's, else those that come with Taiken. Alone with the mentors one asks as in a room for
 * questions.
 */
export const phrasesFor = (
  { purpose }: { readonly purpose: VenuePurpose },
  own: PhrasesByPurpose | null,
  ours: PhrasesByPurpose,
): readonly string[] => (own ?? ours)[purpose === "private" ? "questions" : purpose] ?? [];
