import assert from "node:assert/strict";
import { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { Duplex } from "node:stream";
import { describe, it, mock } from "node:test";
import type { Actor } from "../policy/actor.ts";
import { MOST_UNREAD, MOST_WAITING_MS, Stream } from "./stream.ts";

const actor: Actor = {
  person: "p1",
  roles: [],
  scopes: new Set(["read"]),
  at: new Date(0),
  credential: "c",
};

/** A connection on which nothing leaves until its reader takes it: no buffer of a machine stands between. */
class Connection extends Duplex {
  taken = 0;
  #take: (() => void) | undefined;
  #reads = false;

  override _read(): void {}

  override _write(chunk: Buffer, _: BufferEncoding, done: () => void): void {
    const take = (): void => {
      this.taken += chunk.length;
      done();
    };
    if (this.#reads) take();
    else this.#take = take;
  }

  /** From now on the reader takes everything. */
  reads(): void {
    this.#reads = true;
    this.#take?.();
  }
}

/** A stream that is told what happens, and how many bytes wait for its reader. */
function opened() {
  const connection = new Connection();
  const response = new ServerResponse(new IncomingMessage(connection as unknown as Socket));
  response.assignSocket(connection as unknown as Socket);
  let gone = 0;
  const stream = new Stream(actor, response, () => (gone += 1));
  stream.begin();
  stream.goLive();
  return { connection, stream, waiting: () => response.writableLength, gone: () => gone };
}

describe("a reader of a stream", () => {
  const piece = Buffer.alloc(30_000, "x");
  /** More than a connection takes without saying that it is full. */
  const page = Buffer.alloc(200_000, "x");

  it("who takes nothing is cut at a limit counted in bytes, and nothing is kept for them afterwards", () => {
    const { connection, stream, waiting, gone } = opened();
    let [told, most] = [0, 0];
    while (!stream.over) {
      assert.ok(waiting() <= MOST_UNREAD, "up to the limit they are waited for");
      stream.tell(piece);
      told += 1;
      most = Math.max(most, waiting());
      assert.ok(told < 1_000, "they are cut");
    }
    assert.equal(told, Math.floor(MOST_UNREAD / piece.length) + 1);
    assert.ok(most <= MOST_UNREAD + piece.length);
    assert.ok(connection.destroyed && gone() > 0, "the hub lets go of it");
    const left = waiting();
    for (let n = 0; n < 100; n += 1) stream.tell(piece);
    stream.keepAlive();
    assert.equal(waiting(), left);
  });

  it("who takes nothing is cut by signs of life alone as well", () => {
    const { stream, waiting } = opened();
    let beats = 0;
    for (; !stream.over; beats += 1) stream.keepAlive();
    assert.ok(waiting() <= MOST_UNREAD + 100 && beats > 10_000);
  });

  it("who takes everything is told a hundred times the limit", () => {
    const { connection, stream, waiting } = opened();
    connection.reads();
    for (let n = 0; n < (100 * MOST_UNREAD) / piece.length; n += 1) {
      stream.tell(piece);
      assert.equal(waiting(), 0);
    }
    assert.ok(!stream.over && connection.taken >= 100 * MOST_UNREAD);
  });

  it("who comes back gets one page after the other, each when the one before was taken", async () => {
    const { connection, stream, waiting } = opened();
    let sent = 0;
    const all = (async () => {
      for (; sent < 5; sent += 1) await stream.send(page);
    })();
    await new Promise(setImmediate);
    assert.equal(sent, 0, "the second waits for the first");
    assert.ok(waiting() < 2 * page.length);
    connection.reads();
    await all;
    assert.deepEqual([sent, waiting(), stream.over], [5, 0, false]);
  });

  it("who comes back and takes nothing is cut, and not waited for any longer", async () => {
    mock.timers.enable({ apis: ["setTimeout"] });
    try {
      const { stream, gone } = opened();
      const sent = stream.send(page);
      mock.timers.tick(MOST_WAITING_MS - 1);
      assert.equal(stream.over, false);
      mock.timers.tick(1);
      await sent;
      assert.ok(stream.over && gone() > 0);
    } finally {
      mock.timers.reset();
    }
  });
});
