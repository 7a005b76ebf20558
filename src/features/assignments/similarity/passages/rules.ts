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
  const [before, around] = [new Index(earlier), others.map((one) => new Index(one))];
  return later.flatMap((sentence) => {
    const same = before.nearest(sentence);
    const isCommon = same !== undefined && around.some((other) => other.nearest(sentence) !== undefined);
    return same && !isCommon ? [{ earlier: same.text, later: sentence.text }] : [];
  });
}

/** Sentences by what is rare in them: only those that share such a pair are compared in full. */
class Index {
  readonly #having = new Map<string, Sentence[]>();

  constructor(sentences: Passages) {
    for (const sentence of sentences)
      for (const pair of sentence.pairs.keys()) {
        const having = this.#having.get(pair);
        if (having) having.push(sentence);
        else this.#having.set(pair, [sentence]);
      }
  }

  /** The sentence that is most like this one, if any is alike enough. */
  nearest(sentence: Sentence): Sentence | undefined {
    let [best, most] = [undefined as Sentence | undefined, SAME_SENTENCE];
    for (const one of this.#candidates(sentence)) {
      const alike = dice(one, sentence);
      if (alike > most || (alike === most && !best)) [best, most] = [one, alike];
    }
    return best;
  }

  /** Those that share its rarest pairs: two sentences that are alike share most of their pairs, so some of the rare ones, too. */
  #candidates(sentence: Sentence): ReadonlySet<Sentence> {
    const byRarity = [...sentence.pairs.keys()]
      .map((pair) => this.#having.get(pair) ?? [])
      .filter((having) => having.length > 0)
      .sort((a, b) => a.length - b.length);
    const found = new Set<Sentence>();
    for (const having of byRarity.slice(0, RARE_PAIRS))
      for (const one of having) if (found.size < MOST_COMPARED) found.add(one);
    return found;
  }
}

/** Looked up for each sentence. */
const RARE_PAIRS = 12;
/** Compared in full at most: in a text that says the same thing over and over, the first ones are as good as the others. */
const MOST_COMPARED = 24;

interface Sentence {
  readonly text: string;
  readonly pairs: ReadonlyMap<string, number>;
  /** Pairs in all. */
  readonly length: number;
}

export function passagesOf(text: string): Passages {
  return text
    .split(/\n+|(?<=[。！？])|(?<=[.!?])\s+/)
    .map((one) => one.replace(/^[\s#>*+|-]+|^\d+[.)]\s+|(?<![\s|*`])[\s|*`]+$/g, ""))
    .filter((one) => one.length > LEAST_PAIRS)
    .slice(0, MOST_SENTENCES)
    .map(sentenceOf)
    .filter(({ pairs }) => pairs.size >= LEAST_PAIRS);
}

/** Of a text at most; real ones have fifty. */
const MOST_SENTENCES = 600;

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
