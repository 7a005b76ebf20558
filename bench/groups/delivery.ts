import { rm } from "node:fs/promises";
import { Agent } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { Reader } from "../../tests/streams/reader.ts";
import { copyOfMillion } from "../million.ts";
import { evenly, type Post, send } from "../posting.ts";
import { connectReaders, type Readers } from "../readers.ts";
import { cpuOf, end, postgresOf, readyLine, type Server, startChild, startServer } from "../server.ts";
import { quantile, type Row } from "../table.ts";
import { makeVenue, type Venue } from "../venue.ts";

const PER_SECOND = 20;
/**
 * Long enough that the 99th of a hundred is the twelfth slowest of 1,200: among the 200 of ten seconds it was the second
 * slowest, and one pause of the disk (a quarter of a second, six posts waiting behind each other) said what it was.
 */
const SECONDS = 60;
const BURST = 200;
/** Connections that the burst is written through. */
const BURST_CONNECTIONS = 16;

/** Posts stored and fanned out to everybody in one room that holds half of a million already, against a fan-out of the same bytes from memory. */
export async function delivery(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const connected of [500, 2_000]) {
    const ours = await measureTaiken(connected);
    const bare = await measureFanOut(connected, ours.message);
    rows.push(...compare(connected, ours, bare));
  }
  return rows;
}

interface Measured {
  /** p99 over the posts: from sending to the last reader, milliseconds. */
  readonly p99: number;
  /** The same of the slowest post of all, milliseconds. */
  readonly slowest: number;
  /** Processor time of the server per delivery, microseconds. */
  readonly cpu: number;
  readonly databaseCpu: number;
  /** From the first of the burst to the last reader of the last, milliseconds. */
  readonly burst: number;
  readonly lost: number;
  readonly disorder: number;
}

function compare(connected: number, ours: Measured, bare: Measured): Row[] {
  const what = (text: string): string => `delivery, ${connected} connected: ${text} (among 1,000,000 posts)`;
  const against = (value: number) => ({ what: "in-memory fan-out", value });
  return [
    { what: what("lost"), measured: ours.lost, unit: "deliveries", reach: { of: "measured", most: 0 } },
    { what: what("out of order"), measured: ours.disorder, unit: "deliveries", reach: { of: "measured", most: 0 } },
    {
      what: what("p99 to the last reader"),
      measured: ours.p99,
      unit: "ms",
      reference: against(bare.p99),
      reach: { of: "ratio", most: 3 },
    },
    { what: what("the slowest post"), measured: ours.slowest, unit: "ms", reference: against(bare.slowest) },
    {
      what: what("CPU of the server per delivery"),
      measured: ours.cpu,
      unit: "µs",
      reference: against(bare.cpu),
      reach: { of: "ratio", most: 2 },
    },
    { what: what("CPU of PostgreSQL per delivery"), measured: ours.databaseCpu, unit: "µs" },
    {
      what: what(`burst of ${BURST} posts`),
      measured: ours.burst,
      unit: "ms",
      reference: against(bare.burst),
      reach: { of: "ratio", most: 2.5 },
    },
  ];
}

async function measureTaiken(connected: number): Promise<Measured & { message: string }> {
  const { dataDir, rooms } = await copyOfMillion();
  const server = await startServer(dataDir);
  try {
    const venue = await makeVenue(server, 100, rooms[0]);
    const post = { path: `/api/v1/rooms/${venue.room}/posts`, headers: venue.people[1]?.headers ?? {} };
    const message = await oneMessage(server, venue, post);
    const headers = venue.people.map((person) => person.headers);
    const readers = await connectReaders(server.url, "/api/v1/stream", headers, connected);
    try {
      const database = postgresOf(dataDir);
      const measured = await measure({ url: server.url, pid: server.pid, database, connected, readers, post });
      return { ...measured, message };
    } finally {
      await readers.stop();
    }
  } finally {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function measureFanOut(connected: number, message: string): Promise<Measured> {
  const child = startChild("fan-out.ts");
  const url = await readyLine(child, /^ready at (\S+)/);
  child.send({ message });
  const readers = await connectReaders(url, "/", [{}], connected);
  try {
    return await measure({
      url,
      pid: child.pid ?? 0,
      database: [],
      connected,
      readers,
      post: { path: "/", headers: {} },
    });
  } finally {
    await readers.stop();
    await end(child);
  }
}

/** One post as it goes over the wire, for the reference to send the same bytes. */
async function oneMessage(server: Server, { people }: Venue, post: Post): Promise<string> {
  const reader = new Reader(server.url, { headers: people[0]?.headers ?? {} });
  await reader.started();
  await send(new Agent(), server.url, post, "first");
  while (reader.events.length === 0) await sleep(5);
  reader.cut();
  const [event] = reader.events;
  return `id: ${event?.id}\nevent: ${event?.event}\ndata: ${event?.data}\n\n`;
}

interface Setting {
  readonly url: string;
  readonly pid: number;
  readonly database: readonly number[];
  readonly connected: number;
  readonly readers: Readers;
  readonly post: Post;
}

async function measure({ url, pid, database, connected, readers, post }: Setting): Promise<Measured> {
  const agent = new Agent({ keepAlive: true, maxSockets: BURST_CONNECTIONS });
  // Warm: a second of the same, not counted.
  await evenly(PER_SECOND * 2, PER_SECOND, (n) => send(agent, url, post, `warm-${n}`));
  const warm = await readers.seen(PER_SECOND * 2 * connected, 10_000);

  const posts = PER_SECOND * SECONDS;
  const cpuOfDatabase = (): number => database.reduce((sum, one) => sum + cpuOf(one), 0);
  const before = [cpuOf(pid), cpuOfDatabase()] as const;
  const sentAt = new Map<number, number>();
  await evenly(posts, PER_SECOND, async (n) => {
    const at = performance.timeOrigin + performance.now();
    sentAt.set(await send(agent, url, post, `even-${n}`), at);
  });
  const even = await readers.seen(warm.delivered + posts * connected, 20_000);
  const used = [cpuOf(pid) - before[0], cpuOfDatabase() - before[1]] as const;
  const latencies = [...sentAt].map(([seq, at]) => (even.lastAt.get(seq) ?? Number.NaN) - at);

  const begun = performance.timeOrigin + performance.now();
  const numbers = await Promise.all(Array.from({ length: BURST }, (_, n) => send(agent, url, post, `burst-${n}`)));
  const expected = (PER_SECOND * 2 + posts + BURST) * connected;
  const all = await readers.seen(expected, 30_000);
  const burst = Math.max(...numbers.map((seq) => all.lastAt.get(seq) ?? Number.NaN)) - begun;
  agent.destroy();
  return {
    p99: quantile(latencies, 0.99),
    slowest: Math.max(...latencies),
    cpu: (used[0] * 1_000) / (posts * connected),
    databaseCpu: (used[1] * 1_000) / (posts * connected),
    burst,
    lost: expected - all.delivered,
    disorder: all.disorder,
  };
}
