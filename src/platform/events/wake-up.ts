import type pg from "pg";
import type { Log } from "../log.ts";

export interface WakeUp {
  /** This process committed an event: tell the others, at most once every few milliseconds. */
  announce(): void;
  stop(): Promise<void>;
}

/**
 * Wakes readers across processes by one empty, coalesced NOTIFY. Only ever a wake-up: what is missed is found by polling.
 * @param connect opens one more connection, for listening
 * @param onWake called when another process announced, and after the connection was away
 */
export function startWakeUp(pool: pg.Pool, connect: () => pg.Client, onWake: () => void, log: Log): WakeUp {
  let pending: NodeJS.Timeout | undefined;
  let told: Promise<void> = Promise.resolve();
  let listening: pg.Client | undefined;
  let retry: NodeJS.Timeout | undefined;
  let stopped = false;
  void listen();

  async function listen(): Promise<void> {
    const client = connect();
    // Its own words come back to it as well; this process was woken by its commit already.
    client.on("notification", ({ processId }) => {
      if (processId !== (client as unknown as { processID: number }).processID) onWake();
    });
    client.on("error", () => {});
    client.on("end", () => again(client));
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
      if (stopped) return void (await client.end());
      listening = client;
      onWake();
    } catch (error) {
      log.debug("events: listening failed, polling goes on", { code: (error as { code?: string }).code });
      again(client);
    }
  }

  function again(client: pg.Client): void {
    if (stopped || (listening && listening !== client) || retry) return;
    listening = undefined;
    retry = setTimeout(() => {
      retry = undefined;
      void listen();
    }, RECONNECT_MS);
  }

  return {
    announce() {
      pending ??= setTimeout(async () => {
        // A connection does one thing at a time; what is committed until then is told with this.
        await told;
        pending = undefined;
        if (!stopped) told = announceEvents(listening ?? pool);
      }, COALESCE_MS);
    },
    async stop() {
      stopped = true;
      clearTimeout(pending);
      clearTimeout(retry);
      await listening?.end().catch(() => {});
    },
  };
}

/** Tells every server that something was committed. Only ever a wake-up, so a failure says nothing. */
export const announceEvents = (client: pg.Pool | pg.Client): Promise<void> =>
  client.query(`notify ${CHANNEL}`).then(
    () => {},
    () => {},
  );

const CHANNEL = "taiken_events";
/** A NOTIFY in every commit halves the commit rate (they queue on one lock); one every 20 ms costs nothing measurable. */
const COALESCE_MS = 20;
const RECONNECT_MS = 1_000;
