/**
 * Pages of a small cohort and of a large one, loaded as the demo loads them: processor time of the server and of the database per page,
 * and how many queries a page asks. What is shown is bounded, what is read is found by index: neither grows with the cohort.
 */
import { existsSync, globSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { loadDemo } from "../../src/demo/load.ts";
import type { Opened } from "../../src/start.ts";
import { signedInClient } from "../../tests/factories/people.ts";
import type { World } from "../../tests/world.ts";
import { fetchPages } from "../requests.ts";
import { cpuOf, databaseCpuOf, fingerprint, openBeside, type Server, startServer } from "../server.ts";
import type { Row } from "../table.ts";

const WARM = 40;
const PAGES = 80;
/** Each page is measured so often, in turn; the least counts: what disturbs only adds. */
const ROUNDS = 2;

interface Loaded {
  readonly dataDir: string;
  readonly cookie: string;
  readonly paths: Readonly<Record<string, string>>;
}

interface Cost {
  /** Milliseconds of processor time per page. */
  readonly server: number;
  readonly database: number;
  readonly queries: number;
}

export async function desk(): Promise<Row[]> {
  const small = await measure(await load(50));
  const middle = await measure(await load(500), (name) => name !== "desk");
  const large = await measure(await load(1_000), (name) => name === "desk");
  return [
    ...rowsOf("desk", "1,000 people", large.desk, "50 people", small.desk),
    ...Object.keys(middle).flatMap((name) =>
      rowsOf(`${name} page`, "500 people", middle[name], "50 people", small[name]),
    ),
  ];
}

function rowsOf(what: string, large: string, of: Cost | undefined, small: string, than: Cost | undefined): Row[] {
  const row = (name: string, measured: number, value: number, unit: string, most: number): Row => ({
    what: `${what}, ${large}: ${name}`,
    measured,
    unit,
    reference: { what: small, value },
    reach: { of: "ratio", most },
  });
  const nothing = { server: Number.NaN, database: Number.NaN, queries: Number.NaN };
  const [a, b] = [of ?? nothing, than ?? nothing];
  return [
    row("processor time of the server", a.server, b.server, "ms", 1.5),
    row("… with the database", a.server + a.database, b.server + b.database, "ms", 1.5),
    row("queries", a.queries, b.queries, "queries", 1),
  ];
}

async function measure(
  { dataDir, cookie, paths: all }: Loaded,
  wanted: (name: string) => boolean = () => true,
): Promise<Record<string, Cost>> {
  const paths = Object.entries(all).filter(([name]) => wanted(name));
  const server = await startServer(dataDir);
  const opened = await openBeside(dataDir);
  try {
    const headers = { Cookie: cookie, "Accept-Language": "ja" };
    const best: Record<string, Cost> = {};
    for (const [, path] of paths) await fetchPages(server.url, Array(WARM).fill(path), headers);
    for (let round = 0; round < ROUNDS; round += 1)
      for (const [name, path] of paths) {
        const cost = await costOf(server, opened, path, headers);
        const before = best[name];
        best[name] = before ? leastOf(before, cost) : cost;
      }
    return best;
  } finally {
    await opened.close();
    await server.stop();
  }
}

const leastOf = (a: Cost, b: Cost): Cost => ({
  server: Math.min(a.server, b.server),
  database: Math.min(a.database, b.database),
  queries: Math.min(a.queries, b.queries),
});

async function costOf(
  server: Server,
  { platform }: Opened,
  path: string,
  headers: Readonly<Record<string, string>>,
): Promise<Cost> {
  // One reading of a page is one transaction for each query; what they come to is known a second later.
  const asked = async (): Promise<number> => {
    await sleep(1_300);
    const { rows } = await platform.db.pool.query<{ count: string }>(
      "select xact_commit + xact_rollback as count from pg_stat_database where datname = current_database()",
    );
    return Number(rows[0]?.count);
  };
  const before = { asked: await asked(), server: cpuOf(server.pid), database: databaseCpuOf(server.dataDir) };
  await fetchPages(server.url, Array(PAGES).fill(path), headers);
  const after = { server: cpuOf(server.pid), database: databaseCpuOf(server.dataDir) };
  return {
    server: (after.server - before.server) / PAGES,
    database: (after.database - before.database) / PAGES,
    queries: Math.round(((await asked()) - before.asked) / PAGES),
  };
}

/** A demo cohort of this size, if this machine has not got it; kept for the next run. */
async function load(size: number): Promise<Loaded> {
  const folder = join(tmpdir(), `taiken-bench-cohort-${size}-${fingerprint("src/demo/*.ts", "samples/demo/*.yaml")}`);
  const known = join(folder, "loaded.json");
  if (existsSync(known)) return JSON.parse(readFileSync(known, "utf8")) as Loaded;
  for (const old of globSync(`taiken-bench-cohort-${size}-*`, { cwd: tmpdir() }))
    rmSync(join(tmpdir(), old), { recursive: true, force: true });
  console.error(`  ${size} people`);
  const dataDir = join(folder, "data");
  const opened = await openBeside(dataDir);
  try {
    const { platform } = opened;
    const { cohort, people } = await loadDemo(platform, { people: size });
    const organizer = people.find(({ role }) => role === "organizer")?.person ?? "";
    const client = await signedInClient({ platform, url: "http://localhost" } as World, organizer);
    const { rows } = await platform.db.pool.query<{ id: string }>(
      "select id from rooms where cohort = $1 order by last_seq desc limit 1",
      [cohort.id],
    );
    await platform.db.pool.query("vacuum analyze");
    const loaded: Loaded = {
      dataDir,
      cookie: [...client.cookies].map(([name, value]) => `${name}=${value}`).join("; "),
      paths: {
        desk: "/desk",
        room: `/rooms/${rows[0]?.id}`,
        cohort: `/cohorts/${cohort.id}`,
        participants: `/cohorts/${cohort.id}/participants`,
        people: `/cohorts/${cohort.id}/people`,
        reports: `/cohorts/${cohort.id}/reports`,
      },
    };
    writeFileSync(known, JSON.stringify(loaded));
    return loaded;
  } finally {
    await opened.close();
  }
}
