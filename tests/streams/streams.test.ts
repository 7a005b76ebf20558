import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import pg from "pg";
import type { PostView } from "../../src/features/venue/view.ts";
import { readPosition } from "../../src/platform/events/position.ts";
import { aCohort, aRoom } from "../factories/cohorts.ts";
import { aPerson, type TestPerson, tokenClient } from "../factories/people.ts";
import { until } from "../until.ts";
import { startWorld, suiteWorld, type World } from "../world.ts";
import { proveCrowd } from "./crowd.ts";
import { changePostText, missMany } from "./missed.ts";
import { nothingHeldBack, someWriters, type Writer, write } from "./place.ts";
import { Reader } from "./reader.ts";

describe("a stream", () => {
  const worldNow = suiteWorld();
  let world: World;
  let cohort: string;
  let room: string;
  let koharu: Writer;
  let hayase: Writer;

  before(async () => {
    world = worldNow();
    cohort = await aCohort(world);
    room = await aRoom(world, cohort);
    [koharu, hayase] = (await someWriters(world.platform, 2, [["participant", cohort]])) as [Writer, Writer];
  });

  it("brings every post of one's rooms once, in one order, through cuts, two servers and a restart", () =>
    proveCrowd(world, { readers: 60, postsEach: 12, cutEvery: 10, restarts: 1 }));

  it("carries the very post that the API answers with", async (t) => {
    const reader = await reading(t, koharu);
    const { post } = await write(world.url, hayase, room, "same", "**太字**");
    await until(() => reader.events.length === 1, "the post arrives");
    assert.equal(reader.events[0]?.event, "post.created");
    assert.deepEqual(JSON.parse(reader.events[0]?.data ?? ""), post);
  });

  it("without Last-Event-ID brings only what happens from now on", async (t) => {
    await write(world.url, hayase, room, "before");
    const reader = await reading(t, koharu);
    await write(world.url, hayase, room, "after");
    await until(() => reader.events.length > 0, "the post arrives");
    assert.deepEqual(bodies(reader), ["after"]);
  });

  it("goes on exactly where a page was made", async (t) => {
    const after = world.platform.live.position();
    await write(world.url, hayase, room, "page-1");
    const reader = new Reader(world.url, { headers: koharu.headers, after });
    t.after(() => reader.cut());
    await until(() => reader.events.length > 0, "the post arrives");
    assert.deepEqual(bodies(reader), ["page-1"]);
  });

  it("tells to load afresh when the place is unknown, malformed or too old, and goes on from there", async (t) => {
    const known = await reading(t, koharu);
    await write(world.url, hayase, room, "to be forgotten");
    await until(() => known.events.length > 0, "the post arrives");
    const place = known.lastId ?? "";
    await write(world.url, hayase, room, "newer");
    await until(() => known.events.length > 1, "the next post arrives");
    const [epoch = "", xid = "", id = ""] = place.split("-");
    const { pool } = world.platform.db;
    const forgotten = readPosition(epoch, place);
    await pool.query("delete from events where (xid, id) <= ($1::xid8, $2)", [forgotten?.xid, forgotten?.id]);
    const strange = [
      place,
      `${epoch}-${xid}-${"z".repeat(11)}`,
      `${epoch}-${"z".repeat(13)}-${id}`,
      `${epoch}-${"0".repeat(13)}-${"0".repeat(11)}`,
      `aaaaaa-${xid}-${id}`,
      `${place}0`,
      "1",
      "' or 1=1 --",
      "x".repeat(6_000),
    ];
    for (const last of strange) {
      const reader = new Reader(world.url, { headers: koharu.headers, last });
      t.after(() => reader.cut());
      assert.equal(await reader.opened, 200, last);
      await until(() => reader.events.length > 0, `an answer to ${last}`, 3);
      assert.equal(reader.events[0]?.event, "resync");
      assert.notEqual(reader.lastId, last);
      await write(world.url, hayase, room, `after ${last}`.slice(0, 90), "つぎ");
      await until(() => reader.events.length > 1, "the next post arrives");
      assert.deepEqual(bodies(reader).slice(1), ["つぎ"]);
      reader.cut();
    }
  });

  it("brings all of it, however much was missed", async (t) => {
    const busy = await aRoom(world, cohort);
    const first = await reading(t, koharu);
    const listening = await reading(t, hayase);
    first.cut();
    await missMany(world, busy, hayase.id, 7_000);
    await until(() => listening.events.length >= 7_000, "those who are there hear it");
    const reader = new Reader(world.url, { headers: koharu.headers, last: first.lastId });
    t.after(() => reader.cut());
    await until(() => reader.events.length >= 7_000, "everything missed");
    await write(world.url, hayase, busy, "and on");
    await until(() => reader.events.length > 7_000, "and what comes then");
    const seqs = reader.events.map(({ data }) => (JSON.parse(data) as { seq: number }).seq);
    assert.deepEqual(
      seqs,
      Array.from({ length: 7_001 }, (_, n) => n + 1),
    );
  });

  it("tells of a changed and of a deleted post, the latter without its text", async (t) => {
    const reader = await reading(t, koharu);
    const { post } = await write(world.url, hayase, room, "to change");
    await changePostText(world.url, hayase, post.id, "かえました");
    await until(() => reader.events.length === 2, "the change arrives");
    await fetch(new URL(`/api/v1/posts/${post.id}`, world.url), { method: "DELETE", headers: hayase.headers });
    await until(() => reader.events.length === 3, "the deletion arrives");
    assert.deepEqual(
      reader.events.map(({ event }) => event),
      ["post.created", "post.changed", "post.deleted"],
    );
    assert.deepEqual(bodies(reader).slice(1), ["かえました", ""]);
  });

  it("tells of a moved thread in both rooms, and to whoever missed it nothing where it is no more", async (t) => {
    const [from, to] = [await aRoom(world, cohort), await aRoom(world, cohort)];
    const reader = await reading(t, koharu);
    const place = reader.lastId;
    const { post } = await write(world.url, koharu, from, "to move");
    await until(() => reader.events.length === 1, "the post arrives");
    const [mentor] = (await someWriters(world.platform, 1, [["mentor", cohort]])) as [Writer];
    await fetch(new URL(`/api/v1/posts/${post.id}/move`, world.url), {
      method: "POST",
      headers: { ...mentor.headers, "Content-Type": "application/json" },
      body: JSON.stringify({ room: to }),
    });
    await until(() => reader.events.length === 3, "the move arrives");
    const late = new Reader(world.url, { headers: koharu.headers, last: place });
    t.after(() => late.cut());
    await until(() => late.events.length === 3, "everything missed");
    const told = ({ events }: Reader) =>
      events.map(({ event, data }) => {
        const { room, seq, body, movedTo } = JSON.parse(data) as PostView;
        return [event, room === from ? "from" : room === to ? "to" : room, seq, body, movedTo];
      });
    const [gone, came] = [
      ["post.changed", "from", 1, "", post.id],
      ["post.created", "to", 1, "to move", null],
    ];
    assert.deepEqual(told(reader), [["post.created", "from", 1, "to move", null], gone, came]);
    assert.deepEqual(told(late), [["post.created", "from", 1, "", post.id], gone, came]);
  });

  it("keeps ids in order for somebody in several rooms, also in a burst", async (t) => {
    const rooms = await Promise.all([1, 2, 3].map(() => aRoom(world, cohort)));
    const reader = await reading(t, koharu);
    const writers = await someWriters(world.platform, 9, [["participant", cohort]]);
    await Promise.all(
      writers.flatMap((writer, n) =>
        [1, 2, 3, 4, 5].map((m) => write(world.url, writer, rooms[(n + m) % 3] as string, `burst ${m}`)),
      ),
    );
    await until(() => reader.events.length === 45, "everything arrives");
    const ids = reader.events.map(({ id }) => id);
    assert.deepEqual(ids, [...ids].sort());
  });

  it("cuts a reader that hangs, harms nobody else, and gives them what they missed when they come back", async (t) => {
    await until(() => world.platform.live.size === 0, "those of the tests before have gone");
    const busy = await aRoom(world, cohort);
    const [slow, quick] = [await reading(t, koharu), await reading(t, hayase)];
    const open = world.platform.live.size;
    slow.pause();
    const body = "ながい投稿です。".repeat(1_200);
    let written = 0;
    while (world.platform.live.size >= open && written < 1_000) {
      await Promise.all(
        Array.from({ length: 10 }, (_, n) => write(world.url, hayase, busy, `long ${written + n}`, body)),
      );
      written += 10;
    }
    assert.equal(world.platform.live.size, open - 1, "only the one that hangs is cut");
    await until(() => quick.events.length === written, "the others hear everything");
    slow.resume();
    await slow.ended;
    const back = new Reader(world.url, { headers: koharu.headers, last: slow.lastId });
    t.after(() => back.cut());
    await until(() => slow.events.length + back.events.length >= written, "the rest arrives");
    const seqs = [...slow.events, ...back.events].map(({ data }) => (JSON.parse(data) as { seq: number }).seq);
    assert.deepEqual(
      seqs,
      Array.from({ length: written }, (_, n) => n + 1),
    );
  });

  it("is not for visitors, nor for tokens that may not read", async () => {
    const person: TestPerson = await aPerson(world, [["participant", cohort]]);
    const poster = await tokenClient(world, person.id, ["post"]);
    assert.equal((await fetch(new URL("/api/v1/stream", world.url))).status, 401);
    assert.equal((await fetch(new URL("/api/v1/stream", world.url), { method: "HEAD" })).status, 401);
    assert.equal((await poster.get("/api/v1/stream")).status, 403);
    assert.equal((await poster.request("HEAD", "/api/v1/stream")).status, 403);
  });

  it("answers HEAD without opening anything", async () => {
    const open = world.platform.live.size;
    const answer = await fetch(new URL("/api/v1/stream", world.url), {
      method: "HEAD",
      headers: koharu.headers,
      signal: AbortSignal.timeout(30_000),
    });
    assert.equal(answer.status, 200);
    assert.match(answer.headers.get("Content-Type") ?? "", /^text\/event-stream/);
    assert.equal(world.platform.live.size, open);
  });

  it("forgets those who leave while they are looked up", async () => {
    await until(() => world.platform.live.size === 0, "those of the tests before have gone");
    for (let n = 0; n < 60; n += 1) {
      const reader = new Reader(world.url, { headers: koharu.headers });
      await new Promise((resolve) => setTimeout(resolve, n / 10));
      reader.cut();
    }
    const reader = new Reader(world.url, { headers: koharu.headers });
    await reader.started();
    reader.cut();
    await until(() => world.platform.live.size === 0, "nobody is left");
  });

  async function reading(t: { after(end: () => void): void }, writer: Writer): Promise<Reader> {
    await nothingHeldBack(world.platform);
    const reader = new Reader(world.url, { headers: writer.headers });
    t.after(() => reader.cut());
    await reader.started();
    return reader;
  }
});

