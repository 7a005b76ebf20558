/**
 * Everything that must hold: types, lint, structure, then all tests on a real PostgreSQL, each file on its own clone of a
 * migrated template. `npm test -- <file …>` runs only these files; `--long` runs the slow proofs;
 * `--http` only what speaks HTTP or the stream, for trying another PostgreSQL named by TEST_DATABASE_URL.
 */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, globSync } from "node:fs";
import { join } from "node:path";
import { startTestServer } from "../tests/server.ts";
import { inBatches } from "./test-batches.ts";

const ROOT = join(import.meta.dirname, "..");
const given = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const long = process.argv.includes("--long");
const http = process.argv.includes("--http");

const ALL = ["src/**/*.test.{ts,tsx}", "tests/**/*.test.{ts,tsx}", "scripts/**/*.test.ts"];
const HTTP = [
  "src/features/**/*.test.{ts,tsx}",
  "src/platform/{events,http,mail,jobs,drafts}/**/*.test.ts",
  "tests/*.test.ts",
  "tests/{streams,chain,canaries,cli}/**/*.test.ts",
  "tests/cli/**/*.long.ts",
];

/** A test runs most code a few times and makes many strings: compiled simply at once, and collected less often. */
const QUICKER = ["--always-sparkplug", "--max-semi-space-size=64"];

if (given.length === 0 && !long && !http) {
  check("types", "tsc", "-p", ".");
  check("lint and format", "biome", "ci", "--colors=off", ".");
  check("structure", process.execPath, "--import", "tsx", "scripts/check-structure.ts");
  check("dead code", "knip", "--no-progress");
}
// Pages name built files; a single test run by hand takes those that are there.
if (given.length === 0 || !existsSync(join(ROOT, "dist/assets/manifest.json"))) {
  check("build", process.execPath, "--import", "tsx", "scripts/build.ts");
}
process.exitCode = await runTests();

function check(what: string, command: string, ...args: string[]): void {
  console.error(`${what} …`);
  const found = command === process.execPath ? command : join(ROOT, "node_modules", ".bin", command);
  const { status } = spawnSync(found, args, { cwd: ROOT, stdio: ["ignore", 2, 2] });
  if (status === 0) return;
  console.error(`${what}: failed`);
  process.exit(1);
}

async function runTests(): Promise<number> {
  const server = await startTestServer();
  try {
    const patterns = long ? ["{src,tests}/**/*.long.ts"] : http ? HTTP : ALL;
    const files = given.length > 0 ? given : globSync(patterns, { cwd: ROOT }).sort();
    const batches = await inBatches(ROOT, files);
    // Whoever presses Ctrl-C stops the tests (they hear it too), and then this takes their database away.
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => {});
    const tests = spawn(
      process.execPath,
      [...QUICKER, "--enable-source-maps", "--test", "--test-concurrency=3", ...batches],
      {
        cwd: ROOT,
        stdio: "inherit",
        env: { TAIKEN_TEST_MINUTES: long ? "25" : "10", ...process.env, TAIKEN_TEST_DATABASE: server.url },
      },
    );
    const [status] = (await once(tests, "exit")) as [number | null];
    return status ?? 1;
  } finally {
    await server.stop();
  }
}
