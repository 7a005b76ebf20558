import { foldForComparing } from "../rules.ts";

/** A passage of one text that stands in the other one too, with the same place there. */
export interface Shared {
  readonly earlier: string;
  readonly later: string;
}

/** Alike enough to be the same sentence: another name or number leaves most of its pairs of characters in place. */
const SAME_SENTENCE = 0.6;
/** Shorter ones are headings and turns of phrase. */
const LEAST_PAIRS = 9;

/** A text cut into sentences, items and cells, made ready to be compared with others. */
export type Passages = readonly Sentence[];

/**
 * The passages of a text that stand in an earlier one, wherever in it they stand.
 * @param others texts of which neither is a part: what stands in them, too, is everybody's and left out
 */
export function sharedPassages(earlier: Passages, later: Passages, others: readonly Passages[]): Shared[] {
  return later.flatMap((sentence) => {
    const same = nearestOf(sentence, earlier);
    const isCommon = same !== undefined && others.some((other) => nearestOf(sentence, other) !== undefined);
    return same && !isCommon ? [{ earlier: same.text, later: sentence.text }] : [];
  });
}

/** The sentence that is most like this one, if any is alike enough. */
function nearestOf(sentence: Sentence, among: Passages): Sentence | undefined {
  let [best, most] = [undefined as Sentence | undefined, SAME_SENTENCE];
  for (const one of among) {
    // However alike their letters, lengths so different never reach it.
    if ((2 * Math.min(one.length, sentence.length)) / (one.length + sentence.length) < most) continue;
    const alike = dice(one, sentence);
    if (alike > most || (alike === most && !best)) [best, most] = [one, alike];
  }
  return best;
}

interface Sentence {
  readonly text: string;
  readonly pairs: ReadonlyMap<string, number>;
  /** Pairs in all. */
  readonly length: number;
}

export function passagesOf(text: string): Passages {
  return text
    .split(/\n+|(?<=[。！？])|(?<=[.!?])\s+/)
    .map((one) => one.replace(/^[\s#>*+|-]+|^\d+[.)]\s+|[\s|*`]+$/g, ""))
    .map(sentenceOf)
    .filter(({ pairs }) => pairs.size >= LEAST_PAIRS);
}

function sentenceOf(text: string): Sentence {
  const letters = foldForComparing(text).replace(/[^\p{L}\p{N}]+/gu, "");
  const pairs = new Map<string, number>();
  for (let at = 0; at + 2 <= letters.length; at += 1) {
    const pair = letters.slice(at, at + 2);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return { text, pairs, length: Math.max(0, letters.length - 1) };
}

/** Dice's coefficient of two bags: 0 nothing in common, 1 the same. */
function dice(a: Sentence, b: Sentence): number {
  const [few, many] = a.pairs.size < b.pairs.size ? [a, b] : [b, a];
  let common = 0;
  for (const [pair, count] of few.pairs) common += Math.min(count, many.pairs.get(pair) ?? 0);
  return (2 * common) / (a.length + b.length);
}
