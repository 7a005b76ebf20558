/**
 * `npm run bench`: the performance table of the contract, as Markdown on stdout and JSON in bench/results/. Everything is measured
 * on the built application with its embedded PostgreSQL, next to a reference in the same run. `npm run bench -- delivery` runs
 * one group.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus, release } from "node:os";
import { join } from "node:path";
import { access } from "./groups/access.ts";
import { assets } from "./groups/assets.ts";
import { delivery } from "./groups/delivery.ts";
import { desk } from "./groups/desk.ts";
import { memory } from "./groups/memory.ts";
import { pages } from "./groups/pages.ts";
import { paint } from "./groups/paint.ts";
import { scroll } from "./groups/scroll.ts";
import { search } from "./groups/search.ts";
import { similarity } from "./groups/similarity.ts";
import { start } from "./groups/start.ts";
import { asMarkdown, type Row } from "./table.ts";

const ROOT = join(import.meta.dirname, "..");
const GROUPS: Readonly<Record<string, () => Promise<Row[]>>> = {
  delivery,
  access,
  memory,
  assets,
  pages,
  paint,
  scroll,
  search,
  similarity,
  desk,
  start,
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !Object.hasOwn(GROUPS, name));
if (unknown.length > 0) {
  console.error(`usage: npm run bench -- [${Object.keys(GROUPS).join(" | ")}]…`);
  process.exit(2);
}
build();
const rows: Row[] = [];
for (const name of asked.length > 0 ? asked : Object.keys(GROUPS)) {
  console.error(`${name} …`);
  const begun = performance.now();
  rows.push(...((await GROUPS[name]?.()) ?? []));
  console.error(`${name}: ${Math.round((performance.now() - begun) / 1_000)} s`);
}
console.log(asMarkdown(rows));
keep(rows);

function build(): void {
  const { status } = spawnSync(process.execPath, ["scripts/run.mjs", "build"], { cwd: ROOT, stdio: ["ignore", 2, 2] });
  if (status !== 0) process.exit(1);
}

function keep(measured: readonly Row[]): void {
  const folder = join(import.meta.dirname, "results");
  mkdirSync(folder, { recursive: true });
  const at = new Date().toISOString();
  const machine = { cpu: cpus()[0]?.model, cores: cpus().length, kernel: release(), node: process.version };
  const file = join(folder, `${at.replaceAll(":", "-")}.json`);
  writeFileSync(file, `${JSON.stringify({ at, machine, rows: measured }, null, 2)}\n`);
}
