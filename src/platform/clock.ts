/** The one source of "now". Injected everywhere, so that tests can move it. */
export interface Clock {
  /** The present moment, UTC. */
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** A clock for tests: stands still until told otherwise. */
export class SettableClock implements Clock {
  #now: Date;

  constructor(start: string | Date) {
    this.#now = new Date(start);
  }

  now(): Date {
    return new Date(this.#now);
  }

  set(moment: string | Date): void {
    this.#now = new Date(moment);
  }

  /** @param ms milliseconds to move forward */
  advance(ms: number): void {
    this.#now = new Date(this.#now.getTime() + ms);
  }
}

export const minutes = (n: number): number => n * 60_000;
export const days = (n: number): number => n * 86_400_000;

/** `moment` moved by `ms` milliseconds. */
export const later = (moment: Date, ms: number): Date => new Date(moment.getTime() + ms);
