/** The reference for delivery: bare `node:http`, nothing stored, the same bytes to everybody who is connected. */
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

const streams = new Set<ServerResponse>();
let before = "";
let after = "";
let seq = 0;

process.on("message", ({ message }: { message: string }) => {
  [before = "", after = ""] = message.split(/(?<="seq":)\d+/);
});

const server = createServer((request, response) => {
  if (request.method === "GET") {
    response.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-store" });
    response.write(": hello\n\n");
    streams.add(response);
    response.on("close", () => streams.delete(response));
    return;
  }
  request.resume();
  request.on("end", () => {
    seq += 1;
    const bytes = Buffer.from(`${before}${seq}${after}`);
    for (const stream of streams) stream.write(bytes);
    response.writeHead(201, { "Content-Type": "application/json" }).end(`{"seq":${seq}}`);
  });
});
// Between two measurements the connections of who posts lie idle.
server.keepAliveTimeout = 120_000;
server.listen(0, "127.0.0.1", () => console.log(`ready at http://127.0.0.1:${(server.address() as AddressInfo).port}`));
process.on("SIGTERM", () => process.exit(0));
process.on("disconnect", () => process.exit(1));
