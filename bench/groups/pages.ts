import { once } from "node:events";
import { eq } from "drizzle-orm";
import { memberships } from "../../src/features/accounts/tables.ts";
import { findRoom, listPosts, listRooms } from "../../src/features/venue/queries.ts";
import type { Actor } from "../../src/platform/policy/actor.ts";
import { cookieOf, loadMillion, type Million } from "../million.ts";
import { fetchPages } from "../requests.ts";
import { cpuOf, end, openBeside, type Server, startChild, startServer } from "../server.ts";
import { median, type Row } from "../table.ts";

const PAGES = 400;
const ROUNDS = 9;
const PAGES_A_ROUND = 100;
const QUERIES = 400;
const A_FEW = 20;

/** A page of 50 posts out of a million: against the same markup from memory, its query against SQL by hand, and at any depth. */
export async function pages(): Promise<Row[]> {
  const million = await loadMillion();
  const { rows: ofQuery, inMemory } = await measureQuery(million);
  const cookie = await cookieOf(million);
  const server = await startServer(million.dataDir);
  try {
    const headers = { Cookie: cookie, "Accept-Language": "ja" };
    const newest = `/rooms/${million.rooms[0]}`;
    const many = (path: string, count: number): string[] => Array.from({ length: count }, () => path);
    const { ours, memory, bytes } = await inTurns(server, many(newest, PAGES_A_ROUND), headers, inMemory);
    const deep = Array.from({ length: PAGES }, (_, n) => `${newest}?before=${100 + ((n * 7_919) % 499_000)}`);
    const [atDepth, atTop] = await asLong(server, deep, many(newest, PAGES), headers);
    return [
      {
        what: `page of 50 posts out of 1,000,000 (${Math.round(bytes / 1e3)} KB; from memory ${Math.round(memory.bytes / 1e3)} KB)`,
        measured: ours,
        unit: "pages/CPU-s",
        reference: { what: "the same markup from memory", value: memory.perSecond },
        reach: { of: "ratio", least: 1 / 3 },
      },
      ...ofQuery,
      {
        what: "page at any depth, median",
        measured: atDepth,
        unit: "ms",
        reference: { what: "the newest page", value: atTop },
        reach: { of: "ratio", most: 1.2 },
      },
    ];
  } finally {
    await server.stop();
  }
}

/** Milliseconds that a page of each kind takes, median: a few of the one and a few of the other, so that both meet the same moments. */
async function asLong(
  { url }: Server,
  some: readonly string[],
  others: readonly string[],
  headers: Readonly<Record<string, string>>,
): Promise<[number, number]> {
  const took: [number[], number[]] = [[], []];
  for (const paths of [some, others]) await fetchPages(url, paths.slice(0, 50), headers);
  for (let from = 0; from < some.length; from += A_FEW)
    for (const [of, paths] of [some, others].entries())
      took[of as 0 | 1].push(...(await fetchPages(url, paths.slice(from, from + A_FEW), headers)).took);
  return [median(took[0]), median(took[1])];
}

/** What the reference process renders: the props of the page, as read. */
export interface InMemory {
  readonly room: unknown;
  readonly rooms: readonly unknown[];
  readonly posts: readonly unknown[];
  readonly me: string;
}

async function measureQuery({ dataDir, rooms, people }: Million): Promise<{ rows: Row[]; inMemory: InMemory }> {
  const { platform, close } = await openBeside(dataDir);
  try {
    const { db } = platform;
    const me = people[0] ?? "";
    const held = await db.q.select().from(memberships).where(eq(memberships.person, me));
    const roles = held.map(({ role, place }) => ({ role, at: place }));
    const actor: Actor = { person: me, roles, scopes: "all", credential: me, at: new Date() };
    const room = await findRoom(db, actor, rooms[0] ?? "");
    if (!room) throw new Error("no room");
    const ours: number[] = [];
    const byHand: number[] = [];
    for (let n = 0; n < QUERIES + 50; n += 1) {
      const before = n % 2 === 0 ? 2_147_483_647 : 1_000 + ((n * 7_919) % 490_000);
      const a = performance.now();
      await listPosts(db, room, { before });
      const b = performance.now();
      await db.pool.query({ name: "by_hand", text: BY_HAND, values: [room.id, before, 50] });
      if (n < 50) continue;
      ours.push(b - a);
      byHand.push(performance.now() - b);
    }
    const inMemory = { room, rooms: await listRooms(db, actor, room.cohort), posts: await listPosts(db, room, {}), me };
    const row: Row = {
      what: "its query, median",
      measured: median(ours),
      unit: "ms",
      reference: { what: "the same SQL by hand", value: median(byHand) },
      reach: { of: "ratio", most: 2 },
    };
    return { rows: [row], inMemory };
  } finally {
    await close();
  }
}

const BY_HAND = `
  select p.id, p.room, p.seq, p.author, w.nickname, w.plate,
         coalesce((
           select m.role from memberships m
           where m.person = p.author and m.place = r.cohort and m.role in ('participant', 'mentor', 'organizer')
           order by m.ended_at is not null, array_position(array['organizer', 'mentor', 'participant'], m.role) limit 1),
           'participant') as role,
         p.body, p.body_html, p.reply_wanted, p.thread_of, p.version, p.created_at, p.edited_at, p.deleted_at
  from posts p join rooms r on r.id = p.room join people w on w.id = p.author
  where p.room = $1 and p.seq < $2 order by p.seq desc limit $3`;

interface Turns {
  /** Pages per second of processor time. */
  readonly ours: number;
  readonly memory: { readonly perSecond: number; readonly bytes: number };
  readonly bytes: number;
}

/**
 * The server and the reference by turns, so that what the machine does meanwhile meets both; the median round of each.
 * The first two rounds only warm up.
 */
async function inTurns(
  server: Server,
  paths: readonly string[],
  headers: Readonly<Record<string, string>>,
  inMemory: InMemory,
): Promise<Turns> {
  const child = startChild("render.tsx");
  const rounds: { ours: number; memory: number }[] = [];
  const sizes = { ours: 0, memory: 0 };
  for (let round = -2; round < ROUNDS; round += 1) {
    const before = cpuOf(server.pid);
    const { bytes } = await fetchPages(server.url, paths, headers);
    const ours = paths.length / ((cpuOf(server.pid) - before) / 1_000);
    child.send({ inMemory: round === -2 ? inMemory : undefined, pages: paths.length * 3 });
    const [drawn] = (await once(child, "message")) as [{ perSecond: number; bytes: number }];
    Object.assign(sizes, { ours: bytes, memory: drawn.bytes });
    if (round < 0) continue;
    rounds.push({ ours, memory: drawn.perSecond });
  }
  await end(child);
  return {
    ours: median(rounds.map(({ ours }) => ours)),
    memory: { perSecond: median(rounds.map(({ memory }) => memory)), bytes: sizes.memory },
    bytes: sizes.ours,
  };
}
