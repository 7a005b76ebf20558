import type { RecombineWords, Season, ThreadWords, Topic } from "./material.ts";
import type { Random } from "./random.ts";

/** What is said in one kind of room, one conversation after the other; the written ones first, then ever new combinations. */
export interface Threads {
  next(): ThreadWords;
  /** How many were written by hand and are still to come. */
  readonly left: number;
}

/** @param written as in posts.yaml, already chosen for the moment */
export function threadsOf(
  topic: Topic,
  written: readonly ThreadWords[],
  recombine: RecombineWords,
  random: Random,
): Threads {
  const queue = random.shuffled(written).reverse();
  const frames = recombine.threads[topic] ?? [];
  const said = new Set<string>();
  let turn: ThreadWords[] = [];

  function combined(): ThreadWords {
    // Every frame once before any comes again.
    if (turn.length === 0) turn = random.shuffled(frames);
    const next = turn.pop();
    const frame = next ? filled(next, recombine, random) : toldAgain(random.pick(written), random);
    for (let words = frame, tries = 0; ; tries += 1) {
      if (tries === 5 || !said.has(words.body)) {
        said.add(words.body);
        return words;
      }
      const opening = fillerOf(recombine, random)(random.pick(recombine.openings));
      words = { ...frame, body: `${opening}${frame.body}` };
    }
  }

  return {
    next: () => queue.pop() ?? combined(),
    get left() {
      return queue.length;
    },
  };
}

/** Whether something fits the point that the cohort and the year have reached. */
export function fits({ when = "any", season }: ThreadWords, month: number): boolean {
  return !["day", "after", "end"].includes(when) && (!season || season.includes(seasonOf(month)));
}

/** @param month 1–12 */
const seasonOf = (month: number): Season =>
  month >= 3 && month <= 5
    ? "spring"
    : month >= 6 && month <= 9
      ? "summer"
      : month <= 11 && month >= 10
        ? "autumn"
        : "winter";

/** A frame with its `{words}` chosen; one word stays the same through the conversation. */
function filled(frame: ThreadWords, recombine: RecombineWords, random: Random): ThreadWords {
  const fill = fillerOf(recombine, random);
  return {
    ...frame,
    body: fill(frame.body),
    // Who answers differs: sometimes everybody, sometimes the first only, sometimes nobody.
    replies: (frame.replies ?? [])
      .slice(0, random.chance(0.75) ? undefined : random.whole(0, 1))
      .map((reply) => ({ ...reply, body: fill(reply.body) })),
  };
}

/** @returns fills `{word}`, `{word2}` … from the lists, each once chosen */
export function fillerOf({ words }: RecombineWords, random: Random): (text: string) => string {
  const chosen = new Map<string, string>();
  return (text) =>
    text.replace(/\{([a-z_]+)(\d?)\}/g, (whole, name: string) => {
      const list = words[name];
      if (!list) throw new Error(`recombine.yaml has no words for ${whole}`);
      let word = chosen.get(whole);
      if (word === undefined) chosen.set(whole, (word = String(random.pick(list))));
      return word;
    });
}

/** Something written, told by somebody else on another day: how long and how many differs, not every answer comes. */
function toldAgain({ as: _, ...words }: ThreadWords, random: Random): ThreadWords {
  const replies = words.replies ?? [];
  return {
    ...words,
    body: otherNumbers(words.body, random),
    replies: replies.slice(0, random.whole(0, replies.length)).map(({ by, body }) => ({ by, body })),
  };
}

/** Minutes, pieces and times vary; code stays as it is. */
function otherNumbers(text: string, random: Random): string {
  if (text.includes("`")) return text;
  return text.replace(/(\d+)(?=分|個|件|枚|冊|行|回)/g, (whole) => {
    const moved = Math.max(2, Math.round(Number(whole) * (0.6 + random.next() * 0.9)));
    return String(moved > 20 ? Math.round(moved / 5) * 5 : moved);
  });
}
