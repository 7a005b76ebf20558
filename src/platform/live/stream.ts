import type { ServerResponse } from "node:http";
import type { HappenedEvent } from "../events/read.ts";
import type { Actor } from "../policy/actor.ts";

/** One open stream. Holds what happens until what happened before has been sent; cuts readers that do not keep up. */
export class Stream {
  readonly actor: Actor;
  #response: ServerResponse;
  #gone: () => void;
  #rooms: ReadonlySet<string> = new Set();
  #held: { room: string; bytes: Buffer }[] | undefined = [];
  #turn = 0;
  #until = new Date(8.64e15);

  constructor(actor: Actor, response: ServerResponse, gone: () => void) {
    this.actor = actor;
    this.#response = response;
    this.#gone = gone;
    response.on("close", () => this.#gone());
  }

  get until(): Date {
    return this.#until;
  }

  get rooms(): readonly string[] {
    return [...this.#rooms];
  }

  /** What the stream may hear is being asked for; an answer that came later but was asked for earlier must not win. */
  nextTurn(): number {
    this.#turn += 1;
    return this.#turn;
  }

  isTurn(turn: number): boolean {
    return turn === this.#turn;
  }

  tell(room: string, bytes: Buffer): void {
    if (this.#held) this.#held.push({ room, bytes });
    else if (this.#rooms.has(room)) this.#write(bytes);
  }

  /** Whether an access event may change what this stream hears. */
  concerns(event: HappenedEvent): boolean {
    return (
      event.person === this.actor.person ||
      (event.person === null && this.actor.roles.some((held) => held.at === event.cohort))
    );
  }

  /** @returns false when a room was lost: the stream must end */
  mayHear(rooms: readonly string[], until: Date): boolean {
    const next = new Set(rooms);
    for (const room of this.#rooms) if (!next.has(room)) return false;
    this.#rooms = next;
    this.#until = until;
    return true;
  }

  /** Sends the head, what was missed, and then whatever was held meanwhile. */
  begin(missed: readonly Buffer[]): void {
    const held = this.#held?.filter(({ room }) => this.#rooms.has(room)).map(({ bytes }) => bytes) ?? [];
    this.#held = undefined;
    if (this.#response.destroyed) {
      this.#gone();
      return;
    }
    this.#response.writeHead(200, HEAD);
    this.#write(Buffer.concat([...missed, ...held]));
  }

  keepAlive(): void {
    if (!this.#held) this.#write(HEARTBEAT);
  }

  #write(bytes: Buffer): void {
    this.#response.write(bytes);
    if (this.#response.writableLength > MOST_UNREAD) this.cut();
  }

  /** Ends it politely; the client comes back and is looked at anew. */
  end(): void {
    this.#gone();
    if (!this.#response.headersSent) this.#response.writeHead(401);
    this.#response.end();
    this.#response.socket?.destroySoon();
  }

  /** A reader too slow to keep up: its unread bytes are dropped, it comes back with `Last-Event-ID` and gets them then. */
  cut(): void {
    this.#gone();
    this.#response.destroy();
  }
}

const HEAD = {
  "Content-Type": "text/event-stream; charset=utf-8",
  "Cache-Control": "no-store",
  "X-Accel-Buffering": "no",
  "X-Content-Type-Options": "nosniff",
};
const HEARTBEAT = Buffer.from(": still here\n\n");
/** Bytes that may wait for one reader. */
const MOST_UNREAD = 1_000_000;
