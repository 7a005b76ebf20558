import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { after, before, describe, it } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { zipSync } from "fflate";
import { newId } from "../../src/platform/database/columns.ts";
import { bySystem } from "../../src/platform/database/database.ts";
import { Client, expectStatus } from "../client.ts";
import { cloneDatabase } from "../database.ts";
import { aCohort, aRoom } from "../factories/cohorts.ts";
import { aPerson, type TestPerson, tokenClient } from "../factories/people.ts";
import { someThings } from "../factories/things.ts";
import { fillIn } from "../form.ts";
import { suiteWorld, type World } from "../world.ts";
import { type Between, standBetween } from "./between.ts";

const TEXT = "長い時間をかけて書いた文章です";

/** What stands in the form of an error page, to be sent again. */
const kept = (text: string): boolean => text.includes(TEXT) && /もう一度送る|Send again/.test(text);

describe("a full disk", () => {
  const worldNow = suiteWorld();
  let world: World;
  let koharu: TestPerson;
  let project: string;
  let room: string;

  before(async () => {
    world = worldNow();
    const things = await someThings(world);
    koharu = things.owner;
    project = `/projects/${things.ids.projectId}`;
    room = `/rooms/${things.ids.roomId}`;
  });

  const submissions = async (): Promise<number> =>
    (await world.platform.db.pool.query("select 1 from submissions")).rows.length;

  it("on which a file cannot be kept is said in a sentence; the words stay, and nothing is half there", async () => {
    const count = await submissions();
    const given = { file: aZip(), note: TEXT };
    const refused = await whereFilesDoNotFit(() =>
      fillIn(koharu.client, `${project}/submit`, `${project}/submissions`, given),
    );
    expectStatus(refused, 507);
    assert.match(refused.text, /保存する場所がいっぱいです/);
    assert.ok(kept(refused.text), "the words are lost");
    assert.equal(await submissions(), count);
    expectStatus(await fillIn(koharu.client, `${project}/submit`, `${project}/submissions`, given), 303);
    assert.equal(await submissions(), count + 1);
  });

  it("keeps the words also beside a large file", async () => {
    const given = { file: aZip(2_000_000), note: TEXT };
    const refused = await whereFilesDoNotFit(() =>
      fillIn(koharu.client, `${project}/submit`, `${project}/submissions`, given),
    );
    expectStatus(refused, 507);
    assert.ok(kept(refused.text), "the words are lost");
  });

  it("keeps the words of a post whose file finds no room, and takes both when there is some", async () => {
    const given = { file: aZip(), body: TEXT };
    const refused = await whereFilesDoNotFit(() => fillIn(koharu.client, room, `${room}/posts`, given));
    expectStatus(refused, 507);
    assert.ok(kept(refused.text), "the words are lost");
    const body = new FormData();
    body.append("file", aZip());
    const problem = await whereFilesDoNotFit(() => koharu.client.request("POST", `/api/v1${room}/files`, { body }));
    assert.deepEqual([problem.status, JSON.parse(problem.text).code], [507, "disk_full"]);
    expectStatus(await fillIn(koharu.client, room, `${room}/posts`, given), 303);
    const page = await koharu.client.page(room);
    assert.match(page.text, /作品\.zip/);
  });

  it("of the database is said for a post, on the page and over the API, in the reader's language", async () => {
    const full = await whereRowsDoNotFit(world, "posts", () =>
      koharu.client.post(`${room}/posts`, { body: TEXT, clientId: "full" }),
    );
    expectStatus(full, 507);
    assert.match(full.text, /保存する場所がいっぱいです/);
    assert.ok(kept(full.text));
    const token = await tokenClient(world, koharu.id);
    const problem = await whereRowsDoNotFit(world, "posts", () =>
      token.api<{ code: string }>("POST", `/rooms/${room.split("/").at(-1)}/posts`, { clientId: "full", body: TEXT }),
    );
    assert.deepEqual([problem.status, problem.json.code], [507, "disk_full"]);
    const english = await whereRowsDoNotFit(world, "enquiries", () =>
      new Client(world.url, { "Accept-Language": "en" }).post("/enquiries/new", {
        kind: "individual",
        name: "Alex",
        email: "alex@example.jp",
        body: TEXT,
      }),
    );
    expectStatus(english, 507);
    assert.match(english.text, /The storage is full/);
    assert.ok(kept(english.text), "a visitor's words are lost");
    expectStatus(await koharu.client.post(`${room}/posts`, { body: TEXT, clientId: "full" }), 303);
  });
});

