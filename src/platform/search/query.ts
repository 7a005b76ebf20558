import { wordsOf } from "./fold.ts";

/** What to ask PostgreSQL for. */
export interface SearchTerms {
  /** For `array_to_tsvector(taiken_bigrams(body)) @@ $1::tsquery`, the expression of the index. */
  readonly tsquery: string;
  /**
   * For `taiken_fold(body) LIKE ALL ($2::text[])`: the words of three and more characters, whose bigrams may also stand
   * apart (報告 … 告書). Empty for shorter words: there the index alone is exact. Check hits late, until a page is full: a
   * common word has a hundred thousand of them, and each check folds a text (40 µs).
   */
  readonly patterns: string[];
}

/** Longer searches are cut here, in characters: every word must match, and nobody types that much. */
const LONGEST = 200;

/**
 * Reads what somebody typed into the search field. All words must be found, anywhere, in any order; a word is found
 * inside of other words, and its symbols count (`C++`, `50%`). There is no search language, so nothing can be mistyped.
 *
 * @returns null when there is nothing to search for
 */
export function searchTerms(typed: string): SearchTerms | null {
  const words = wordsOf(Array.from(typed.toWellFormed()).slice(0, LONGEST).join(""));
  if (words.length === 0) return null;
  const entries = new Set(words.flatMap(entriesOf));
  const long = new Set(words.filter((word) => word.length > 2).map((word) => word.join("")));
  return { tsquery: [...entries].join(" & "), patterns: Array.from(long, (word) => `%${likeText(word)}%`) };
}

/** The index entries that a text with this word has. One character: any entry that begins with it. */
function entriesOf(word: string[]): string[] {
  if (word.length === 1) return [`${lexeme(word.join(""))}:*`];
  return word.slice(1).map((character, index) => lexeme(`${word[index]}${character}`));
}

function lexeme(entry: string): string {
  return `'${entry.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;
}

/** A text as `LIKE` takes it literally. */
export function likeText(word: string): string {
  return word.replace(/[\\%_]/g, "\\$&");
}
