import type { ServerResponse } from "node:http";
import type { Writable } from "node:stream";
import type { HappenedEvent } from "../events/read.ts";
import type { Actor } from "../policy/actor.ts";

/** What a person may listen to now. */
export interface Heard {
  /** With the roles held now, not those held when the stream was opened. */
  readonly actor: Actor;
  /** Ids of rooms, and of whatever else must end the stream when it is lost (consents received). */
  readonly channels: readonly string[];
  readonly until: Date;
}

/** One open stream: first catches up with what was missed, then is told what happens; cut when its reader does not keep up. */
export class Stream {
  #actor: Actor;
  #response: ServerResponse;
  #gone: () => void;
  #channels: ReadonlySet<string> = new Set();
  #until = new Date(8.64e15);
  #live = false;
  #over = false;
  /** Asking what it may hear: how often that was wanted, and the asking under way. See `settle` in live.ts. */
  asked = 0;
  settling: Promise<boolean> | undefined;

  constructor(actor: Actor, response: ServerResponse, gone: () => void) {
    this.#actor = actor;
    this.#response = response;
    this.#gone = gone;
    response.on("close", () => this.#leave());
  }

  get actor(): Actor {
    return this.#actor;
  }

  get until(): Date {
    return this.#until;
  }

  get channels(): readonly string[] {
    return [...this.#channels];
  }

  get over(): boolean {
    return this.#over;
  }

  /** Whether it is told this room's events as they happen. */
  hears(room: string): boolean {
    return this.#live && this.#channels.has(room);
  }

  /** Whether an access event may change what this stream hears. */
  concerns(event: HappenedEvent): boolean {
    return (
      event.person === this.#actor.person ||
      (event.person === null && this.#actor.roles.some((held) => held.at === event.cohort))
    );
  }

  /** @returns false when one was lost: the stream must end */
  mayHear({ actor, channels, until }: Heard): boolean {
    const next = new Set(channels);
    for (const channel of this.#channels) if (!next.has(channel)) return false;
    this.#actor = actor;
    this.#channels = next;
    this.#until = until;
    return true;
  }

  /** Sends the head. What happens is not told yet: first comes what was missed. */
  begin(): void {
    if (this.#over) return;
    // What is told ends with the connection, so nothing has to stand around each piece of it (chunks).
    this.#response.removeHeader("Transfer-Encoding");
    this.#response.writeHead(200, { ...HEAD, Connection: "close" });
    // The browser is connected from now on, also when there is nothing to say for a while.
    this.#response.flushHeaders();
  }

  /** Sends something missed and waits until the reader has taken it, so that a long absence does not fill the memory. */
  async send(bytes: Buffer): Promise<void> {
    if (this.#over || bytes.length === 0) return;
    const line = this.#line;
    if (line.write(bytes)) return;
    await new Promise<void>((resolve) => {
      const hangs = setTimeout(() => this.cut(), MOST_WAITING_MS);
      const done = (): void => {
        clearTimeout(hangs);
        line.off("drain", done).off("close", done);
        resolve();
      };
      line.on("drain", done).on("close", done);
    });
  }

  /** Caught up: from here on it is told what happens. */
  goLive(): void {
    this.#live = !this.#over;
  }

  tell(bytes: Buffer): void {
    if (this.#over) return;
    this.#line.write(bytes);
    if (this.#response.writableLength > MOST_UNREAD) this.cut();
  }

  /**
   * Behind the head it is the bare connection: `response.write` costs a third more for each of what may be thousands of readers.
   * Only behind an answer to an earlier request on the same connection the response still keeps its words to itself.
   */
  get #line(): Writable {
    return this.#response.socket ?? this.#response;
  }

  keepAlive(): void {
    if (this.#live) this.tell(HEARTBEAT);
  }

  /** Ends it politely; the client comes back and is looked at anew. */
  end(): void {
    if (this.#over) return;
    this.#leave();
    if (this.#response.headersSent) {
      this.#response.end();
      // Somebody who does not read would keep it open with what they have not read.
      setTimeout(() => this.#response.destroy(), LEAVING_MS).unref();
    } else this.#response.writeHead(401, { "Content-Length": 0 }).end();
  }

  /** A reader too slow to keep up: its unread bytes are dropped, it comes back with `Last-Event-ID` and gets them then. */
  cut(): void {
    this.#leave();
    this.#response.destroy();
  }

  /** It could not be opened; somebody else answers. */
  abandon(): void {
    this.#leave();
  }

  #leave(): void {
    this.#over = true;
    this.#live = false;
    this.#gone();
  }
}

/** Besides what every answer carries. */
export const HEAD = {
  "Content-Type": "text/event-stream; charset=utf-8",
  "Cache-Control": "no-store",
  "X-Accel-Buffering": "no",
};
const HEARTBEAT = Buffer.from(": still here\n\n");
/** Bytes that may wait for one reader, besides the last thing they were told, which is the same bytes for all who hear it. */
export const MOST_UNREAD = 1_000_000;
/** A reader who takes nothing of what they missed for so long hangs. */
export const MOST_WAITING_MS = 60_000;
const LEAVING_MS = 500;
