import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import type { TestContext } from "node:test";

/** A line to a server that can be torn and mended: what a browser calls offline leaves connections that are open as they are. */
export interface Line {
  readonly url: string;
  /** Ends every connection, and takes no new one. */
  tear(): void;
  mend(): void;
  /** Nothing that the browser sends comes through until it is let go: what is under way stays in the middle. @returns lets it go */
  hold(): () => void;
  /** Streams stay open, and nothing passes over them any more. What else is open ends, so that new requests take new connections. */
  deaden(): void;
}

/** @param to the server's address; a session's cookie is good on the line, too, as cookies know no ports */
export async function aLine(t: Pick<TestContext, "after">, to: string): Promise<Line> {
  const { hostname, port } = new URL(to);
  const open = new Set<Socket>();
  /** What comes from the browser, with where it goes. */
  const sent = new Map<Socket, Socket>();
  /** The connections that carry a stream, by their near end. */
  const streams = new Map<Socket, Socket>();
  let [torn, held] = [false, false];
  const server = createServer((near) => {
    if (torn) return near.destroy();
    const far = connect(Number(port), hostname);
    near.on("data", (piece) => {
      if (piece.includes("GET /api/v1/stream")) streams.set(near, far);
      else streams.delete(near);
    });
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one);
      one.on("error", () => {});
      one.on("close", () => {
        open.delete(one);
        sent.delete(one);
        other.destroy();
      });
    }
    far.pipe(near);
    sent.set(near, far);
    if (held) near.pause();
    else near.pipe(far);
  });
  server.listen(0, hostname);
  await once(server, "listening");
  const tear = (): void => {
    torn = true;
    for (const socket of open) socket.destroy();
  };
  t.after(() => {
    tear();
    server.close();
  });
  const hold = (): (() => void) => {
    held = true;
    for (const [near, far] of sent) near.unpipe(far).pause();
    return () => {
      held = false;
      for (const [near, far] of sent) near.pipe(far);
    };
  };
  return {
    url: `http://${hostname}:${(server.address() as AddressInfo).port}`,
    tear,
    mend: () => void (torn = false),
    hold,
    deaden() {
      const kept = new Set([...streams].flat());
      for (const socket of open) {
        if (kept.has(socket)) socket.unpipe().pause();
        else socket.destroy();
      }
    },
  };
}
