import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** Stands between a server and its database, so that the database can go away without being ended for everybody. */
export interface Between {
  /** The database's URL, by this way. */
  readonly url: string;
  /** Every connection breaks, and none can be made. */
  goAway(): void;
  comeBack(): Promise<void>;
  stop(): void;
}

/** @param url of a database, by a socket in a folder or by a host */
export async function standBetween(url: string): Promise<Between> {
  const at = new URL(url);
  const folder = at.searchParams.get("host");
  const open = new Set<Socket>();
  const server = createServer((near) => {
    const far = folder
      ? connect(`${folder}/.s.PGSQL.${at.port || 5432}`)
      : connect(Number(at.port || 5432), at.hostname);
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(socket);
      socket.on("error", () => other.destroy());
      socket.on("close", () => {
        open.delete(socket);
        other.destroy();
      });
      socket.pipe(other);
    }
  });
  const listen = (port: number): Promise<number> =>
    new Promise((resolve) => server.listen(port, "127.0.0.1", () => resolve((server.address() as AddressInfo).port)));
  const port = await listen(0);
  const near = new URL(url);
  near.searchParams.delete("host");
  near.hostname = "127.0.0.1";
  near.port = String(port);
  const goAway = (): void => {
    server.close();
    for (const socket of open) socket.destroy();
  };
  return { url: near.href, goAway, comeBack: async () => void (await listen(port)), stop: goAway };
}
