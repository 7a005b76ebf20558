/**
 * How near one assignment stands to another: the cosine of their terms, each weighed by how few assignments of the bank hold it (tf-idf,
 * Salton and Buckley 1988). Terms stay the same when the order changes, most of them when people and systems are renamed, all when only
 * numbers change. Japanese has no spaces, so its terms are pairs of characters and whole runs of kanji or katakana; hiragana alone says
 * how a sentence is built, not what it is about. What more than a tenth of the bank holds (headings and closing words of a template)
 * counts for nothing. `npm run bench -- similarity` says what this finds in samples/similarity/.
 */

/** From here on it is a warning: chosen on the half of samples/similarity/ that is there to tune with. */
export const TOO_NEAR = 0.45;
/** Below this it is not worth a line. */
export const WORTH_A_LOOK = 0.1;
/** A text with fewer terms is like everything: a title and a sentence are no assignment yet. */
const LEAST_TERMS = 40;
/** Shown at most. */
export const MOST_NEAR = 3;

/** In words: nobody is told a number. */
export const nearnessOf = (likeness: number): "same" | "near" | "somewhat" =>
  likeness >= 0.75 ? "same" : likeness >= TOO_NEAR ? "near" : "somewhat";

/**
 * Folded for comparing: width, case, numbers and addresses make no difference. A mail address is looked for where a word begins only: from
 * within, an endless one would be read again for each of its letters.
 */
export const foldForComparing = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/https?:\/\/[^\s)>\]]+|(?<![\w.+-])[\w.+-]+@[\w.-]+/g, " ")
    .replace(/\d+([.,:/-]\d+)*/g, "0");

const RUNS = /[a-zà-ɏ][a-zà-ɏ'_-]*|[ぁ-ヿ㐀-鿿々ー0]+/g;
const WORDS = /[ァ-ヶー]{3,}|[㐀-鿿々]{2,}/g;
const ONLY_HIRAGANA = /^[ぁ-んー]+$/;

/** The terms of a text, each with how often it stands there. */
function termsOf(text: string): Map<string, number> {
  const terms = new Map<string, number>();
  const add = (term: string): void => void terms.set(term, (terms.get(term) ?? 0) + 1);
  for (const [run] of foldForComparing(text).matchAll(RUNS)) {
    if (/^[a-zà-ɏ]/.test(run)) {
      if (!COMMON.has(run)) add(stemOf(run));
      continue;
    }
    for (let at = 0; at + 2 <= run.length; at += 1) {
      const pair = run.slice(at, at + 2);
      if (!ONLY_HIRAGANA.test(pair)) add(pair);
    }
    for (const [word] of run.matchAll(WORDS)) add(`=${word}`);
  }
  return terms;
}

/** Roughly: "sorting", "sorted" and "sorts" are one term. */
const stemOf = (word: string): string =>
  word.length > 4 ? word.replace(/'s$/, "").replace(/(ing|edly|ed|es|s|ly|ions?|ment)$/, "") : word;

/** English words that say how a sentence is built. */
const COMMON: ReadonlySet<string> = new Set(
  (
    "a about after all also an and any are as at be before but by can could do does each for from has have how i if in into is it its " +
    "may might more most must no not of on one only or other our out should so some such than that the their them then there these they " +
    "this those to up us was we were what when where which while who will with would you your"
  ).split(" "),
);

/** Held by more of the bank than this, a term is the template's. */
const TEMPLATE_SHARE = 0.1;
/** In a small bank, two that share a term say nothing about a template. */
const LEAST_FOR_TEMPLATE = 3;

/** Terms kept at most, before everything is read anew: what was edited away is forgotten by then. */
const MOST_TERMS = 2_000_000;

interface Held {
  readonly id: string;
  readonly version: number;
  readonly terms: Uint32Array;
  /** 1 + ln(how often). */
  readonly counts: Float32Array;
}

/**
 * The terms of a bank, kept from one question to the next: some 5 KB for each assignment. It knows no texts. Nobody asks it about more
 * than the ids they name, and what else it holds does not change an answer.
 */
export class BankTerms {
  readonly #numbers = new Map<string, number>();
  readonly #held = new Map<string, Held>();

  /** Whether this version is known. */
  knows(id: string, version: number): boolean {
    return this.#held.get(id)?.version === version;
  }

  add(id: string, version: number, text: string): void {
    if (this.#numbers.size > MOST_TERMS) {
      this.#numbers.clear();
      this.#held.clear();
    }
    const terms = termsOf(text);
    this.#held.set(id, {
      id,
      version,
      terms: Uint32Array.from([...terms.keys()], (term) => this.#numberOf(term)),
      counts: Float32Array.from([...terms.values()], (count) => 1 + Math.log(count)),
    });
  }

  #numberOf(term: string): number {
    const known = this.#numbers.get(term);
    if (known !== undefined) return known;
    const number = this.#numbers.size;
    this.#numbers.set(term, number);
    return number;
  }

  /**
   * How near a text stands to each of these assignments, 0 to 1, nearest first.
   * @param ids what the asker may know of; those that were never added are left out
   */
  nearest(ids: readonly string[], text: string, most: number): { readonly id: string; readonly likeness: number }[] {
    const held = ids.flatMap((id) => this.#held.get(id) ?? []);
    const weights = this.#weightsOf(held);
    const terms = termsOf(text);
    if (terms.size < LEAST_TERMS) return [];
    const asked = new Float32Array(this.#numbers.size);
    let length = 0;
    for (const [term, count] of terms) {
      const number = this.#numbers.get(term);
      // A term that nobody has used before makes the text less like all others.
      const weight = number === undefined ? Math.fround(Math.log(held.length + 1)) : (weights[number] ?? 0);
      const value = (1 + Math.log(count)) * weight;
      length += value * value;
      if (number !== undefined) asked[number] = value;
    }
    if (length === 0) return [];
    return held
      .map(({ id, terms, counts }) => ({ id, likeness: cosine(asked, Math.sqrt(length), terms, counts, weights) }))
      .sort((a, b) => b.likeness - a.likeness)
      .slice(0, most);
  }

  /** ln((n + 1) / in how many), by the term's number; 0 for what the template says. */
  #weightsOf(held: readonly Held[]): Float32Array {
    const inHowMany = new Uint32Array(this.#numbers.size);
    for (const { terms } of held) for (const term of terms) inHowMany[term] = (inHowMany[term] ?? 0) + 1;
    const most = Math.max(LEAST_FOR_TEMPLATE, held.length * TEMPLATE_SHARE);
    return Float32Array.from(inHowMany, (count) =>
      count === 0 ? Math.log(held.length + 1) : count > most ? 0 : Math.log((held.length + 1) / count),
    );
  }
}

function cosine(
  asked: Float32Array,
  length: number,
  terms: Uint32Array,
  counts: Float32Array,
  weights: Float32Array,
): number {
  let [dot, own] = [0, 0];
  for (let at = 0; at < terms.length; at += 1) {
    const term = terms[at] as number;
    const value = (counts[at] as number) * (weights[term] as number);
    dot += value * (asked[term] as number);
    own += value * value;
  }
  return own === 0 ? 0 : dot / (length * Math.sqrt(own));
}
