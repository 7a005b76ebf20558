import assert from "node:assert/strict";
import { it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { aCohort, aRoom } from "../../../../tests/factories/cohorts.ts";
import { aPerson, type TestPerson } from "../../../../tests/factories/people.ts";
import { queriesAsked } from "../../../../tests/queries.ts";
import { Reader } from "../../../../tests/streams/reader.ts";
import { until } from "../../../../tests/until.ts";
import { startWorld } from "../../../../tests/world.ts";
import { days, minutes, SettableClock } from "../../../platform/clock.ts";
import { bySystem } from "../../../platform/database/database.ts";
import { makeToken } from "../../sign-in/sessions/service.ts";

/** A Wednesday, 13:00 in Tokyo. */
const NOON = "2026-11-18T04:00:00Z";

it("presence costs nothing: while nobody does anything, the server neither asks the database about it nor tells of it", async (t) => {
  const clock = new SettableClock(NOON);
  const world = await startWorld(t, { clock, work: true });
  const { platform } = world;
  const { pool } = platform.db;
  const cohort = await aCohort(world);
  await aRoom(world, cohort);
  const present: TestPerson[] = [];
  for (let n = 0; n < 20; n += 1) present.push(await aPerson(world, [["participant", cohort]]));
  const own = `/cohorts/${cohort}/presence`;
  // Half of them until half past, in the middle of the hour; the others until the night.
  for (const [n, { client }] of present.entries())
    await client.post(own, n % 2 ? { presence: "break", until: "13:30" } : { presence: "working" });
  const readers = await Promise.all(
    present.map(async ({ id }) => {
      const token = await makeToken(platform, bySystem, { person: id, scopes: ["read"], label: "test", life: days(1) });
      const reader = new Reader(world.url, { headers: { Authorization: `Bearer ${token}` } });
      t.after(() => reader.cut());
      await reader.started();
      return reader;
    }),
  );
  const ofPresence = (asked: readonly string[]) => asked.filter((text) => /\bpresences\b/.test(text));
  const looked = await queriesAsked(() => present[0]?.client.page(`/cohorts/${cohort}/people-here`));
  assert.ok(ofPresence(looked).length > 0, "somebody who looks is seen to ask");

  const newest = async () => (await pool.query("select max(id) as id from events")).rows[0].id;
  const { rows: jobs } = await pool.query<{ name: string }>("select name from jobs.schedule order by name");
  assert.ok(jobs.length > 10, "the jobs that run by themselves");
  // What follows from their coming in may come a moment later, where the machine is busy.
  await until(async () => {
    const seen = await newest();
    await sleep(300);
    return seen === (await newest());
  }, "nothing follows any more");
  const before = await newest();
  const asked = await queriesAsked(async () => {
    for (let minute = 0; minute < 60; minute += 1) {
      clock.advance(minutes(1));
      platform.live.wake();
      if (minute % 30 === 29) await runAll(jobs.map(({ name }) => name));
    }
  });
  assert.ok(asked.length > jobs.length, "this counts what is asked");
  assert.deepEqual(ofPresence(asked), []);
  assert.equal(await newest(), before);
  assert.deepEqual(
    readers.map(({ events, over }) => [events.length, over]),
    readers.map(() => [0, false]),
  );
  // And those whose moment came are present no more, without anything having been done about it.
  const still = await present[0]?.client.api<{ items: unknown[] }>("GET", own);
  assert.equal(still?.json.items.length, 10);

  async function runAll(names: readonly string[]): Promise<void> {
    await platform.db.write(bySystem, async (tx) => {
      for (const name of names) await platform.jobs.send(tx, name, {});
    });
    await until(async () => {
      const { rows } = await pool.query(
        "select from jobs.job where name = any($1) and state in ('created', 'active', 'retry')",
        [names],
      );
      return rows.length === 0;
    }, "every job has run");
  }
});
