import assert from "node:assert/strict";
import { AsyncLocalStorage } from "node:async_hooks";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it, type TestContext } from "node:test";
import pg from "pg";
import { loadDemo } from "../src/demo/load.ts";
import { printFirstLinks } from "../src/first-start.ts";
import type { Platform } from "../src/platform/platform.ts";
import { reactionsOf } from "../src/reactions.ts";
import { cloneDatabase } from "./database.ts";
import { aPerson } from "./factories/people.ts";
import { programOf } from "./program.ts";
import { until } from "./until.ts";
import { startWorld, type World } from "./world.ts";

describe("the first start", () => {
  it("loads the demo while the server already reacts to it", async (t) => {
    const { platform } = await startWorld(t, { work: true });
    // So slowly that everything is reacted to before it goes on.
    const slow = writing(platform, () => until(() => hasReacted(platform), "reactions"));
    const { cohort, people } = await loadDemo(slow, { people: 20, posts: 20 });
    const states = await platform.db.pool.query<{ state: string; ended: boolean }>(
      `select p.state, m.ended_at is not null as ended from participations p
       join memberships m on m.person = p.person and m.place = p.cohort and m.role = 'participant' where p.cohort = $1`,
      [cohort.id],
    );
    assert.equal(states.rows.length, people.filter(({ role }) => role === "participant").length);
    assert.ok(states.rows.some(({ ended }) => ended));
    for (const { state, ended } of states.rows) assert.equal(state === "left", ended);
  });

  it("is begun again when it was broken off, and never again after that", async (t) => {
    const { platform, url } = await startWorld(t);
    const printed = linesOf(t);
    await breakOff({ platform, url });
    assert.deepEqual(printed(), []);
    assert.notEqual(await count(platform, "people"), 0);

    await printFirstLinks(platform, url);
    assert.equal(printed().length, 7);
    const titles = await platform.db.pool.query<{ title: string }>("select title from cohorts order by title");
    assert.deepEqual(
      titles.rows.map(({ title }) => title),
      ["第3回", "第4回", "第5回"],
    );
    const people = await count(platform, "people");
    await printFirstLinks(platform, url);
    assert.equal(printed().length, 7);
    assert.equal(await count(platform, "people"), people);
  });

  it("touches nothing where somebody has signed in since", async (t) => {
    const world = await startWorld(t);
    const printed = linesOf(t);
    await breakOff(world);
    await aPerson(world);
    const people = await count(world.platform, "people");
    await printFirstLinks(world.platform, world.url);
    assert.deepEqual(printed(), []);
    assert.equal(await count(world.platform, "people"), people);
  });

  it("that cannot be says why in one line, quotes nobody, and ends with 1", async () => {
    const { url, drop } = await cloneDatabase();
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query("alter table participations add check (ends_on < '2000-01-01')");
    await client.end();
    const dataDir = await mkdtemp(join(tmpdir(), "taiken-first-"));
    const child = spawn(process.execPath, programOf("main"), {
      env: { PATH: process.env.PATH, DATABASE_URL: url, DATA_DIR: dataDir, PORT: "0", LOG_LEVEL: "silent" },
      stdio: ["ignore", "ignore", "pipe"],
    });
    let said = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => (said += text));
    const [code] = await once(child, "close");
    assert.equal(code, 1, said);
    assert.match(said, /^[^\n]*check constraint[^\n]*\n$/);
    await drop();
    await rm(dataDir, { recursive: true });
  });

  it("broken off and then wanted without the demo leaves an empty place and the set-up link", async (t) => {
    const { platform, url } = await startWorld(t);
    const printed = linesOf(t);
    await breakOff({ platform, url });
    await printFirstLinks({ ...platform, settings: { ...platform.settings, demo: false } }, url);
    assert.match(printed().join("\n"), /^set-up {3}http:[^ ]+$/);
    assert.equal(await count(platform, "people"), 0);
  });
});

async function breakOff({ platform, url }: Pick<World, "platform" | "url">): Promise<void> {
  let left = 30;
  const dying = writing(platform, async () => {
    if (left-- === 0) throw new Error("killed");
  });
  await assert.rejects(printFirstLinks(dying, url), /killed/);
}

/** Whether nothing waits for a reaction: `startReactions` notes up to where it has come. */
async function hasReacted(platform: Platform): Promise<boolean> {
  const kinds = reactionsOf(platform).flatMap((reaction) => reaction.kinds);
  const { rows } = await platform.db.pool.query<{ waits: boolean }>(
    `select exists (select from events where kind = any($1) and (xid, id) > (r.xid, r.id)) as waits
       from event_readers r where r.name = 'reactions'`,
    [kinds],
  );
  return rows[0]?.waits === false;
}

/**
 * The same platform, with something that happens before everything it writes. Not before what is written inside: an open transaction holds
 * back whatever is told after it began, so that waiting there for a reaction would be waiting for oneself.
 */
function writing(platform: Platform, before: () => Promise<void>): Platform {
  const inside = new AsyncLocalStorage<true>();
  const write: Platform["db"]["write"] = async (...given) => {
    if (!inside.getStore()) await before();
    return inside.run(true, () => platform.db.write(...given));
  };
  return { ...platform, db: Object.create(platform.db, { write: { value: write } }) as Platform["db"] };
}

function linesOf(t: TestContext): () => string[] {
  const print = t.mock.method(console, "log", () => {});
  return () => print.mock.calls.map(({ arguments: [line] }) => String(line));
}

async function count({ db }: Platform, table: string): Promise<number> {
  const { rows } = await db.pool.query<{ count: number }>(`select count(*)::int as count from ${table}`);
  return rows[0]?.count ?? 0;
}
