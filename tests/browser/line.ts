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
  /** Every connection stays open, and nothing passes over it any more: a dead one. New ones are good. */
  deaden(): void;
}

/** @param to the server's address; a session's cookie is good on the line, too, as cookies know no ports */
export async function aLine(t: Pick<TestContext, "after">, to: string): Promise<Line> {
  const { hostname, port } = new URL(to);
  const open = new Set<Socket>();
  /** What comes from the browser, with where it goes. */
  const sent = new Map<Socket, Socket>();
  let [torn, held] = [false, false];
  const server = createServer((near) => {
    if (torn) return near.destroy();
    const far = connect(Number(port), hostname);
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
    if (!held) near.pipe(far);
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
    for (const [near, far] of sent) near.unpipe(far);
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
      for (const socket of open) socket.unpipe().pause();
    },
  };
}
