import { rm } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { copyOfMillion } from "../million.ts";
import { connectReaders } from "../readers.ts";
import { memoryOf, postgresOf, type Server, startServer } from "../server.ts";
import type { Row } from "../table.ts";
import { makeVenue } from "../venue.ts";

const CONNECTED = 500;

/** Memory of the server and its database, which holds a million posts: idle, and with many people connected. */
export async function memory(): Promise<Row[]> {
  const { dataDir, rooms } = await copyOfMillion();
  try {
    const first = await startServer(dataDir);
    const venue = await makeVenue(first, 100, rooms[0]);
    await first.stop();
    // Measured on a server that has only started: setting up leaves traces.
    const server = await startServer(dataDir, []);
    try {
      const idle = await settledMemory(server);
      const headers = venue.people.map((person) => person.headers);
      const readers = await connectReaders(server.url, "/api/v1/stream", headers, CONNECTED);
      const connected = await settledMemory(server);
      await readers.stop();
      return [
        { what: "memory, idle after start (server + database, PSS)", measured: idle / 1e6, unit: "MB" },
        {
          what: `memory, ${CONNECTED} connected (server + database, PSS)`,
          measured: connected / 1e6,
          unit: "MB",
          reach: { of: "measured", most: 300 },
        },
        {
          what: "memory per connection",
          measured: (connected - idle) / CONNECTED / 1e3,
          unit: "KB",
          reach: { of: "measured", most: 25 },
        },
      ];
    } finally {
      await server.stop();
    }
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** After a few quiet seconds: what is only waiting to be collected does not count. */
async function settledMemory({ pid, dataDir }: Server): Promise<number> {
  await sleep(4_000);
  return memoryOf([pid, ...postgresOf(dataDir)]);
}