describe("a stream of a new installation", () => {
  const other = suiteWorld();

  it("goes on from before the first event of all, which was not final yet when it began", async (t) => {
    // Of another database, even: transactions are numbered for all of them together.
    const lasting = new pg.Client(other().databaseUrl);
    await lasting.connect();
    t.after(() => lasting.end());
    await lasting.query("begin; select pg_current_xact_id()");
    const world = await startWorld(t);
    const cohort = await aCohort(world);
    const room = await aRoom(world, cohort);
    const [person] = (await someWriters(world.platform, 1, [["participant", cohort]])) as [Writer];
    const reader = new Reader(world.url, { headers: person.headers });
    await reader.started();
    assert.match(reader.lastId ?? "", /-0{13}-0{11}$/);
    reader.cut();
    await write(world.url, person, room, "missed");
    await lasting.query("commit");
    await until(() => world.platform.live.position() !== reader.lastId, "the server goes on");
    const back = new Reader(world.url, { headers: person.headers, last: reader.lastId });
    t.after(() => back.cut());
    await until(() => back.events.length > 0, "what was missed");
    assert.deepEqual(bodies(back), ["missed"]);
  });
});

describe("the number of streams", () => {
  it("is twelve for one person who opens a hundred; one that ends makes room, others are not touched", async (t) => {
    const world = await startWorld(t, { env: { RATE_LIMIT: "on" } });
    const cohort = await aCohort(world);
    const [one, other] = (await someWriters(world.platform, 2, [["participant", cohort]])) as [Writer, Writer];
    const open = (writer: Writer): Reader => {
      const reader = new Reader(world.url, { headers: writer.headers });
      t.after(() => reader.cut());
      return reader;
    };
    const readers = await Promise.all(
      Array.from({ length: 12 }, async () => {
        const reader = open(one);
        assert.equal(await reader.opened, 200);
        return reader;
      }),
    );
    const refused = await Promise.all(Array.from({ length: 88 }, () => open(one).opened));
    assert.deepEqual([...new Set(refused)], [429]);
    assert.equal(await open(other).opened, 200);
    readers[0]?.cut();
    await until(() => world.platform.live.size === 12, "the server sees that one has gone");
    assert.equal(await open(one).opened, 200);
  });
});

const bodies = (reader: Reader): string[] =>
  reader.events.map(({ data }) => (JSON.parse(data) as { body: string }).body);
