/** The pauses of a loop that looks for work, and can be woken to look at once. */
export interface Naps {
  /** @param ms at most so long, milliseconds; ends at the next `wake` */
  sleep(ms: number): Promise<void>;
  /** Ends the pause; nothing happens when there is none. */
  wake(): void;
}

/** For one loop: it has one pause at a time. */
export function createNaps(): Naps {
  let nap: { timer: NodeJS.Timeout; resolve: () => void } | undefined;
  return {
    sleep: (ms) =>
      new Promise((resolve) => {
        nap = { timer: setTimeout(resolve, ms), resolve };
      }),
    wake() {
      if (!nap) return;
      clearTimeout(nap.timer);
      nap.resolve();
      nap = undefined;
    },
  };
}
