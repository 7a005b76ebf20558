/**
 * What counts as the same text when searching. `bigrams.sql.ts` says the same in SQL; a test on a real PostgreSQL holds
 * the two equal.
 *
 * 1. Characters that show nothing (soft hyphen, zero-width and direction marks, variation selectors) go: 葛󠄀城 finds 葛城. So does the old
 *    Korean vowel U+11A7: PostgreSQL's NFKC lets it vanish behind a syllable without a final consonant, taking it for "no final".
 * 2. Unicode NFKC: full-width ＡＢＣ, half-width ｶﾅ, ㈱ and ① become their plain forms.
 * 3. Lower case by a table for Latin, Greek and Cyrillic, because `lower()` in PostgreSQL depends on the installation.
 * 4. NFKC once more: there are small letters with a mark whose capitals have no character of their own (Ω͂ finds ῶ).
 * 5. Katakana become hiragana: りんご finds リンゴ, without the reader having to convert. It adds a fifth to the time.
 *
 * NFKC of a character that Unicode added lately may differ between Node and an older PostgreSQL; nothing else does.
 */
const INVISIBLE =
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: each is meant alone
  /[\u00ad\u034f\u061c\u11a7\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\u{e0000}-\u{e0fff}]/gu;
const KATAKANA = /[\u30a1-\u30f6]/g;
const KATAKANA_TO_HIRAGANA = 0x3041 - 0x30a1;

/** Capital and small letters one by one, beyond ASCII: the letter at one index of `from` becomes the one in `to`. */
export const LETTERS = lettersWithCase();
const SMALL = new Map(Array.from(LETTERS.from, (capital, index) => [capital, LETTERS.to[index] ?? capital]));
const CAPITAL = new RegExp(`[A-Z${LETTERS.from}]`, "g");

/** The folded text. Folding twice changes nothing. */
export function fold(text: string): string {
  return text
    .replace(INVISIBLE, "")
    .normalize("NFKC")
    .replace(CAPITAL, (capital) => SMALL.get(capital) ?? capital.toLowerCase())
    .normalize("NFKC")
    .replace(KATAKANA, (kana) => String.fromCharCode(kana.charCodeAt(0) + KATAKANA_TO_HIRAGANA));
}

/**
 * The index entries of a text, in its order, with repetitions: every two neighbouring characters of a word, and the last
 * character of each word alone, so that each character begins an entry. Words end at space and control characters
 * (up to U+0020).
 */
export function bigrams(text: string): string[] {
  return wordsOf(text).flatMap(pairs);
}

/** The folded words of a text. */
export function wordsOf(text: string): string[][] {
  const words: string[][] = [];
  let word: string[] = [];
  for (const character of fold(text)) {
    if (character > " ") word.push(character);
    else if (word.length > 0) {
      words.push(word);
      word = [];
    }
  }
  return word.length > 0 ? [...words, word] : words;
}

function pairs(word: string[]): string[] {
  return word.map((character, index) => character + (word[index + 1] ?? ""));
}

function lettersWithCase(): { from: string; to: string } {
  const letters = { from: "", to: "" };
  for (let point = 0xc0; point <= 0x52f; point += 1) {
    const capital = String.fromCharCode(point);
    const small = capital.toLowerCase();
    if (small === capital || small.length !== 1 || capital.normalize("NFKC") !== capital) continue;
    letters.from += capital;
    letters.to += small;
  }
  return letters;
}
