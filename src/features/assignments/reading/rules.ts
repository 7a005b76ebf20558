import { parser } from "../../../platform/markdown/parser.ts";
import { markdownToText } from "../../../platform/markdown/plain.ts";
import { LATER, yearOf } from "./kanji/rules.ts";

/** For whom a text is about right, from easy to hard: the years of school that the reader has behind them. */
export const READING_LEVELS = [
  "early_primary",
  "middle_primary",
  "late_primary",
  "lower_secondary",
  "upper_secondary",
  "work",
] as const;
export type ReadingLevel = (typeof READING_LEVELS)[number];

/** How long it takes to read something, and how hard it is. */
export interface Reading {
  /** At least 1. */
  readonly minutes: number;
  /** Undefined: too little text to tell. */
  readonly level: ReadingLevel | undefined;
  /** The sentences that make it hard, longest first: where an author would begin. */
  readonly longSentences: readonly string[];
}

/**
 * How long a text takes to read and how hard it is. A rule of thumb for authors, never a judgement about a reader.
 *
 * Time: everything, also code and tables, at half the speed of reading aloud, because an assignment is read with care, and many here read
 * slowly. Aloud it is 357 characters a minute in Japanese and 228 words in English (Trauzettel-Klosinski and Dietz, "Standardized
 * Assessment of Reading Performance: The New International Reading Speed Texts IReST", 2012).
 *
 * Level: sentences only, without code, tables and headings. In Japanese the harder one of two measures:
 * - kanji: the school year after which 95 of 100 kanji of the text have been learnt (学年別漢字配当表, see `kanji/rules.ts`);
 * - the mean length of a sentence in characters. Length is what the readability formula for Japanese of Tateishi, Ono and Yamada (1988)
 *   begins with; the steps are ours, and end where the Council for Cultural Affairs begins to warn (「公用文作成の考え方」, 2022: a
 *   sentence of 50 or 60 characters is hard to read).
 *
 * In English: the Flesch-Kincaid grade level (Kincaid and others, 1975), syllables counted by groups of vowels.
 * @param text Markdown
 */
export function readingOf(text: string, language: "ja" | "en"): Reading {
  const all = markdownToText(text);
  const { prose, sentences } = proseOf(text, language);
  const size = SIZE_OF[language];
  return {
    minutes: Math.max(1, Math.ceil(size(all) / A_MINUTE[language])),
    level: size(prose) < ENOUGH[language] ? undefined : READING_LEVELS[LEVEL_OF[language](prose, sentences)],
    longSentences: sentences
      .filter((one) => size(one) > LONG[language])
      .sort((a, b) => size(b) - size(a))
      .slice(0, 3),
  };
}

const words = (text: string): string[] => text.match(/[\p{L}\p{N}]+(?:['’][\p{L}]+)*/gu) ?? [];

const SIZE_OF = {
  ja: (text: string): number => [...text.replace(/\s/g, "")].length,
  en: (text: string): number => words(text).length,
};

/** Characters or words; as `readingOf` says. */
const A_MINUTE = { ja: 357 / 2, en: 228 / 2 };
/** Less is no text to judge. */
const ENOUGH = { ja: 60, en: 30 };
/** A sentence that wants to be two. */
const LONG = { ja: 60, en: 30 };

const LEVEL_OF = {
  ja: (prose: string, sentences: readonly string[]): number => Math.max(stepOfKanji(prose), stepOfLength(sentences)),
  en: stepOfGrade,
};

/** Where learning kanji is behind one: 95 of 100 known. */
function stepOfKanji(prose: string): number {
  const years = [...prose.matchAll(/\p{sc=Han}/gu)].map(([kanji]) => yearOf(kanji)).sort((a, b) => a - b);
  const year = years[Math.ceil(years.length * 0.95) - 1] ?? 1;
  return year === LATER ? 3 : Math.floor((year - 1) / 2);
}

/** The mean length that each level but the last ends with. */
const LENGTHS = [20, 27, 36, 46, 60];

function stepOfLength(sentences: readonly string[]): number {
  const total = sentences.reduce((sum, one) => sum + SIZE_OF.ja(one), 0);
  return stepIn(LENGTHS, total / Math.max(1, sentences.length));
}

/** The grade that each level but the last ends with: grade 1 begins at six, so 12 is the end of school. */
const GRADES = [2.5, 4.5, 6.5, 9.5, 12.5];

function stepOfGrade(prose: string, sentences: readonly string[]): number {
  const all = words(prose);
  const syllables = all.reduce((sum, word) => sum + syllablesOf(word), 0);
  return stepIn(GRADES, 0.39 * (all.length / Math.max(1, sentences.length)) + 11.8 * (syllables / all.length) - 15.59);
}

/** Groups of vowels; an e at the end is silent, but for -le. */
function syllablesOf(word: string): number {
  const sounded = word.toLowerCase().replace(/(?<![aeiouy]|[^aeiouy]l)e$|(?<=[^td])ed$|(?<=[^sxzh])es$/, "");
  return Math.max(1, sounded.match(/[aeiouy]+/g)?.length ?? 0);
}

function stepIn(ends: readonly number[], value: number): number {
  const step = ends.findIndex((end) => value <= end);
  return step === -1 ? ends.length : step;
}

/** The paragraphs and points of a text, and their sentences. What has no end mark is no sentence, unless there is none at all. */
function proseOf(text: string, language: "ja" | "en"): { prose: string; sentences: readonly string[] } {
  const blocks: string[] = [];
  let inside = 0;
  for (const { type, nesting, children } of parser.parse(text, {})) {
    if (/^(heading|table)_/.test(type)) inside += nesting;
    if (type !== "inline" || inside > 0) continue;
    const parts = (children ?? []).map((one) =>
      one.type === "text" ? one.content : /break$/.test(one.type) ? "\n" : "",
    );
    blocks.push(parts.join(""));
  }
  const pieces = blocks.flatMap((block) => block.split(END_OF[language])).map((one) => one.replace(/\s+/g, " ").trim());
  const whole = pieces.filter((one) => /[。！？!?.][」』）)”"’]*$/.test(one));
  return { prose: blocks.join("\n"), sentences: (whole.length > 0 ? whole : pieces).filter((one) => one !== "") };
}

/** Behind the mark and what closes with it. A dot in English ends a sentence where space follows. */
const END_OF = {
  ja: /(?<=[。！？!?])(?![」』）)])|(?<=[。！？!?][」』）)])(?![とっ。、])/u,
  en: /(?<=[.!?][”"’)]?)(?<!\b(?:Mrs?|Ms|Dr|vs|e\.g|i\.e)\.)\s+/u,
};
