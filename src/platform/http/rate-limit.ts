import type { Clock } from "../clock.ts";
import { tooMany } from "../errors.ts";

/** How many of one thing one person, address or token may do: a bucket that fills again evenly. */
export interface Rate {
  readonly name: string;
  /** At most so many at once … */
  readonly burst: number;
  /** … and then so many a minute. */
  readonly perMinute: number;
}

export interface Limiter {
  /**
   * Takes one from the bucket of this key.
   * @throws Refusal 429 with the seconds to wait
   */
  take(rate: Rate, key: string): void;
}

export const noLimits: Limiter = { take: () => {} };

/** Counted in this process: with several processes the limit is that many times higher, which is fine for what it protects. */
export function createLimiter(clock: Clock): Limiter {
  const buckets = new Map<string, { left: number; at: number }>();

  return {
    take({ name, burst, perMinute }, key) {
      const now = clock.now().getTime();
      const id = `${name} ${key}`;
      const bucket = buckets.get(id) ?? { left: burst, at: now };
      const left = Math.min(burst, bucket.left + ((now - bucket.at) / 60_000) * perMinute);
      if (left < 1) throw tooMany(Math.ceil(((1 - left) / perMinute) * 60));
      buckets.delete(id);
      buckets.set(id, { left: left - 1, at: now });
      if (buckets.size > MOST_BUCKETS) forgetOldest(buckets);
    },
  };
}

const MOST_BUCKETS = 100_000;

/** A Map keeps the order of insertion and `take` reinserts: the first ones have been quiet longest. */
function forgetOldest(buckets: Map<string, unknown>): void {
  for (const id of buckets.keys()) {
    buckets.delete(id);
    if (buckets.size <= MOST_BUCKETS * 0.9) return;
  }
}
