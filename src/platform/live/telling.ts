import { type Position, positionText } from "../events/position.ts";
import type { HappenedEvent } from "../events/read.ts";

/** How one kind of event is told: what stands in `data:`. */
export interface Delivery {
  readonly kinds: readonly string[];
  /**
   * The JSON of each event, in order; null where nothing may be told any more (the thing is gone).
   * Everybody who may see the room gets the same bytes.
   */
  readonly tell: (events: readonly HappenedEvent[]) => Promise<readonly (object | null)[]>;
}

/** One event as it goes over the wire, for everybody who hears its room. */
export interface Message {
  readonly room: string;
  /** The place of its event. */
  readonly at: Position;
  readonly bytes: Buffer;
}

export interface Telling {
  add(delivery: Delivery): void;
  /** The events that are told, in their order. */
  encode(events: readonly HappenedEvent[]): Promise<readonly Message[]>;
  /** For each stream the bytes of its rooms, in the order of events, put together once for all that hear the same rooms. */
  mix(messages: readonly Message[]): (stream: { hears(room: string): boolean }) => Buffer | undefined;
  /** An id without data: the browser remembers the place and shows nothing. */
  place(at: Position): Buffer;
  /** The word that too much is unknown: load afresh. */
  resync(at: Position): Buffer;
}

/** @param epoch the first part of every place */
export function telling(epoch: string): Telling {
  const deliveries = new Map<string, Delivery>();

  async function encode(events: readonly HappenedEvent[]): Promise<Message[]> {
    const told = new Map<HappenedEvent, object>();
    for (const delivery of new Set(deliveries.values())) {
      const mine = events.filter((event) => event.room && deliveries.get(event.kind) === delivery);
      if (mine.length === 0) continue;
      const payloads = await delivery.tell(mine);
      mine.forEach((event, at) => {
        const payload = payloads[at];
        if (payload) told.set(event, payload);
      });
    }
    return events.flatMap((event) => {
      const payload = told.get(event);
      if (!payload || !event.room) return [];
      const at = { xid: event.xid, id: event.id };
      return { room: event.room, at, bytes: Buffer.from(message(event, payload)) };
    });
  }

  const message = (event: HappenedEvent, payload: object): string =>
    `id: ${positionText(epoch, event)}\nevent: ${event.kind}\ndata: ${JSON.stringify(payload)}\n\n`;

  return {
    add(delivery) {
      for (const kind of delivery.kinds) deliveries.set(kind, delivery);
    },
    encode,
    mix,
    place: (at) => Buffer.from(`id: ${positionText(epoch, at)}\n\n`),
    resync: (at) => Buffer.from(`id: ${positionText(epoch, at)}\nevent: resync\ndata: {}\n\n`),
  };
}

/** The first of these that are together no larger than so many bytes; one of them at least. */
export function fitting(messages: readonly Message[], most: number): readonly Message[] {
  let bytes = 0;
  const over = messages.findIndex((one, n) => (bytes += one.bytes.length) > most && n > 0);
  return over < 0 ? messages : messages.slice(0, over);
}

function mix(messages: readonly Message[]): ReturnType<Telling["mix"]> {
  const rooms = [...new Set(messages.map(({ room }) => room))];
  const mixed = new Map<string, Buffer>();
  return (stream) => {
    const heard = rooms.filter((room) => stream.hears(room));
    if (heard.length === 0) return undefined;
    const key = heard.join();
    let bytes = mixed.get(key);
    if (!bytes) {
      const theirs = messages.filter(({ room }) => heard.includes(room)).map((one) => one.bytes);
      mixed.set(key, (bytes = theirs.length === 1 ? (theirs[0] as Buffer) : Buffer.concat(theirs)));
    }
    return bytes;
  };
}
