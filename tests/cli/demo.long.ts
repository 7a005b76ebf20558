import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { Client, expectStatus } from "../client.ts";
import { ROOT, suiteWorld } from "../world.ts";
import { beside, taiken } from "./taiken.ts";

const SMALL = ["--people", "20", "--days", "3", "--posts", "20"];

describe("taiken demo and taiken migrate", () => {
  const world = suiteWorld();
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "taiken-demo-"));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  const participants = async (listed: Promise<{ out: string }>): Promise<number> =>
    (JSON.parse((await listed).out) as { role: string }[]).filter(({ role }) => role === "participant").length;

  it("loads a cohort of the wanted size beside a running server, and prints no links unasked", async () => {
    const { code, out, err } = await beside(world(), "demo", ...SMALL);
    assert.equal(code, 0, err);
    assert.match(out, /^The demo cohort "[^"]+" is loaded \(\d+ people, 20 posts\)\.\n$/);
    assert.equal(await participants(beside(world(), "people", "--json")), 20);
  });

  it("tells a script the same, with a link for each role where it asks for them", async () => {
    const { out, err, code } = await beside(world(), "demo", ...SMALL, "--seed", "other", "--links", "--json");
    assert.equal(code, 0, err);
    const { cohort, people, posts, links } = JSON.parse(out) as {
      cohort: { id: string; title: string };
      people: number;
      posts: number;
      links: { role: string; email: string; url: string }[];
    };
    assert.deepEqual([typeof cohort.id, people > 20, posts], ["string", true, 20]);
    assert.deepEqual(
      links.map(({ role }) => role),
      ["participant", "supporter", "mentor", "organizer", "recruiter", "guest", "owner"],
    );
    const client = new Client(world().url);
    const path = new URL(links[0]?.url ?? "").pathname;
    expectStatus(await client.get(path), 200);
    expectStatus(await client.post(path), 303);
    expectStatus(await client.page("/rooms"), 200);
  });

  it("makes the shape of a database that has none, and loads into it while no server runs", async () => {
    const stopped = { DATA_DIR: join(folder, "stopped") };
    const journal = JSON.parse(await readFile(join(ROOT, "migrations/meta/_journal.json"), "utf8"));
    const migrated = await taiken(stopped, "migrate");
    assert.equal(migrated.code, 0, migrated.err);
    assert.equal(migrated.out, `The database is up to date (${journal.entries.length} changes).\n`);

    const loaded = await taiken(stopped, "demo", ...SMALL, "--links");
    assert.equal(loaded.code, 0, loaded.err);
    assert.equal(loaded.out.match(/^sign-in {2}\w+ {2}\S+ {2}http:\/\/\S+$/gm)?.length, 7);
    assert.equal(existsSync(join(stopped.DATA_DIR, "postgres", "postmaster.pid")), false, "PostgreSQL still runs");
    assert.equal(await participants(taiken(stopped, "people", "--json")), 20);
  });

  it("ends with 2 and the usage line when a size is none, before anything is opened", async () => {
    const dataDir = join(folder, "misused");
    const misused = [["--people", "0"], ["--days", "x"], ["--posts", "1.5"], ["--size", "3"], ["more"]];
    const ended = await Promise.all(misused.map((args) => taiken({ DATA_DIR: dataDir }, "demo", ...args)));
    for (const { code, out, err } of ended) {
      assert.deepEqual([code, out], [2, ""], err);
      assert.match(err, /^Usage: taiken demo \[--people N\]/m);
    }
    assert.equal((await taiken({ DATA_DIR: dataDir }, "migrate", "now")).code, 2);
    assert.equal(existsSync(dataDir), false);
  });

  it("is refused in production, and nothing is opened for it", async () => {
    const key = (seed: number) =>
      Buffer.from(Array.from({ length: 32 }, (_, n) => (n * seed) % 256)).toString("base64");
    const dataDir = join(folder, "production");
    const env = { NODE_ENV: "production", SECRET_KEY: key(37), ENCRYPTION_KEY: key(41), DATA_DIR: dataDir };
    const { code, out, err } = await taiken(env, "demo", ...SMALL);
    assert.deepEqual([code, out], [1, ""]);
    assert.match(err, /^The demo cannot be loaded with NODE_ENV=production\.\n$/);
    assert.equal(existsSync(dataDir), false);
  });
});
