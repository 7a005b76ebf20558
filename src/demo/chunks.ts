/** A list in parts of at most so many: what is loaded in one go holds the readers of events back until it is committed. */
export function* inChunks<T>(list: readonly T[], size: number): Generator<readonly T[]> {
  for (let from = 0; from < list.length; from += size) yield list.slice(from, from + size);
}
