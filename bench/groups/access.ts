import { rm } from "node:fs/promises";
import { Agent } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { endMembership } from "../../src/features/accounts/service.ts";
import { bySystem } from "../../src/platform/database/database.ts";
import { Reader } from "../../tests/streams/reader.ts";
import { copyOfMillion } from "../million.ts";
import { evenly, send } from "../posting.ts";
import { connectReaders } from "../readers.ts";
import { openBeside, startServer } from "../server.ts";
import { quantile, type Row } from "../table.ts";
import { makeVenue } from "../venue.ts";

const CONNECTED = 500;
const PER_SECOND = 20;
/** So many people lose their access, one after the other. */
const LEAVING = 50;
const BETWEEN_MS = 150;

/**
 * How long somebody whose access has ended goes on hearing, while many read and much is written. It is ended by another process, as
 * `taiken member remove` does: the server learns of it from the database alone.
 */
export async function access(): Promise<Row[]> {
  const { dataDir, rooms } = await copyOfMillion();
  const server = await startServer(dataDir);
  const beside = await openBeside(dataDir);
  try {
    const { cohort, room, people } = await makeVenue(server, LEAVING + 100, rooms[0]);
    const [leaving, staying] = [people.slice(0, LEAVING), people.slice(LEAVING)];
    const headers = staying.map((person) => person.headers);
    const others = await connectReaders(server.url, "/api/v1/stream", headers, CONNECTED);
    const readers = leaving.map((person) => new Reader(server.url, { headers: person.headers }));
    await Promise.all(readers.map((reader) => reader.started()));
    const agent = new Agent({ keepAlive: true });
    const post = { path: `/api/v1/rooms/${room}/posts`, headers: headers[0] ?? {} };
    const seconds = Math.ceil((LEAVING * BETWEEN_MS) / 1_000) + 2;
    const writing = evenly(PER_SECOND * seconds, PER_SECOND, (n) => send(agent, server.url, post, `access-${n}`));
    const took: number[] = [];
    for (const [n, { id }] of leaving.entries()) {
      await endMembership(beside.platform, bySystem, { person: id, place: cohort });
      const ended = performance.now();
      await readers[n]?.ended;
      took.push(performance.now() - ended);
      await sleep(BETWEEN_MS);
    }
    await writing;
    agent.destroy();
    await others.stop();
    const what = (which: string) =>
      `access that ends, ${CONNECTED} connected, ${PER_SECOND} posts/s: until the stream is over, ${which}`;
    return [
      { what: what("half of them"), measured: quantile(took, 0.5), unit: "ms" },
      { what: what("the slowest"), measured: Math.max(...took), unit: "ms", reach: { of: "measured", most: 1_000 } },
    ];
  } finally {
    await beside.close();
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}
