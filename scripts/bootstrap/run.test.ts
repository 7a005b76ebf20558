import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, type TestContext, test } from "node:test";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

describe("npm scripts", { concurrency: 3 }, () => {
  test("npm start builds once, keeps stdout for the application and hands its exit code on", async (t) => {
    const { run, builds } = checkout(t);
    const first = await run(["start"]).ended;
    assert.deepEqual([first.stdout, first.code], ["main 1\n", 5], first.stderr);
    assert.match(first.stderr, /Building/);
    const second = await run(["start"]).ended;
    assert.deepEqual([second.stdout, second.stderr], ["main 1\n", ""]);
    assert.equal(builds(), 1);
  });

  test("a changed source is built, one that was only touched is not, nor is a test", async (t) => {
    const { run, builds, at } = checkout(t);
    await run(["start"]).ended;
    utimesSync(at("src/main.ts"), 1, 1);
    writeFileSync(at("src/main.test.ts"), "");
    await run(["start"]).ended;
    assert.equal(builds(), 1);
    appendFileSync(at("src/main.ts"), "// a change\n");
    assert.match((await run(["start"]).ended).stdout, / 2\n$/);
  });

  test("two that start at once in a fresh checkout build once", async (t) => {
    const { run, builds } = checkout(t);
    const both = await Promise.all([run(["start"]).ended, run(["taiken", "people", "--json"]).ended]);
    assert.deepEqual(
      both.map(({ stdout }) => stdout),
      ["main 1\n", 'cli ["people","--json"] 1\n'],
    );
    assert.equal(builds(), 1);
  });

  test("what a killed process left locked is taken over", async (t) => {
    const { run, at } = checkout(t);
    mkdirSync(at(".taiken-lock/999999999-1"), { recursive: true });
    assert.equal((await run(["start"]).ended).code, 5);
    assert.equal(existsSync(at(".taiken-lock")), false);
  });

  test("a failed build is told, and tried again the next time", async (t) => {
    const { run, at } = checkout(t);
    await run(["start"]).ended;
    writeFileSync(at("scripts/build.ts"), "process.exit(1)");
    for (const _ of [1, 2]) {
      const { code, stdout, stderr } = await run(["start"]).ended;
      assert.deepEqual([code, stdout], [1, ""]);
      assert.match(stderr, /The build failed/);
    }
  });

  test("signals reach the application, and its end is ours", async (t) => {
    const { run, at } = checkout(t);
    writeFileSync(
      at("src/main.ts"),
      `process.on("SIGTERM", () => process.exit(9)); setInterval(() => {}, 1000); console.log("on");`,
    );
    for (const command of ["start", "dev"]) {
      const { child, ended } = run([command]);
      await once(child.stdout ?? child, "data");
      child.kill("SIGTERM");
      assert.equal((await ended).code, 9, command);
    }
  });

  test("when the shell between npm and the application dies, the application ends too", {
    timeout: 30_000,
  }, async (t) => {
    const { run, at } = checkout(t);
    writeFileSync(
      at("src/main.ts"),
      `import { writeFileSync } from "node:fs";
       process.on("SIGTERM", () => { writeFileSync("ended", ""); process.exit(); });
       setInterval(() => {}, 1000); console.log("on");`,
    );
    const { child, ended } = run(["start"], { throughShell: true });
    await once(child.stdout ?? child, "data");
    child.kill("SIGKILL");
    await ended; // its output is closed by the last process that holds it
    assert.ok(existsSync(at("ended")));
  });

  test("an unknown command gets the usage line and exit code 2", async (t) => {
    const { code, stderr } = await checkout(t).run(["strat"]).ended;
    assert.equal(code, 2);
    assert.match(stderr, /^Usage: .*start\|.*\n$/);
  });
});

interface Checkout {
  at(path: string): string;
  /** How often it was built. */
  builds(): number;
  run(args: string[], how?: { throughShell: boolean }): { child: ChildProcess; ended: Promise<Ended> };
}

interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** A checkout with a small application in a folder with a difficult name; it borrows our packages. */
function checkout(t: TestContext): Checkout {
  const home = mkdtempSync(join(tmpdir(), "bootstrap-test-"));
  t.after(() => rmSync(home, { recursive: true, force: true }));
  const at = (path: string) => join(home, "体験 'n' spaces", path);

  const files: Record<string, string> = {
    "package.json": `{ "type": "module", "scripts": { "start": "node scripts/run.mjs start" } }`,
    "package-lock.json": `{ "packages": {} }`,
    "node_modules/.package-lock.json": `{ "packages": {} }`,
    "src/main.ts": `console.log("main", BUILD); process.exitCode = 5;`,
    "src/cli.ts": `console.log("cli", JSON.stringify(process.argv.slice(2)), BUILD);`,
    "scripts/build.ts": `
      import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
      appendFileSync("builds.log", "x");
      const count: number = readFileSync("builds.log", "utf8").length;
      for (const name of ["main", "cli"]) {
        writeFileSync(\`dist/\${name}.js\`, readFileSync(\`src/\${name}.ts\`, "utf8").replace("BUILD", String(count)));
      }`,
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(at(path)), { recursive: true });
    writeFileSync(at(path), text);
  }
  cpSync(join(ROOT, "scripts/run.mjs"), at("scripts/run.mjs"));
  cpSync(join(ROOT, "scripts/bootstrap"), at("scripts/bootstrap"), { recursive: true });
  symlinkSync(join(ROOT, "node_modules/tsx"), at("node_modules/tsx"));

  function run(args: string[], { throughShell } = { throughShell: false }) {
    const program = [process.execPath, at("scripts/run.mjs"), ...args];
    const [command = "", ...rest] = throughShell ? ["sh", "-c", '"$@"; exit', "sh", ...program] : program;
    const child = spawn(command, rest, {
      stdio: ["ignore", "pipe", "pipe"],
      env: { PATH: process.env.PATH, LANG: "C", npm_lifecycle_event: args[0] },
    });
    const said = { stdout: "", stderr: "" };
    child.stdout.on("data", (text) => (said.stdout += text));
    child.stderr.on("data", (text) => (said.stderr += text));
    const ended = once(child, "close").then(([code]) => ({ code, ...said }));
    return { child, ended };
  }
  const builds = () => readFileSync(at("builds.log"), "utf8").length;
  return { at, run, builds };
}
