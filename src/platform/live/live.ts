import type { ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import type { Clock } from "../clock.ts";
import { tooMany } from "../errors.ts";
import { comparePositions, type Position, positionText, readPosition, START } from "../events/position.ts";
import { type HappenedEvent, isKept, newestPosition, readRoomEvents } from "../events/read.ts";
import { type EventReader, startEventReader } from "../events/reader.ts";
import type { Log } from "../log.ts";
import type { Actor } from "../policy/actor.ts";
import { type Heard, MOST_UNREAD, Stream } from "./stream.ts";
import { type Delivery, fitting, telling } from "./telling.ts";

export { HEAD } from "./stream.ts";
export type { Delivery } from "./telling.ts";

/** What a person may listen to now, by what they signed in with; null when that has ended. */
export type Audience = (credential: string) => Promise<Heard | null>;

export interface Live {
  tellAs(delivery: Delivery): void;
  /** Opens a stream on a raw response and keeps it until either side ends. @param last `Last-Event-ID` @throws Refusal 429 */
  open(actor: Actor, response: ServerResponse, last: string | undefined): Promise<void>;
  /** The place up to which everything has been told: a page made now and a stream from here miss nothing. */
  position(): string;
  wake(): void;
  start(): Promise<void>;
  /** Streams open now. */
  readonly size: number;
  stop(): Promise<void>;
}

interface Needs {
  readonly pool: pg.Pool;
  readonly clock: Clock;
  readonly log: Log;
  readonly audience: Audience;
  readonly epoch: string;
  /** Streams one person may have open; undefined: no limit. */
  readonly perPerson: number | undefined;
}

/** The hub: one reader of events for all streams of this process. */
export function createLive({ pool, clock, log, audience, epoch, perPerson }: Needs): Live {
  const words = telling(epoch);
  const streams = new Set<Stream>();
  let reader: EventReader | undefined;
  /** Up to here every live stream has been told everything. */
  let told: Position = START;
  const beats = [setInterval(keepAlive, HEARTBEAT_MS), setInterval(endExpired, EXPIRY_MS)];
  for (const beat of beats) beat.unref();

  async function hand(events: readonly HappenedEvent[]): Promise<void> {
    // A batch that failed half-way comes again: what was told is not told twice.
    const fresh = events.filter((event) => comparePositions(event, told) > 0);
    // Rights first wherever they changed: nothing after such an event is told to somebody who lost access by it.
    for (const part of splitAtAccess(fresh)) {
      for (const access of part.access) await refresh(access);
      await tell(part.events);
    }
  }

  async function tell(events: readonly HappenedEvent[]): Promise<void> {
    const bytesFor = words.mix(await words.encode(events));
    const begun = performance.now();
    // From here to `told` nothing awaits: who is live now hears all of it, who catches up reads it from the database.
    for (const stream of streams) {
      const bytes = bytesFor(stream);
      if (bytes) stream.tell(bytes);
    }
    const last = events.at(-1);
    if (last) told = { xid: last.xid, id: last.id };
    const breath = Math.min(performance.now() - begun, MOST_BREATH_MS);
    if (breath > LEAST_BREATH_MS) await sleep(breath);
  }

  /** Looks again at what the people of an access event may hear; ends the streams that lost something. */
  async function refresh(event: HappenedEvent): Promise<void> {
    const concerned = [...streams].filter((stream) => stream.concerns(event));
    while (concerned.length > 0)
      await Promise.all(
        concerned.splice(0, AT_A_TIME).map(async (stream) => {
          if (!(await settle(stream))) stream.end();
        }),
      );
  }

  /** Asks what the stream may hear, with an answer no older than this question. @returns false when something was lost */
  function settle(stream: Stream): Promise<boolean> {
    stream.asked += 1;
    return (stream.settling ??= ask(stream));
  }

  async function ask(stream: Stream): Promise<boolean> {
    try {
      for (;;) {
        const { asked } = stream;
        const now = await audience(stream.actor.credential);
        if (asked === stream.asked) return now !== null && stream.mayHear(now);
      }
    } finally {
      stream.settling = undefined;
    }
  }

  function keepAlive(): void {
    for (const stream of streams) stream.keepAlive();
  }

  function endExpired(): void {
    const now = clock.now();
    for (const stream of streams) if (stream.until <= now) stream.end();
  }

  async function open(actor: Actor, response: ServerResponse, last: string | undefined): Promise<void> {
    // Gone while they were looked up: their leaving has been announced already, and would not be noticed any more.
    if (response.destroyed) return;
    if (perPerson !== undefined) {
      let open = 0;
      for (const stream of streams) if (stream.actor.person === actor.person) open += 1;
      if (open >= perPerson) throw tooMany(60);
    }
    const stream = new Stream(actor, response, () => streams.delete(stream));
    streams.add(stream);
    try {
      // Without a place it begins behind everything that is committed, which may be more than has been told.
      const [allowed, now] = await Promise.all([settle(stream), last ? told : newestPosition(pool)]);
      if (!allowed) return stream.end();
      const after = last ? await returningTo(last) : now;
      stream.begin();
      if (!after) await stream.send(words.resync(now));
      else if (!last) await stream.send(words.place(now));
      await catchUp(stream, after ?? now);
    } catch (error) {
      if (!response.headersSent) {
        stream.abandon();
        throw error;
      }
      log.error("live: a stream could not catch up; it will come back", error);
      stream.cut();
    }
  }

  /** The place a client names, or undefined when what came after it is not known any more. */
  async function returningTo(last: string): Promise<Position | undefined> {
    const after = readPosition(epoch, last);
    return after && (comparePositions(after, told) === 0 || (await isKept(pool, after))) ? after : undefined;
  }

  /** Sends what happened after a place, piece by piece, until the stream stands where all the others are. */
  async function catchUp(stream: Stream, from: Position): Promise<void> {
    let [place, limit] = [from, A_PAGE];
    while (!stream.over && comparePositions(place, told) !== 0) {
      if (comparePositions(place, told) > 0) {
        // Another server was quicker and told it more than this one has read.
        reader?.wake();
        await sleep(BEHIND_MS);
        continue;
      }
      const piece = await missedBy(stream, place, limit);
      // Asked after it was read: what is sent was there while it might be heard.
      if (!(await settle(stream))) return stream.end();
      ({ place, limit } = piece);
      await stream.send(piece.bytes);
    }
    stream.goLive();
  }

  /**
   * What a stream has missed after a place, as much of it as may wait for a reader: whoever comes back and takes nothing holds no more.
   * @param limit events looked at; the next time as many as fitted
   */
  async function missedBy(stream: Stream, after: Position, limit: number) {
    const upTo = told;
    const events = await readRoomEvents(pool, { after, upTo, rooms: stream.channels, limit });
    const messages = await words.encode(events);
    const fits = fitting(messages, MOST_UNREAD);
    const isCut = fits.length < messages.length;
    const last = isCut ? fits.at(-1)?.at : events.length === limit ? events.at(-1) : undefined;
    const place = last ? { xid: last.xid, id: last.id } : upTo;
    return {
      place,
      limit: isCut ? fits.length : Math.min(limit * 2, A_PAGE),
      bytes: Buffer.concat([...fits.map(({ bytes }) => bytes), words.place(place)]),
    };
  }

  return {
    tellAs: words.add,
    open,
    position: () => positionText(epoch, told),
    wake: () => reader?.wake(),
    async start() {
      told = await newestPosition(pool);
      reader = startEventReader({ pool, from: told, hand, log });
    },
    get size() {
      return streams.size;
    },
    async stop() {
      for (const beat of beats) clearInterval(beat);
      await reader?.stop();
      for (const stream of streams) stream.end();
    },
  };
}

interface Part {
  readonly access: HappenedEvent[];
  readonly events: HappenedEvent[];
}

/** Cuts a batch so that events that change access begin a part of their own. */
function splitAtAccess(events: readonly HappenedEvent[]): Part[] {
  const parts: Part[] = [{ access: [], events: [] }];
  for (const event of events) {
    let part = parts.at(-1) as Part;
    if (event.kind.startsWith(ACCESS)) {
      if (part.events.length > part.access.length) parts.push((part = { access: [], events: [] }));
      part.access.push(event);
    }
    part.events.push(event);
  }
  return parts;
}

/** Every event that gives or takes access has a kind that begins so, and names the person or the cohort. */
const ACCESS = "access.";
const HEARTBEAT_MS = 15_000;
/** What runs out makes no event: a session, or what somebody shows until a day. */
const EXPIRY_MS = 500;
/** Events read at once for somebody who comes back. */
const A_PAGE = 200;
/** Streams looked at anew at the same time: the pool has more connections than that. */
const AT_A_TIME = 4;
const BEHIND_MS = 5;
/**
 * After telling thousands, as long again goes to everybody else: pages and posts are answered meanwhile, and what is
 * posted meanwhile goes out in one piece. Without it a burst costs every reader a write for every post.
 */
const LEAST_BREATH_MS = 2;
const MOST_BREATH_MS = 200;