describe("a database that is away for a while", () => {
  let between: Between;
  let drop: () => Promise<void>;
  const env: Record<string, string> = {};
  before(async () => {
    const clone = await cloneDatabase();
    drop = clone.drop;
    between = await standBetween(clone.url);
    env.DATABASE_URL = between.url;
  });
  const worldNow = suiteWorld({ env, work: true });
  let world: World;
  let koharu: TestPerson;
  let room: string;
  after(() => {
    between.stop();
    return drop();
  });

  before(async () => {
    world = worldNow();
    const cohort = await aCohort(world);
    room = await aRoom(world, cohort);
    koharu = await aPerson(world, [["participant", cohort]], "こはる");
  });

  const posts = async (clientId: string): Promise<number> =>
    (await world.platform.db.pool.query("select 1 from posts where client_id = $1", [clientId])).rows.length;

  it("is said on a page in the reader's language; what was typed stays; it comes back by itself", async () => {
    const english = new Client(world.url, { "Accept-Language": "en" });
    const form = { body: TEXT, clientId: newId() };
    between.goAway();
    try {
      expectStatus(await koharu.client.get("/healthz"), 503);
      const page = await koharu.client.get(`/rooms/${room}`);
      expectStatus(page, 503);
      assert.match(page.text, /いま保存できません|データベースが少しの間止まっています/);
      const refused = await koharu.client.post(`/rooms/${room}/posts`, form);
      expectStatus(refused, 503);
      assert.ok(kept(refused.text), "what was typed is lost");
      const question = await english.post("/enquiries/new", {
        kind: "individual",
        name: "Alex",
        email: "alex@example.jp",
        body: TEXT,
      });
      expectStatus(question, 503);
      assert.match(question.text, /The database is away for a moment/);
      assert.ok(kept(question.text), "what a visitor typed is lost");
      const problem = await english.api<{ code: string }>("GET", "/me");
      assert.deepEqual([problem.status, problem.json.code], [401, "sign_in_first"]);
      const token = new Client(world.url, { Authorization: "Bearer whoever" });
      const asked = await token.api<{ code: string }>("GET", "/me");
      assert.deepEqual([asked.status, asked.json.code], [503, "database_away"]);
      await pause(AWAY_MS);
    } finally {
      await between.comeBack();
    }
    expectStatus(await koharu.client.post(`/rooms/${room}/posts`, form), 303);
    expectStatus(await koharu.client.get("/healthz"), 200);
    assert.equal(await posts(form.clientId), 1);
  });

  it("in the middle of a post leaves nothing half done, and sending again does it once", async () => {
    const form = { body: TEXT, clientId: newId() };
    await world.platform.db.pool.query(
      `create function dawdle() returns trigger language plpgsql as 'begin perform pg_sleep(1); return new; end';
       create trigger dawdle before insert on posts for each row execute function dawdle()`,
    );
    const sent = koharu.client.post(`/rooms/${room}/posts`, form);
    await pause(500);
    between.goAway();
    const refused = await sent;
    await between.comeBack();
    expectStatus(refused, 503);
    assert.ok(kept(refused.text));
    assert.equal(await posts(form.clientId), 0);
    for (let n = 0; n < 2; n += 1) expectStatus(await koharu.client.post(`/rooms/${room}/posts`, form), 303);
    assert.equal(await posts(form.clientId), 1);
  });

  it("also while a transaction does something else harms nothing but that", async () => {
    const { db } = world.platform;
    const broken = db.write(bySystem, async ({ q }) => {
      await q.execute(sql`select 1`);
      between.goAway();
      await pause(200);
      await between.comeBack();
      await q.execute(sql`select 1`);
    });
    await assert.rejects(broken);
    expectStatus(await koharu.client.get("/healthz"), 200);
  });

  it("lets what follows from an event happen when it is back", async () => {
    between.goAway();
    await pause(300);
    await between.comeBack();
    const other = await aPerson(world, [["participant", await aCohort(world, "第5回")]], "まねかれ");
    for (const end = Date.now() + 60_000; ; await pause(200)) {
      const { rows } = await world.platform.db.pool.query("select 1 from participations where person = $1", [other.id]);
      if (rows.length > 0) break;
      assert.ok(Date.now() < end, "nothing reacts any more");
    }
  });
});

/** Long enough for every connection to be missed and tried again. */
const AWAY_MS = 10_000;

/** @param size of what is in it, which no compression makes smaller */
function aZip(size = 1_000): File {
  const zip = zipSync({ "作品/README.md": new Uint8Array(randomBytes(size)) });
  return new File([zip as BlobPart], "作品.zip", { type: "application/zip" });
}

/** Files are written to a device that says of every byte, as a full disk does: no space left. */
async function whereFilesDoNotFit<T>(run: () => Promise<T>): Promise<T> {
  const write = fs.createWriteStream;
  fs.createWriteStream = (() => write("/dev/full", { flags: "w" })) as typeof write;
  syncBuiltinESMExports();
  try {
    return await run();
  } finally {
    fs.createWriteStream = write;
    syncBuiltinESMExports();
  }
}

/** The database answers every new row with what it says when its disk is full. */
async function whereRowsDoNotFit<T>({ platform }: World, table: string, run: () => Promise<T>): Promise<T> {
  const { pool } = platform.db;
  await pool.query(
    `create or replace function no_space() returns trigger language plpgsql as
       'begin raise exception ''could not extend file: No space left on device'' using errcode = ''53100''; end'`,
  );
  await pool.query(`create trigger no_space before insert on ${table} for each row execute function no_space()`);
  try {
    return await run();
  } finally {
    await pool.query(`drop trigger no_space on ${table}`);
  }
}
