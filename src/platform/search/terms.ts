import { type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { inKatakana, wordsOf } from "./fold.ts";

/** One word that must be found. */
export interface QueryTerm {
  /** The word, folded. */
  readonly word: string;
  /** The condition on a text column that has an index on `indexedBigrams`. */
  matches(column: SQLWrapper): SQL;
}

/** Longer searches are cut here, in characters: every word must match, and nobody types that much. */
const LONGEST = 200;

/**
 * Reads what somebody typed into the search field. All words must be found, anywhere, in any order; a word is found
 * inside of other words, and its symbols count (`C++`, `50%`). There is no search language, so nothing can be mistyped.
 *
 * @returns one term for each distinct word; none when there is nothing to search for
 */
export function queryTerms(typed: string): QueryTerm[] {
  const terms = new Map<string, QueryTerm>();
  for (const written of Array.from(typed.toWellFormed())
    .slice(0, LONGEST)
    .join("")
    .split(/[\0- \u3000]+/)) {
    for (const characters of wordsOf(written)) {
      const word = characters.join("");
      if (!terms.has(word)) terms.set(word, { word, matches: (column) => condition(column, characters, written) });
    }
  }
  return [...terms.values()];
}

/** The bigrams of a word of three and more characters may also stand apart (報告 … 告書), so its hits are checked. */
function condition(column: SQLWrapper, characters: string[], written: string): SQL {
  const entries = hasEntries(column, characters);
  return characters.length > 2 ? sql`(${entries} and ${hasWord(column, characters.join(""), written)})` : entries;
}

/** Answered by the index alone; exact for one and two characters. */
function hasEntries(column: SQLWrapper, word: string[]): SQL {
  const entries =
    word.length === 1
      ? [`${lexeme(word.join(""))}:*`]
      : word.slice(1).map((character, index) => lexeme(`${word[index]}${character}`));
  return sql`array_to_tsvector(taiken_bigrams(${column})) @@ ${Array.from(new Set(entries)).join(" & ")}::tsquery`;
}

/**
 * Checks a hit of the index. Folding the text costs 40 µs, so the usual spellings are looked for first, 1 µs each: a
 * common word may have a hundred thousand hits.
 */
function hasWord(column: SQLWrapper, word: string, written: string): SQL {
  const isOneWord = wordsOf(written).length === 1;
  const spellings = new Set([word, inKatakana(word), isOneWord ? written : word]);
  const looks = Array.from(spellings, (spelling) => sql`${column} ilike ${anywhere(spelling)}`);
  return sql`(${sql.join(looks, sql` or `)} or taiken_fold(${column}) like ${anywhere(word)})`;
}

function anywhere(text: string): string {
  return `%${text.replace(/[\\%_]/g, "\\$&")}%`;
}

function lexeme(entry: string): string {
  return `'${entry.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;
}
