import { eq } from "drizzle-orm";
import { bySystem, type Database } from "../database/database.ts";
import { isDatabaseAway } from "../errors.ts";
import type { Log } from "../log.ts";
import { createNaps } from "./naps.ts";
import { comparePositions, type Position, START } from "./position.ts";
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
  /** In a row, for waiting longer … */
  let failures = 0;
  /** … and those of them that the event itself is answerable for: while the database is away no event is passed over. */
  let ofTheEvent = 0;
  /** Up to here nothing waits that this process knows of; may be further than what is noted in the database. */
  let looked: Position | undefined;
  let passed = 0;
  let waking: NodeJS.Timeout | undefined;
  const naps = createNaps();
  const ended = run();

  async function run(): Promise<void> {
    while (!stopped) {
      woken = false;
      const more = await step();
      if (!stopped && !more && !woken) await naps.sleep(failures > 0 ? Math.min(500 * 2 ** failures, 30_000) : pollMs);
    }
  }

  /** One event, or a stretch of events nobody reacts to. @returns whether there may be more */
  async function step(): Promise<boolean> {
    try {
      const ahead = looked && (await passOver(looked));
      return ahead ? ahead.more : await reactToNext();
    } catch (error) {
      if (stopped) return false;
      failures += 1;
      log.error("reactions: an event was not reacted to", error, { failures });
      if (!isDatabaseAway(error)) ofTheEvent += 1;
      if (ofTheEvent > TRIES) await skip();
      return false;
    }
  }

  /** Most events concern nobody here: those are only read, and noted now and then. @returns undefined when there is something to do */
  async function passOver(from: Position): Promise<{ more: boolean } | undefined> {
    const { events, full } = await readEventsAfter(db.pool, from, BATCH);
    const last = events.at(-1);
    if (!last) return { more: false };
    if (events.some(concerns) || passed >= NOTED_EVERY) return undefined;
    passed += events.length;
    looked = last;
    return { more: full };
  }

  async function reactToNext(): Promise<boolean> {
    const done = await db.write(bySystem, async ({ q, client }) => {
      // An advisory lock, not a row lock: a reaction may lock rooms, and that must come before anything is written.
      const { rows } = await client.query<{ mine: boolean }>("select pg_try_advisory_xact_lock($1) as mine", [
        REACTING,
      ]);
      if (!rows[0]?.mine) return undefined;
      const [reader] = await q.select().from(eventReaders).where(eq(eventReaders.name, NAME));
      const from: Position = reader ?? (await newestPosition(client));
      const { events, heldBack, full } = await readEventsAfter(client, from, BATCH);
      const event = events.find(concerns);
      if (event) await reactTo(event);
      const upTo = event ?? events.at(-1) ?? (reader ? undefined : from);
      if (upTo) await moveTo(q, upTo);
      return { upTo: upTo ?? from, more: event !== undefined || full || (heldBack && events.length > 0) };
    });
    if (!done) return false;
    failures = ofTheEvent = 0;
    passed = 0;
    if (!looked || comparePositions(done.upTo, looked) > 0) looked = done.upTo;
    return done.more;
  }

  const concerns = ({ kind }: HappenedEvent): boolean => reactions.some((reaction) => reaction.kinds.includes(kind));

  async function reactTo(event: HappenedEvent): Promise<void> {
    for (const reaction of reactions) if (reaction.kinds.includes(event.kind)) await reaction.run(event);
  }

  /** An event that fails again and again must not hold all later ones back. */
  async function skip(): Promise<void> {
    failures = ofTheEvent = 0;
    await db
      .write(bySystem, async ({ q, client }) => {
        const [reader] = await q.select().from(eventReaders).where(eq(eventReaders.name, NAME));
        const { events } = await readEventsAfter(client, reader ?? START, BATCH);
        const bad = events.find(concerns);
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

  /** Nobody waits for a reaction: several commits are answered by one look. */
  function wake(): void {
    waking ??= setTimeout(rouse, COALESCE_MS);
  }

  function rouse(): void {
    clearTimeout(waking);
    waking = undefined;
    woken = true;
    naps.wake();
  }

  return {
    wake,
    async stop() {
      stopped = true;
      rouse();
      await ended;
    },
  };
}

const COALESCE_MS = 100;
const NAME = "reactions";
const REACTING = 0x72_65_61_63;
const BATCH = 200;
const TRIES = 6;
/** Events passed over before the place is noted: a write per event would cost more than reading them again after a restart. */
const NOTED_EVERY = 1_000;
