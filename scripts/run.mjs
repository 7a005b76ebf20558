/**
 * The way in for every script of package.json, on any Node >= 20 and before anything is installed: brings the packages and
 * the built application up to date, then goes on under the pinned Node 24. When all is well this costs a few milliseconds.
 */
import { buildIfStale, distIsFresh } from "./bootstrap/build.mjs";
import { install, installed } from "./bootstrap/install.mjs";
import { goOn, serverFlags } from "./bootstrap/launch.mjs";
import { withLock } from "./bootstrap/lock.mjs";
import { pinnedNode } from "./bootstrap/node.mjs";
import { Refusal, words } from "./bootstrap/words.mjs";

/** @type {Record<string, { built?: boolean, file?: string, args?: string[], flags?: string[] }>} built: runs from dist, else through tsx */
const COMMANDS = {
  start: { built: true, file: "dist/main.js", flags: serverFlags() },
  taiken: { built: true, file: "dist/cli.js" },
  build: {},
  dev: { file: "src/main.ts" },
  test: { file: "scripts/test.ts" },
  "test:long": { file: "scripts/test.ts", args: ["--long"] },
  bench: { file: "bench/run.ts" },
};

async function run([name = "", ...args]) {
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) throw new Refusal(words.usage(Object.keys(COMMANDS)), 2);
  if (Number(process.versions.node.split(".")[0]) < 20) throw new Refusal(words.nodeTooOld(process.version));

  // What runs from a fresh dist needs no build tools, so an image without the development packages is fine for it.
  const enough = () => installed(command.built && distIsFresh() ? "production" : "all");
  if (!enough()) await withLock(async (interrupted) => enough() || (await install(interrupted)));
  const node = pinnedNode();

  if (!command.file) return withLock(() => buildIfStale(node, { always: true }));
  if (command.built && !distIsFresh()) await withLock(() => buildIfStale(node));
  const { file, flags } = command;
  await goOn(node, { file, flags, args: [...(command.args ?? []), ...args], typescript: !command.built });
}

run(process.argv.slice(2)).catch((error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = error instanceof Refusal ? error.exitCode : 1;
});
