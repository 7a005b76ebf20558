import { rm } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { copyOfMillion } from "../million.ts";
import { connectReaders } from "../readers.ts";
import { memoryOf, postgresOf, type Server, startServer } from "../server.ts";
import { median, type Row } from "../table.ts";
import { makeVenue, type Venue } from "../venue.ts";

const CONNECTED = 500;
/** More than one server: when one collects its garbage moves either figure by some megabytes. */
const SERVERS = 3;
/** After this pause V8 has collected what only waits for it, too (`--gc-memory-reducer-start-delay-ms` is 8 s). */
const QUIET_MS = 12_000;

/** Memory of the server and its database, which holds a million posts: idle, and with many people connected. */
export async function memory(): Promise<Row[]> {
  const { dataDir, rooms } = await copyOfMillion();
  try {
    const first = await startServer(dataDir);
    const venue = await makeVenue(first, 100, rooms[0]);
    await first.stop();
    const found: Measured[] = [];
    for (let n = 0; n < SERVERS; n += 1) found.push(await oneServer(dataDir, venue.people));
    const middle = (of: (one: Measured) => number): number => median(found.map(of));
    return [
      {
        what: "memory, idle after start (server + database, PSS)",
        measured: middle(({ idle }) => idle) / 1e6,
        unit: "MB",
      },
      {
        what: `memory, ${CONNECTED} connected (server + database, PSS)`,
        measured: middle(({ connected }) => connected) / 1e6,
        unit: "MB",
        reach: { of: "measured", most: 300 },
      },
      {
        what: "memory per connection, with all that their requests warm up",
        measured: middle(({ idle, connected }) => connected - idle) / CONNECTED / 1e3,
        unit: "KB",
        reach: { of: "measured", most: 25 },
      },
    ];
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** Bytes. */
interface Measured {
  readonly idle: number;
  readonly connected: number;
}

/** Measured on a server that has only started: setting up leaves traces. */
async function oneServer(dataDir: string, people: Venue["people"]): Promise<Measured> {
  const server = await startServer(dataDir, []);
  const headers = people.map((person) => person.headers);
  try {
    const idle = await settledMemory(server);
    const readers = await connectReaders(server.url, "/api/v1/stream", headers, CONNECTED);
    const connected = await settledMemory(server);
    await readers.stop();
    return { idle, connected };
  } finally {
    await server.stop();
  }
}

async function settledMemory({ pid, dataDir }: Server): Promise<number> {
  await sleep(QUIET_MS);
  return memoryOf([pid, ...postgresOf(dataDir)]);
}
