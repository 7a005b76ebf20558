/**
 * Pages of a small cohort and of a large one, loaded as the demo loads them: processor time of the server and of the database per page,
 * and how many queries a page asks. What is shown is bounded, what is read is found by index: neither grows with the cohort.
 */
import { existsSync, globSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadDemo } from "../../src/demo/load.ts";
import { signedInClient } from "../../tests/factories/people.ts";
import { countQueries } from "../../tests/queries.ts";
import type { World } from "../../tests/world.ts";
import { fetchPages } from "../requests.ts";
import { cpuOf, databaseCpuOf, fingerprint, openBeside, type Server, startHere, startServer } from "../server.ts";
import type { Row } from "../table.ts";

const WARM = 150;
const PAGES = 80;
/** Each page is measured so often, in turn; the least counts: what disturbs only adds. */
const ROUNDS = 4;

interface Loaded {
  readonly dataDir: string;
  readonly cookie: string;
  readonly paths: Readonly<Record<string, string>>;
}

/** Milliseconds of processor time per page. */
interface Cost {
  readonly server: number;
  readonly database: number;
}

export async function desk(): Promise<Row[]> {
  const [small, middle, large] = [await load(50), await load(500), await load(1_000)];
  const others = Object.keys(small.paths).filter((name) => name !== "desk");
  return [
    ...(await compare(small, large, ["desk"], "1,000 people")),
    ...(await compare(small, middle, others, "500 people")),
  ];
}

/** Both run at once and are asked in turn, so that what else the machine does disturbs both alike. */
async function compare(small: Loaded, large: Loaded, names: readonly string[], size: string): Promise<Row[]> {
  const servers = [await startServer(small.dataDir), await startServer(large.dataDir)] as const;
  const rows: Row[] = [];
  try {
    for (const name of names) {
      const [than, of] = [costOf(servers[0], small, name), costOf(servers[1], large, name)];
      for (const one of [than, of]) await one(WARM);
      const [a, b]: [Cost[], Cost[]] = [[], []];
      for (let round = 0; round < ROUNDS; round += 1) {
        a.push(await than(PAGES));
        b.push(await of(PAGES));
      }
      rows.push(...costRows(`${name} page`, size, leastOf(b), leastOf(a)));
    }
  } finally {
    for (const server of servers) await server.stop();
  }
  const [a, b] = [await queriesOf(small, names), await queriesOf(large, names)];
  for (const name of names)
    rows.push({
      what: `${name} page, ${size}: queries`,
      measured: b[name] ?? Number.NaN,
      unit: "queries",
      reference: { what: "50 people", value: a[name] ?? Number.NaN },
      reach: { of: "ratio", most: 1 },
    });
  return rows;
}

const leastOf = (costs: readonly Cost[]): Cost => ({
  server: Math.min(...costs.map(({ server }) => server)),
  database: Math.min(...costs.map(({ database }) => database)),
});

function costRows(what: string, size: string, of: Cost, than: Cost): Row[] {
  const row = (name: string, measured: number, value: number): Row => ({
    what: `${what}, ${size}: ${name}`,
    measured,
    unit: "ms",
    reference: { what: "50 people", value },
    reach: { of: "ratio", most: 1.5 },
  });
  return [
    row("processor time of the server", of.server, than.server),
    row("… with the database", of.server + of.database, than.server + than.database),
  ];
}

/** Asks for a page so often. */
const costOf =
  (server: Server, { cookie, paths }: Loaded, name: string) =>
  async (count: number): Promise<Cost> => {
    const before = { server: cpuOf(server.pid), database: databaseCpuOf(server.dataDir) };
    await fetchPages(server.url, Array(count).fill(paths[name]), { Cookie: cookie, "Accept-Language": "ja" });
    return {
      server: (cpuOf(server.pid) - before.server) / count,
      database: (databaseCpuOf(server.dataDir) - before.database) / count,
    };
  };

/** Counted in a server of this very process. */
async function queriesOf(
  { dataDir, cookie, paths }: Loaded,
  names: readonly string[],
): Promise<Record<string, number>> {
  const server = await startHere(dataDir);
  try {
    const counts: Record<string, number> = {};
    for (const name of names)
      counts[name] = await countQueries(() =>
        fetch(new URL(paths[name] ?? "", server.url), { headers: { Cookie: cookie } }),
      );
    return counts;
  } finally {
    await server.stop();
  }
}

/** A demo cohort of this size, if this machine has not got it; kept for the next run. */
async function load(size: number): Promise<Loaded> {
  const folder = join(
    tmpdir(),
    `taiken-bench-cohort-${size}-${fingerprint("src/demo/*.ts", "samples/demo/*.yaml", "bench/groups/desk.ts")}`,
  );
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
