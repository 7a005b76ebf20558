/** Chance that can be repeated: the same seed tells the same story. */
export interface Random {
  /** 0 ≤ x < 1 */
  next(): number;
  /** A whole number, both ends included. */
  whole(from: number, to: number): number;
  chance(probability: number): boolean;
  /** One of a list that is not empty. */
  pick<T>(from: readonly T[]): T;
  /** One of a list by weight; undefined when no weight is above 0. */
  weighted<T>(from: readonly T[], weight: (one: T) => number): T | undefined;
  shuffled<T>(list: readonly T[]): T[];
  /** A stream of its own by name, so that a new part of the demo does not change the ones before. */
  branch(name: string): Random;
}

/** @param seed any text */
export function randomFrom(seed: string): Random {
  let state = hashOf(seed);

  // mulberry32: 32 bits of state are plenty for a story
  function next(): number {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  const whole = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));

  return {
    next,
    whole,
    chance: (probability) => next() < probability,
    pick: <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)] as T,
    weighted(from, weight) {
      const weights = from.map(weight);
      let left = next() * weights.reduce((sum, one) => sum + one, 0);
      return from.find((_, at) => (left -= weights[at] as number) < 0);
    },
    shuffled(list) {
      const result = [...list];
      for (let at = result.length - 1; at > 0; at -= 1) {
        const other = whole(0, at);
        [result[at], result[other]] = [result[other] as never, result[at] as never];
      }
      return result;
    },
    branch: (name) => randomFrom(`${seed}/${name}`),
  };
}

/** FNV-1a over the text's code units. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash;
}
