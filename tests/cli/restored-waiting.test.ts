import assert from "node:assert/strict";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { it } from "node:test";
import { sendOverdue } from "../../src/features/venue/coming-due/service.ts";
import { remindOverdue } from "../../src/features/venue/saving/service.ts";
import { days, later, SettableClock } from "../../src/platform/clock.ts";
import { newId } from "../../src/platform/database/columns.ts";
import { readSettings } from "../../src/platform/settings.ts";
import { startTaiken } from "../../src/start.ts";
import { expectStatus } from "../client.ts";
import { cloneDatabase } from "../database.ts";
import { aCohort, aRoom } from "../factories/cohorts.ts";
import { aPerson, signedInClient } from "../factories/people.ts";
import { textOn } from "../form.ts";
import { ROOT, startWorld } from "../world.ts";
import { beside, taiken } from "./taiken.ts";

it("what waits for its moment is asked for again after a restore; much too late, it is held for its author", async (t) => {
  const world = await startWorld(t);
  const cohort = await aCohort(world);
  const room = await aRoom(world, cohort);
  const koharu = await aPerson(world, [["participant", cohort]], "こはる");
  const start = new Date();
  const keep = async (body: string, sendAt: Date): Promise<string> => {
    const sent = { clientId: newId(), body, sendAt: sendAt.toISOString() };
    const answer = await koharu.client.api<{ id: string }>("POST", `/rooms/${room}/later`, sent);
    expectStatus(answer, 201);
    return answer.json.id;
  };
  const longPast = await keep("きのうのための文", later(start, days(1)));
  const justPast = await keep("すこし遅れる文", later(start, days(2)));
  const toCome = await keep("まだ先の文", later(start, days(40)));
  const post = await koharu.client.api<{ id: string }>("POST", `/rooms/${room}/posts`, {
    clientId: "p",
    body: "とっておく",
  });
  expectStatus(await koharu.client.post(`/posts/${post.json.id}/save`, { on: "1", remind: "tomorrow" }), 303);

  const folder = await mkdtemp(join(tmpdir(), "taiken-waiting-"));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const archive = join(folder, "monday.taiken");
  assert.equal((await beside(world, "backup", archive)).code, 0);
  const { url, drop } = await cloneDatabase();
  let running: Awaited<ReturnType<typeof startTaiken>> | undefined;
  t.after(async () => {
    await running?.stop();
    await drop();
  });
  const env = { DATABASE_URL: url, DATA_DIR: join(folder, "data") };
  await cp(join(world.dataDir, "keys"), join(env.DATA_DIR, "keys"), { recursive: true });
  const restored = await taiken(env, "restore", archive);
  assert.equal(restored.code, 0, restored.err);

  const clock = new SettableClock(later(start, days(2.5)));
  const settings = readSettings({ ...env, PORT: "0", LOG_LEVEL: "error", RATE_LIMIT: "off" });
  running = await startTaiken(settings, { root: ROOT, work: false, clock });
  const { platform } = running;
  const { rows: asked } = await platform.db.pool.query<{ name: string; data: object; ahead: number }>(
    `select name, data, round(extract(epoch from start_after - $1::timestamptz) / 86400)::int as ahead
     from jobs.job where name in ('venue.send_later', 'venue.remind') and state = 'created' order by name desc, start_after`,
    [start],
  );
  assert.deepEqual(
    asked.filter(({ name }) => name === "venue.send_later").map(({ data, ahead }) => [data, ahead]),
    [
      [{ id: longPast }, 1],
      [{ id: justPast }, 2],
      [{ id: toCome }, 40],
    ],
  );
  assert.deepEqual(asked.at(-1)?.data, { person: koharu.id, post: post.json.id });

  const client = await signedInClient({ ...world, platform, url: running.url, running }, koharu.id);
  const bodies = async () =>
    (await client.api<{ items: { body: string }[] }>("GET", `/rooms/${room}/posts`)).json.items.map(({ body }) => body);
  const reminded = async () => (await platform.db.pool.query("select from events where kind = 'saved.due'")).rowCount;
  for (let n = 0; n < 2; n += 1) {
    await sendOverdue(platform);
    await remindOverdue(platform);
  }
  assert.deepEqual(await bodies(), ["すこし遅れる文", "とっておく"]);
  assert.equal(await reminded(), 1, "told once");
  assert.match(textOn(await client.page("/later")), /送れませんでした。文は残っています[\s\S]*時刻から1日より長く/);
  expectStatus(await client.post("/later", { id: longPast, step: "send" }), 303);
  assert.deepEqual(await bodies(), ["きのうのための文", "すこし遅れる文", "とっておく"]);
});
