import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { systemClock } from "../../src/platform/clock.ts";
import { readSettings } from "../../src/platform/settings.ts";
import { openPlatform } from "../../src/start.ts";
import { aCohort, aRoom } from "../factories/cohorts.ts";
import { until } from "../until.ts";
import { ROOT, type World } from "../world.ts";
import { allPosts, type Stored, someWriters, type Writer, write } from "./place.ts";
import { killPostgres, type ServerProcess, startServer } from "./server.ts";

/** What somebody wrote: acknowledged with 201 or 200, or not known. */
interface Written {
  readonly writer: Writer;
  readonly room: string;
  readonly clientId: string;
  stored?: Stored;
}

/**
 * The real server on its own embedded PostgreSQL. While people write, it is killed: the server alone in odd rounds, everything
 * in even ones. After each restart everything that was acknowledged is there, once, in its place; what was not is sent again.
 */
export async function proveKilled(t: TestContext, rounds: number): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), "taiken-killed-"));
  const env = { DATABASE_URL: "", DATA_DIR: dataDir };
  let server: ServerProcess = await startServer(env);
  t.after(async () => {
    await server.end("SIGTERM").catch(() => {});
    await killPostgres(dataDir);
    await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
  });
  const { rooms, writers } = await setUp(dataDir);
  const written: Written[] = [];

  for (let round = 1; round <= rounds; round += 1) {
    let answered = 0;
    const writing = writers.map((writer, n) =>
      writeUntilCut(server.url, writer, rooms[n % 2] as string, round, () => (answered += 1)),
    );
    // In the middle of writing, however slow the machine: after some answers, at some moment.
    await until(async () => answered > writers.length, "posts are acknowledged");
    await sleep(Math.random() * 350);
    const killed = [server.end("SIGKILL"), ...(round % 2 === 0 ? [killPostgres(dataDir)] : [])];
    await Promise.all(killed);
    const now = (await Promise.all(writing)).flat();
    written.push(...now);
    server = await startServer(env);
    await assertNothingLost(server.url, written, rooms, writers[0] as Writer);
    for (const one of written) one.stored ??= await again(server.url, one);
    await assertNothingLost(server.url, written, rooms, writers[0] as Writer);
  }
}

async function setUp(dataDir: string): Promise<{ rooms: string[]; writers: Writer[] }> {
  const settings = readSettings({ DATA_DIR: dataDir, LOG_LEVEL: "error" });
  const opened = await openPlatform(settings, { role: "command", clock: systemClock, root: ROOT });
  const world = { platform: opened.platform } as World;
  const cohort = await aCohort(world);
  const rooms = [await aRoom(world, cohort), await aRoom(world, cohort)];
  const writers = await someWriters(opened.platform, 8, [["participant", cohort]]);
  await opened.close();
  return { rooms, writers };
}

/** Writes one post after the other until the server is gone; the last one is not acknowledged. */
async function writeUntilCut(
  url: string,
  writer: Writer,
  room: string,
  round: number,
  onAnswer: () => void,
): Promise<Written[]> {
  const written: Written[] = [];
  for (let n = 0; ; n += 1) {
    const one: Written = { writer, room, clientId: `${round}-${n}` };
    written.push(one);
    const answer = await write(url, writer, room, one.clientId).catch(() => undefined);
    if (!answer) return written;
    if (answer.status >= 500) return written;
    assert.equal(answer.status, 201);
    one.stored = answer.post;
    onAnswer();
  }
}

/** Sends again what nobody knows about: stored now or before, but once. */
async function again(url: string, { writer, room, clientId }: Written): Promise<Stored> {
  const first = await write(url, writer, room, clientId);
  assert.ok(first.status === 201 || first.status === 200);
  const second = await write(url, writer, room, clientId);
  assert.equal(second.status, 200);
  assert.equal(second.post.id, first.post.id);
  return first.post;
}

async function assertNothingLost(
  url: string,
  written: readonly Written[],
  rooms: readonly string[],
  reader: Writer,
): Promise<void> {
  for (const room of rooms) {
    const posts = await allPosts(url, reader, room);
    assert.deepEqual(
      posts.map(({ seq }) => seq),
      posts.map((_, n) => n + 1),
      "numbered without gaps",
    );
    const byId = new Map(posts.map((post) => [post.id, post]));
    const here = written.filter((one) => one.room === room);
    for (const { stored } of here) if (stored) assert.equal(byId.get(stored.id)?.seq, stored.seq, "still in its place");
    const acknowledged = here.filter(({ stored }) => stored).length;
    assert.ok(posts.length >= acknowledged && posts.length <= here.length, "nothing stored twice");
  }
}
