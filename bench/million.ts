import { constants, existsSync, globSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cp, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { parse } from "yaml";
import { aCohort, aRoom } from "../tests/factories/cohorts.ts";
import { signedInClient } from "../tests/factories/people.ts";
import { someWriters } from "../tests/streams/place.ts";
import type { World } from "../tests/world.ts";
import { fingerprint, openBeside } from "./server.ts";

const ROOT = join(import.meta.dirname, "..");
const POSTS = 1_000_000;
const ROOMS = 20;
/** The first room holds so many of them; the others share the rest. */
const IN_FIRST_ROOM = 500_000;
const CHUNK = 20_000;
/** A word that stands in one of so many posts, and one in every other. */
export const RARE = { word: "銀鼠", oneIn: 20_000 };
export const COMMON = { word: "です" };

/** A million posts in a data folder that is kept for the next run. */
export interface Million {
  readonly dataDir: string;
  readonly rooms: readonly string[];
  readonly people: readonly string[];
}

/** Loads the posts if this machine has not got them; by SQL, since it is about reading them. */
export async function loadMillion(): Promise<Million> {
  const folder = join(tmpdir(), `taiken-bench-million-${fingerprint("bench/million.ts")}`);
  const known = join(folder, "loaded.json");
  if (existsSync(known)) return JSON.parse(readFileSync(known, "utf8")) as Million;
  for (const old of globSync("taiken-bench-million-*", { cwd: tmpdir() }))
    rmSync(join(tmpdir(), old), { recursive: true, force: true });
  const dataDir = join(folder, "data");
  const opened = await openBeside(dataDir);
  try {
    const world = { platform: opened.platform } as World;
    const cohort = await aCohort(world);
    const rooms: string[] = [];
    for (let n = 0; n < ROOMS; n += 1) rooms.push(await aRoom(world, cohort, { name: `部屋${n}` }));
    const writers = await someWriters(opened.platform, 50, [["participant", cohort]]);
    const people = writers.map(({ id }) => id);
    await insertPosts(opened.connection, rooms, people);
    const million = { dataDir, rooms, people };
    writeFileSync(known, JSON.stringify(million));
    return million;
  } finally {
    await opened.close();
  }
}

/** The same in a data folder of its own, for what writes: its caller removes it. */
export async function copyOfMillion(): Promise<Million> {
  const million = await loadMillion();
  const dataDir = await mkdtemp(join(tmpdir(), "taiken-bench-copy-"));
  // Where the file system can, nothing is copied before it is written to.
  await cp(million.dataDir, dataDir, { recursive: true, mode: constants.COPYFILE_FICLONE });
  return { ...million, dataDir };
}

async function insertPosts(
  connection: pg.ClientConfig,
  rooms: readonly string[],
  people: readonly string[],
): Promise<void> {
  const client = new pg.Client(connection);
  await client.connect();
  const definition = await client.query<{ indexdef: string }>(
    "select indexdef from pg_indexes where indexname = 'posts_search'",
  );
  // Filled at the end at once: a tenth of the time.
  await client.query("drop index posts_search");
  await client.query("select setseed(0.5)");
  for (let from = 0; from < POSTS; from += CHUNK) {
    await client.query(INSERT, [rooms, people, sentences(), from, CHUNK]);
    if (from % 100_000 === 0) console.error(`  ${from.toLocaleString("en")} posts`);
  }
  await client.query(
    "update rooms set last_seq = (select coalesce(max(seq), 0) from posts where posts.room = rooms.id)",
  );
  console.error("  the search index");
  await client.query("set maintenance_work_mem = '512MB'");
  await client.query(definition.rows[0]?.indexdef ?? "");
  await client.query("vacuum analyze");
  await client.query("checkpoint");
  await client.end();
}

/** One to three sentences of the demo in a post; now and then the rare word. */
const INSERT = `
  insert into posts (id, room, seq, author, client_id, body, body_html, created_at)
  select uuidv7(made - now()), ($1::uuid[])[place], number, ($2::uuid[])[1 + n % array_length($2, 1)], 'n' || n, body,
         '<p>' || body || '</p>', made
  from (
    select n, place,
           case when n < ${IN_FIRST_ROOM} then n + 1 else (n - ${IN_FIRST_ROOM}) / ${ROOMS - 1} + 1 end as number,
           now() - (${POSTS} - n) * interval '20 seconds' as made,
           ($3::text[])[1 + floor(random() * array_length($3, 1))::int]
             || case when n % 3 > 0 then ($3::text[])[1 + floor(random() * array_length($3, 1))::int] else '' end
             || case when n % 3 > 1 then ($3::text[])[1 + floor(random() * array_length($3, 1))::int] else '' end
             || case when n % ${RARE.oneIn} = 77 then '${RARE.word}の表紙がすきです。' else '' end as body
    from (
      select n, case when n < ${IN_FIRST_ROOM} then 1 else 2 + n % ${ROOMS - 1} end as place
      from generate_series($4::int, $4::int + $5::int - 1) n) placed) made`;

let found: string[] | undefined;

/** The sentences of the demo's posts. */
function sentences(): string[] {
  if (found) return found;
  const texts: string[] = [];
  const walk = (value: unknown): void => {
    if (typeof value === "object" && value !== null) {
      for (const [key, inner] of Object.entries(value)) {
        if (key === "body" && typeof inner === "string") texts.push(inner);
        else walk(inner);
      }
    }
  };
  walk(parse(readFileSync(join(ROOT, "samples", "demo", "posts.yaml"), "utf8")));
  found = [...new Set(texts.flatMap((text) => text.split(/(?<=[。!?])|\n/)).map((one) => one.trim()))].filter(
    (one) => one.length > 3,
  );
  return found;
}

/** A signed-in browser of the first person. */
export async function cookieOf({ dataDir, people }: Million): Promise<string> {
  const opened = await openBeside(dataDir);
  try {
    const client = await signedInClient(
      { platform: opened.platform, url: "http://localhost" } as World,
      people[0] ?? "",
    );
    return [...client.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  } finally {
    await opened.close();
  }
}
