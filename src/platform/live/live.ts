import type { ServerResponse } from "node:http";
import type pg from "pg";
import type { Clock } from "../clock.ts";
import { tooMany } from "../errors.ts";
import { comparePositions, type Position, positionText, readPosition, START } from "../events/position.ts";
import { type HappenedEvent, isKept, newestPosition, readRoomEvents } from "../events/read.ts";
import { type EventReader, startEventReader } from "../events/reader.ts";
import type { Log } from "../log.ts";
import type { Actor } from "../policy/actor.ts";
import { Stream } from "./stream.ts";

/** How one kind of event is told: what stands in `data:`. */
export interface Delivery {
  readonly kinds: readonly string[];
  /**
   * The JSON of each event, in order; null where nothing may be told any more (the thing is gone).
   * Everybody who may see the room gets the same bytes.
   */
  readonly tell: (events: readonly HappenedEvent[]) => Promise<readonly (object | null)[]>;
}

/** What a person may listen to now, by what they signed in with; null when that has ended. */
export type Audience = (
  credential: string,
) => Promise<{
  /** Ids of rooms, and of whatever else must end the stream when it is lost (consents received). */
  readonly channels: readonly string[];
  readonly until: Date;
} | null>;

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
  const deliveries = new Map<string, Delivery>();
  const streams = new Set<Stream>();
  let reader: EventReader | undefined;
  /** Up to here every stream has been told everything. */
  let told: Position = START;
  const beat = setInterval(keepAlive, HEARTBEAT_MS);
  beat.unref();

  async function hand(events: readonly HappenedEvent[]): Promise<void> {
    // A batch that failed half-way comes again: what was told is not told twice.
    const fresh = events.filter((event) => comparePositions(event, told) > 0);
    // Rights first wherever they changed: nothing after such an event is told to somebody who lost access by it.
    for (const part of splitAtAccess(fresh)) {
      if (part.access) await refresh(part.access);
      await tell(part.events);
    }
  }

  async function tell(events: readonly HappenedEvent[]): Promise<void> {
    const byRoom = new Map<string, Buffer[]>();
    for (const { event, bytes } of await encode(events)) {
      if (!event.room) continue;
      const list = byRoom.get(event.room);
      if (list) list.push(bytes);
      else byRoom.set(event.room, [bytes]);
    }
    // From here to the end nothing awaits: a stream opened before hears all of it, one opened after reads it from the database.
    for (const [room, list] of byRoom) {
      const bytes = list.length === 1 ? (list[0] as Buffer) : Buffer.concat(list);
      for (const stream of streams) stream.tell(room, bytes);
    }
    const last = events.at(-1);
    if (last) told = { xid: last.xid, id: last.id };
  }

  async function encode(events: readonly HappenedEvent[]): Promise<{ event: HappenedEvent; bytes: Buffer }[]> {
    const told = new Map<HappenedEvent, object>();
    for (const delivery of new Set(deliveries.values())) {
      const mine = events.filter((event) => deliveries.get(event.kind) === delivery);
      if (mine.length === 0) continue;
      const payloads = await delivery.tell(mine);
      mine.forEach((event, at) => {
        const payload = payloads[at];
        if (payload) told.set(event, payload);
      });
    }
    return events
      .filter((event) => told.has(event))
      .map((event) => ({ event, bytes: Buffer.from(message(event, told.get(event) as object)) }));
  }

  const message = (event: HappenedEvent, payload: object): string =>
    `id: ${positionText(epoch, event)}\nevent: ${event.kind}\ndata: ${JSON.stringify(payload)}\n\n`;

  /** Looks again at what the people of an access event may hear; ends the streams that lost something. */
  async function refresh(event: HappenedEvent): Promise<void> {
    for (const stream of streams) if (stream.concerns(event) && !(await settle(stream))) stream.end();
  }

  /** Asks what the stream may hear now, again if that changed while asking. @returns false when something was lost */
  async function settle(stream: Stream): Promise<boolean> {
    for (;;) {
      const turn = stream.nextTurn();
      const now = await audience(stream.actor.credential);
      if (!now) return false;
      if (stream.isTurn(turn)) return stream.mayHear(now.channels, now.until);
    }
  }

  function keepAlive(): void {
    const now = clock.now();
    for (const stream of streams) {
      if (stream.until <= now) stream.end();
      else stream.keepAlive();
    }
  }

  async function open(actor: Actor, response: ServerResponse, last: string | undefined): Promise<void> {
    if (perPerson !== undefined) {
      let open = 0;
      for (const stream of streams) if (stream.actor.person === actor.person) open += 1;
      if (open >= perPerson) throw tooMany(60);
    }
    // From here on the stream holds what happens; what happened before is read below and sent first.
    const stream = new Stream(actor, response, () => streams.delete(stream));
    const from = told;
    streams.add(stream);
    if (!(await settle(stream))) return stream.end();
    stream.begin(await missed(last, from, stream.rooms));
  }

  /** What a returning client has missed, or the word that it must load afresh. */
  async function missed(last: string | undefined, upTo: Position, rooms: readonly string[]): Promise<Buffer[]> {
    // An id without data: the browser remembers the place and shows nothing.
    const place = Buffer.from(`id: ${positionText(epoch, upTo)}\n\n`);
    if (!last) return [place];
    const after = readPosition(epoch, last);
    if (!after || !(await isKept(pool, after))) return [resync(upTo)];
    if (comparePositions(after, upTo) >= 0) return [place];
    const events = await readRoomEvents(pool, { after, upTo, rooms, limit: MOST_MISSED + 1 });
    if (events.length > MOST_MISSED) return [resync(upTo)];
    return [...(await encode(events)).map(({ bytes }) => bytes), place];
  }

  const resync = (at: Position): Buffer => Buffer.from(`id: ${positionText(epoch, at)}\nevent: resync\ndata: {}\n\n`);

  return {
    tellAs(delivery) {
      for (const kind of delivery.kinds) deliveries.set(kind, delivery);
    },
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
      clearInterval(beat);
      await reader?.stop();
      for (const stream of streams) stream.end();
    },
  };
}

/** Cuts a batch so that every event that changes access begins a part of its own. */
function splitAtAccess(events: readonly HappenedEvent[]): { access?: HappenedEvent; events: HappenedEvent[] }[] {
  const parts: { access?: HappenedEvent; events: HappenedEvent[] }[] = [{ events: [] }];
  for (const event of events) {
    if (event.kind.startsWith(ACCESS)) parts.push({ access: event, events: [] });
    parts.at(-1)?.events.push(event);
  }
  return parts;
}

/** Every event that gives or takes access has a kind that begins so, and names the person or the cohort. */
const ACCESS = "access.";
const HEARTBEAT_MS = 15_000;
/** More than this is quicker to load afresh. */
const MOST_MISSED = 5_000;
