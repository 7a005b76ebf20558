import type pg from "pg";
import type { Log } from "../log.ts";
import { createNaps } from "./naps.ts";
import type { Position } from "./position.ts";
import { type HappenedEvent, readEventsAfter } from "./read.ts";

export interface EventReader {
  /** Everything up to here has been handed on. */
  position(): Position;
  /** Look now (something was committed). Cheap, may be called often. */
  wake(): void;
  stop(): Promise<void>;
}

export interface EventReaderOptions {
  readonly pool: pg.Pool;
  readonly from: Position;
  /** Gets every event once, in order. When it throws, the same batch comes again after a pause. */
  readonly hand: (events: readonly HappenedEvent[]) => Promise<void> | void;
  readonly log: Log;
  /** How often to look without being woken, milliseconds. The backstop when a wake-up was lost. */
  readonly pollMs?: number;
}

/** Starts reading events from a place on, until stopped. */
export function startEventReader({ pool, from, hand, log, pollMs = 1_000 }: EventReaderOptions): EventReader {
  let position = from;
  let stopped = false;
  let woken = true;
  let heldBackFor = HELD_BACK_MS;
  const naps = createNaps();
  const ended = run();

  async function run(): Promise<void> {
    while (!stopped) {
      woken = false;
      const pause = await step();
      if (!stopped && !(woken && pause === pollMs) && pause > 0) await naps.sleep(pause);
    }
  }

  /** @returns how long to wait before looking again, milliseconds */
  async function step(): Promise<number> {
    try {
      const batch = await readEventsAfter(pool, position, BATCH);
      const last = batch.events.at(-1);
      if (last) {
        await hand(batch.events);
        position = { xid: last.xid, id: last.id };
      }
      heldBackFor = batch.heldBack && !last ? Math.min(heldBackFor * 2, pollMs, MOST_HELD_BACK_MS) : HELD_BACK_MS;
      if (batch.heldBack) return heldBackFor;
      return batch.full ? 0 : pollMs;
    } catch (error) {
      if (!stopped) log.error("events: reading failed, trying again", error);
      return AFTER_FAILURE_MS;
    }
  }

  function wake(): void {
    woken = true;
    naps.wake();
  }

  return {
    position: () => position,
    wake,
    async stop() {
      stopped = true;
      wake();
      await ended;
    },
  };
}

const BATCH = 1_000;
/** A transaction lasts a few milliseconds; looking again at once would only burn the processor. One that lasts is looked for less often. */
const HELD_BACK_MS = 3;
const MOST_HELD_BACK_MS = 50;
const AFTER_FAILURE_MS = 500;
