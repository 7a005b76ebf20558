import { eq } from "drizzle-orm";
import { bySystem, type Database } from "../database/database.ts";
import type { Log } from "../log.ts";
import { type Position, START } from "./position.ts";
import { type HappenedEvent, newestPosition, readEventsAfter } from "./read.ts";
import { eventReaders } from "./tables.ts";

/** What a feature does when something happened elsewhere. Runs once per event, also across processes and restarts. */
export interface Reaction {
  /** Kinds of events it reacts to. */
  readonly kinds: readonly string[];
  /** Does it through a service; what it writes commits together with the note that it was done. No network calls: ask for a job. */
  readonly run: (event: HappenedEvent) => Promise<void>;
}

export interface Reactions {
  wake(): void;
  stop(): Promise<void>;
}

interface Needs {
  readonly db: Database;
  readonly log: Log;
  readonly reactions: readonly Reaction[];
  /** How often to look without being woken, milliseconds. */
  readonly pollMs?: number;
}

/** Starts reacting. Of several processes one at a time works; the others stand by. */
export function startReactions({ db, log, reactions, pollMs = 1_000 }: Needs): Reactions {
  let stopped = false;
  let woken = false;
  let failures = 0;
  let sleeper: { timer: NodeJS.Timeout; resolve: () => void } | undefined;
  const ended = run();

  async function run(): Promise<void> {
    while (!stopped) {
      woken = false;
      const more = await step();
      if (!stopped && !more && !woken) await sleep(failures > 0 ? Math.min(500 * 2 ** failures, 30_000) : pollMs);
    }
  }

  /** One event, or a stretch of events nobody reacts to. @returns whether there may be more */
  async function step(): Promise<boolean> {
    try {
      return await db.write(bySystem, async ({ q, client }) => {
        // An advisory lock, not a row lock: a reaction may lock rooms, and that must come before anything is written.
        const { rows } = await client.query<{ mine: boolean }>("select pg_try_advisory_xact_lock($1) as mine", [
          REACTING,
        ]);
        if (!rows[0]?.mine) return false;
        const [reader] = await q.select().from(eventReaders).where(eq(eventReaders.name, NAME));
        const from: Position = reader ?? (await newestPosition(client));
        const { events, heldBack, full } = await readEventsAfter(client, from, BATCH);
        const at = events.findIndex(({ kind }) => reactions.some((reaction) => reaction.kinds.includes(kind)));
        const event = events[at];
        if (event) await reactTo(event);
        const upTo = event ?? events.at(-1) ?? (reader ? undefined : from);
        if (upTo) await moveTo(q, upTo);
        failures = 0;
        return event !== undefined || full || (heldBack && events.length > 0);
      });
    } catch (error) {
      if (stopped) return false;
      failures += 1;
      log.error("reactions: an event was not reacted to", error, { failures });
      if (failures > TRIES) await skip();
      return false;
    }
  }

  async function reactTo(event: HappenedEvent): Promise<void> {
    for (const reaction of reactions) if (reaction.kinds.includes(event.kind)) await reaction.run(event);
  }

  /** An event that fails again and again must not hold all later ones back. */
  async function skip(): Promise<void> {
    failures = 0;
    await db
      .write(bySystem, async ({ q, client }) => {
        const [reader] = await q.select().from(eventReaders).where(eq(eventReaders.name, NAME));
        const { events } = await readEventsAfter(client, reader ?? START, BATCH);
        const bad = events.find(({ kind }) => reactions.some((reaction) => reaction.kinds.includes(kind)));
        if (bad) await moveTo(q, bad);
        if (bad) log.warn("reactions: an event was passed over", { kind: bad.kind, event: bad.id });
      })
      .catch((error: unknown) => log.error("reactions", error));
  }

  const moveTo = (q: Database["q"], { xid, id }: Position) =>
    q
      .insert(eventReaders)
      .values({ name: NAME, xid, id })
      .onConflictDoUpdate({ target: eventReaders.name, set: { xid, id } });

  function sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      sleeper = { timer: setTimeout(resolve, ms), resolve };
    });
  }

  function wake(): void {
    woken = true;
    if (!sleeper) return;
    clearTimeout(sleeper.timer);
    sleeper.resolve();
    sleeper = undefined;
  }

  return {
    wake,
    async stop() {
      stopped = true;
      wake();
      await ended;
    },
  };
}

const NAME = "reactions";
const REACTING = 0x72_65_61_63;
const BATCH = 200;
const TRIES = 6;
