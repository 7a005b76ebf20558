import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import type { TestContext } from "node:test";

/** A line to a server that can be torn and mended: what a browser calls offline leaves connections that are open as they are. */
export interface Line {
  readonly url: string;
  /** Ends every connection, and takes no new one. */
  tear(): void;
  mend(): void;
}

/** @param to the server's address; a session's cookie is good on the line, too, as cookies know no ports */
export async function aLine(t: Pick<TestContext, "after">, to: string): Promise<Line> {
  const { hostname, port } = new URL(to);
  const open = new Set<Socket>();
  let torn = false;
  const server = createServer((near) => {
    if (torn) return near.destroy();
    const far = connect(Number(port), hostname);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one);
      one.pipe(other);
      one.on("error", () => {});
      one.on("close", () => {
        open.delete(one);
        other.destroy();
      });
    }
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
  return { url: `http://${hostname}:${(server.address() as AddressInfo).port}`, tear, mend: () => void (torn = false) };
}
