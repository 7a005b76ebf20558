/**
 * Emphasis that works in Japanese.
 *
 * CommonMark decides by the characters around `**` whether it opens or closes, and was made for words between spaces: in
 * `**「重要」**です` the closing marks stand after punctuation and before a letter, so they stay as asterisks. Here a
 * Chinese, Japanese or Korean neighbour counts like a space would on the other side of the punctuation, as the CJK-friendly
 * amendment to CommonMark proposes (https://github.com/tats-u/markdown-cjk-friendly).
 */
import type { MarkdownIt } from "markdown-it";

const CJK = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\u3000-\u303f\uff01-\uffee]/u;

/** Changes how this parser recognises emphasis; other parsers keep theirs. */
export function withCjkEmphasis(parser: MarkdownIt): void {
  parser.inline.State = class extends parser.inline.State {
    override scanDelims(start: number, canSplitWord: boolean) {
      const found = super.scanDelims(start, canSplitWord);
      const before = lastCharacter(this.src.slice(Math.max(0, start - 2), start));
      const after = firstCharacter(this.src.slice(start + found.length, start + found.length + 2));
      if (!canSplitWord || !(CJK.test(before) || CJK.test(after))) return found;
      return {
        ...found,
        can_open: found.can_open || (isText(after) && CJK.test(before)),
        can_close: found.can_close || (isText(before) && CJK.test(after)),
      };
    }
  };
}

function isText(character: string): boolean {
  return character.trim() !== "";
}

function lastCharacter(text: string): string {
  return Array.from(text).at(-1) ?? "";
}

function firstCharacter(text: string): string {
  return Array.from(text)[0] ?? "";
}
