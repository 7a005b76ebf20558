import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A bucket of an S3-compatible service for one test, in memory; it checks no signature. */
export async function aBucket() {
  const asked: { method: string; path: string }[] = [];
  const kept = new Map<string, Buffer>();
  let refuses = false;
  const server = createServer(async (request, response) => {
    const { method = "", url = "" } = request;
    const path = url.split("?")[0] ?? "";
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    asked.push({ method, path });
    const object = kept.get(path);
    if (refuses) response.writeHead(403, { "Content-Type": "application/xml" }).end(DENIED);
    else if (method === "PUT") response.writeHead(200).end(void kept.set(path, Buffer.concat(parts)));
    else if (method === "DELETE") response.writeHead(204).end(void kept.delete(path));
    else response.writeHead(object ? 200 : 404).end(object);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: asked as readonly { method: string; path: string }[],
    refuse: () => {
      refuses = true;
    },
    close: () => new Promise<void>((closed) => void server.close(() => closed())),
  };
}

const DENIED = '<?xml version="1.0"?><Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>';
