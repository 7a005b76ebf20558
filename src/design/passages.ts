/** A place where two texts differ: what each says there, and what stands in both before it. */
export interface Difference {
  /** The passage before, which both have; empty at the beginning. */
  readonly after: string;
  /** Empty: nothing stands there. */
  readonly theirs: string;
  readonly mine: string;
}

/**
 * Where two texts differ, passage by passage: a sentence, a line, a point of a list. What moved counts as taken away here and added there.
 * @returns undefined where nothing is the same, so that showing places would tell nothing
 */
export function differencesOf(theirs: string, mine: string): readonly Difference[] | undefined {
  const [a, b] = [passagesIn(theirs), passagesIn(mine)];
  let start = 0;
  while (start < a.length && start < b.length && same(a[start], b[start])) start += 1;
  let end = 0;
  while (end < a.length - start && end < b.length - start && same(a.at(-1 - end), b.at(-1 - end))) end += 1;
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  // Two texts that have next to nothing to do with each other, and are long: not worth the time of whoever waits.
  const common = left.length * right.length > MOST_PAIRS ? [] : commonOf(left, right);
  if (start + end + common.length === 0) return undefined;
  const found: Difference[] = [];
  let [i, j, after] = [0, 0, a[start - 1] ?? ""];
  for (const [x, y] of [...common, [left.length, right.length] as const]) {
    if (x > i || y > j)
      found.push({ after: after.trim(), theirs: textOf(left.slice(i, x)), mine: textOf(right.slice(j, y)) });
    [i, j, after] = [x + 1, y + 1, left[x] ?? after];
  }
  return found;
}

const MOST_PAIRS = 2_000_000;

const same = (one: string | undefined, other: string | undefined): boolean => one?.trim() === other?.trim();

const textOf = (passages: readonly string[]): string => passages.join("").trim();

/** Sentences and lines, each with what closes it; a dot ends a sentence where space follows. */
const passagesIn = (text: string): string[] =>
  text
    .split(/(?<=[。！？][」』）]*)(?![」』）。！？])|(?<=[.!?]["”’)]*\s)|(?<=\n)/u)
    .filter((one) => one.trim() !== "");

/** The places of a longest row of passages that stands in both, in order. */
function commonOf(a: readonly string[], b: readonly string[]): (readonly [number, number])[] {
  const width = b.length + 1;
  const longest = new Uint16Array((a.length + 1) * width);
  const at = (i: number, j: number): number => longest[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      longest[i * width + j] = same(a[i], b[j]) ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const found: (readonly [number, number])[] = [];
  for (let [i, j] = [0, 0]; i < a.length && j < b.length; ) {
    if (same(a[i], b[j])) found.push([i++, j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return found;
}
