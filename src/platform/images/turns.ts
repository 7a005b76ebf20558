/** As many wait already as may: of this person, or of all together. */
export class TooManyWaiting extends Error {
  override readonly name = "TooManyWaiting";
}

interface Limits {
  /** Pieces of work that one person may have here at once, the one that is being done included. */
  readonly each: number;
  /** The same for all together. */
  readonly together: number;
}

/** One piece of work after the other; whose turn it is goes round by person, so that nobody waits behind all that another has brought. */
interface Turns {
  /** @throws TooManyWaiting */
  take<T>(person: string, work: () => Promise<T>): Promise<T>;
}

export function createTurns({ each, together }: Limits): Turns {
  /** What waits, by person, in the order in which it is their turn: a Map keeps the order of insertion. */
  const waiting = new Map<string, (() => Promise<unknown>)[]>();
  const here = new Map<string, number>();
  let count = 0;
  let isBusy = false;

  async function goRound(): Promise<void> {
    if (isBusy) return;
    isBusy = true;
    for (;;) {
      const [next] = waiting;
      if (!next) break;
      const [person, [work, ...more]] = next;
      waiting.delete(person);
      if (more.length > 0) waiting.set(person, more);
      await work?.();
    }
    isBusy = false;
  }

  return {
    take(person, work) {
      const own = here.get(person) ?? 0;
      if (own >= each || count >= together) return Promise.reject(new TooManyWaiting());
      here.set(person, own + 1);
      count += 1;
      return new Promise((resolve, reject) => {
        const mine = (): Promise<void> =>
          work()
            .finally(() => {
              const left = (here.get(person) ?? 1) - 1;
              if (left > 0) here.set(person, left);
              else here.delete(person);
              count -= 1;
            })
            .then(resolve, reject);
        waiting.set(person, [...(waiting.get(person) ?? []), mine]);
        void goRound();
      });
    },
  };
}
