import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { aCohort, aRoom } from "../factories/cohorts.ts";
import { until } from "../until.ts";
import type { World } from "../world.ts";
import { type Stored, someWriters, type Writer, write } from "./place.ts";
import { Reader } from "./reader.ts";
import { startServer } from "./server.ts";

export interface Crowd {
  readonly readers: number;
  readonly postsEach: number;
  /** Milliseconds between two cuts. */
  readonly cutEvery: number;
  /** How often the second server ends and comes back meanwhile. */
  readonly restarts: number;
}

/** Somebody who reads for the whole time, over as many connections as it takes, from whichever server. */
interface Follower {
  readonly rooms: readonly string[];
  /** Every id of the stream, in the order it came. */
  readonly ids: string[];
  readonly seqs: Map<string, number[]>;
  connections: number;
  resyncs: number;
  cut(): void;
  stop(): void;
}

/**
 * Sixteen people write into five rooms of two cohorts through two server processes while readers lose their connections at random
 * and one server is ended and started again. Asserts that every reader got every post of their rooms once, in one order.
 */
export async function proveCrowd(world: World, crowd: Crowd): Promise<void> {
  const cohorts = [await aCohort(world), await aCohort(world, "第5回")] as const;
  const rooms = await Promise.all([0, 0, 0, 1, 1].map((of) => aRoom(world, cohorts[of] as string)));
  const roomsOf = [rooms.slice(0, 3), rooms.slice(3)] as const;
  const people = await Promise.all(cohorts.map((cohort) => someWriters(world.platform, 8, [["participant", cohort]])));
  const both = await someWriters(world.platform, 4, [
    ["participant", cohorts[0]],
    ["mentor", cohorts[1]],
  ]);

  const env = { DATABASE_URL: world.databaseUrl, DATA_DIR: world.dataDir };
  let second = await startServer(env);
  const urls = (): string[] => [world.url, second.url];
  const readers = Array.from({ length: crowd.readers }, (_, n) => {
    const kind = n % 3;
    const [who, hears] =
      kind === 2 ? [both, rooms] : [people[kind] as Writer[], roomsOf[kind as 0 | 1] as readonly string[]];
    return follow(who[n % who.length] as Writer, hears, urls);
  });
  try {
    await until(() => readers.every((reader) => reader.ids.length > 0 || reader.connections > 0), "everybody reads");
    let writing = true;
    const cutting = (async () => {
      while (writing) {
        await sleep(crowd.cutEvery);
        anyOf(readers).cut();
      }
    })();
    const restarting = (async () => {
      for (let n = 0; n < crowd.restarts && writing; n += 1) {
        await sleep(300);
        await second.end(n % 2 === 0 ? "SIGKILL" : "SIGTERM");
        second = await startServer(env);
      }
    })();
    const written = await Promise.all(
      people.flat().map((writer, n) => writeMany(writer, roomsOf[n < 8 ? 0 : 1], crowd.postsEach, urls)),
    );
    await restarting;
    writing = false;
    await cutting;
    const stored = Map.groupBy(written.flat(), ({ room }) => room);
    const expected = new Map(rooms.map((room) => [room, stored.get(room)?.length ?? 0]));
    await until(
      () =>
        readers.every((one) =>
          one.rooms.every((room) => (one.seqs.get(room)?.length ?? 0) >= (expected.get(room) ?? 0)),
        ),
      "everybody has everything",
    ).catch(() => {});
    for (const reader of readers) assertComplete(reader, expected);
    const connections = readers.reduce((sum, reader) => sum + reader.connections, 0);
    assert.ok(connections > crowd.readers, "some connections were cut");
  } finally {
    for (const reader of readers) reader.stop();
    await second.end("SIGTERM");
  }
}

function assertComplete(reader: Follower, expected: ReadonlyMap<string, number>): void {
  assert.equal(reader.resyncs, 0, "nobody is told to load afresh");
  for (const room of reader.rooms) {
    const all = Array.from({ length: expected.get(room) ?? 0 }, (_, n) => n + 1);
    assert.deepEqual(reader.seqs.get(room) ?? [], all, "every post of the room once, in its order");
  }
  for (const room of reader.seqs.keys()) assert.ok(reader.rooms.includes(room), "nothing of other rooms");
  const sorted = [...new Set(reader.ids)].sort();
  assert.deepEqual(reader.ids, sorted, "the ids of events only ever grow");
}

function follow(writer: Writer, rooms: readonly string[], urls: () => readonly string[]): Follower {
  let now: Reader | undefined;
  let stopped = false;
  const follower: Follower = {
    rooms,
    ids: [],
    seqs: new Map(),
    connections: 0,
    resyncs: 0,
    cut: () => now?.lastId !== undefined && now.cut(),
    stop() {
      stopped = true;
      now?.cut();
    },
  };
  void (async () => {
    let last: string | undefined;
    while (!stopped) {
      now = new Reader(anyOf(urls()), {
        headers: writer.headers,
        last,
        onEvent({ id, event, data }) {
          if (event === "resync") follower.resyncs += 1;
          if (event !== "post.created") return;
          const { room, seq } = JSON.parse(data) as { room: string; seq: number };
          follower.ids.push(id);
          const seqs = follower.seqs.get(room);
          if (seqs) seqs.push(seq);
          else follower.seqs.set(room, [seq]);
        },
      });
      await now.started();
      if (now.lastId !== undefined) follower.connections += 1;
      await now.ended;
      last = now.lastId ?? last;
      await sleep(Math.random() * 40);
    }
  })();
  return follower;
}

/** Writes again, with the same id, whatever was not acknowledged. */
async function writeMany(
  writer: Writer,
  rooms: readonly string[],
  count: number,
  urls: () => readonly string[],
): Promise<(Stored & { room: string })[]> {
  const done: (Stored & { room: string })[] = [];
  for (let n = 0; n < count; n += 1) {
    // Two of three go into the same room.
    const room = (n % 3 === 0 ? anyOf(rooms) : rooms[0]) as string;
    for (;;) {
      const answer = await write(anyOf(urls()), writer, room, `${n}`).catch(() => undefined);
      if (answer && answer.status < 300) {
        done.push({ ...answer.post, room });
        break;
      }
      if (answer && answer.status < 500) assert.fail(`a post was answered ${answer.status}`);
      await sleep(20);
    }
  }
  return done;
}

const anyOf = <T>(list: readonly T[]): T => list[Math.floor(Math.random() * list.length)] as T;
