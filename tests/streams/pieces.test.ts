import assert from "node:assert/strict";
import { it } from "node:test";
import { MOST_UNREAD, Stream } from "../../src/platform/live/stream.ts";
import { aCohort, aRoom } from "../factories/cohorts.ts";
import { until } from "../until.ts";
import { startWorld } from "../world.ts";
import { someWriters, type Writer, write } from "./place.ts";
import { Reader } from "./reader.ts";

/** What `id:` takes behind what is told. */
const PLACE = 100;

it("a stream brings what was missed in pieces no larger than what may wait for a reader, and all of it", async (t) => {
  const world = await startWorld(t);
  const cohort = await aCohort(world);
  const room = await aRoom(world, cohort);
  const [koharu, hayase] = (await someWriters(world.platform, 2, [["participant", cohort]])) as [Writer, Writer];
  const after = world.platform.live.position();
  const body = "ながい投稿です。".repeat(1_200);
  const many = 60;
  for (let n = 0; n < many; n += 10)
    await Promise.all(Array.from({ length: 10 }, (_, i) => write(world.url, hayase, room, `piece ${n + i}`, body)));
  const { mock } = t.mock.method(Stream.prototype, "send");
  const back = new Reader(world.url, { headers: koharu.headers, after });
  t.after(() => back.cut());
  await until(() => back.events.length >= many, "all of it arrives");
  assert.deepEqual(
    back.events.map(({ data }) => (JSON.parse(data) as { seq: number }).seq),
    Array.from({ length: many }, (_, n) => n + 1),
  );
  const sizes = mock.calls.map(({ arguments: [bytes] }) => bytes.length);
  assert.ok(sizes.reduce((sum, size) => sum + size, 0) > 2 * MOST_UNREAD, "more than may wait at once");
  assert.ok(
    sizes.every((size) => size <= MOST_UNREAD + PLACE),
    String(sizes),
  );
});
