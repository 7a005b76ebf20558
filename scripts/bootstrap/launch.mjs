import { spawn } from "node:child_process";
import { readFileSync, realpathSync } from "node:fs";
import nodeModule, { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { at, ROOT } from "./places.mjs";

/**
 * How Node runs the server, as package.json says it for `npm start`, where this very process becomes the server. Young objects get
 * 4 MB twice instead of 32 MB twice: what a burst of arriving people once touched stays in memory for good.
 */
export const serverFlags = () =>
  JSON.parse(readFileSync(at("package.json"), "utf8"))
    .scripts.start.split(" ")
    .filter((/** @type {string} */ word) => word.startsWith("--"));

/** The address of tsx's loader, for `--import`. */
export const tsxLoader = () => pathToFileURL(createRequire(at("package.json")).resolve("tsx")).href;

/**
 * Goes on with a script under the pinned Node: in this very process if it is that Node with these flags and the script is built (from
 * the second `npm start` on, because npm puts node_modules/.bin first on the path), else in one of its own, ending as that one ends.
 * @param {string} node
 * @param {{ file: string, args: string[], typescript: boolean, flags?: readonly string[] }} script its path is relative to the checkout
 */
export async function goOn(node, { file, args, typescript, flags = [] }) {
  // npm does so too: `data` means the same from wherever somebody calls. Where that was, INIT_CWD tells.
  process.env.INIT_CWD ??= process.cwd();
  process.chdir(ROOT);
  endWithNpm();

  const flagged = flags.every((flag) => process.execArgv.includes(flag));
  if (!typescript && flagged && realpathSync(process.execPath) === realpathSync(node)) {
    process.argv = [process.execPath, at(file), ...args];
    nodeModule.enableCompileCache?.(at("node_modules", ".cache", "taiken"));
    // Not waited for: what goes wrong from here on is the application's own to tell.
    void import(pathToFileURL(at(file)).href);
    return;
  }
  const child = spawn(node, [...flags, ...(typescript ? ["--import", tsxLoader()] : []), at(file), ...args], {
    stdio: "inherit",
  });
  // A terminal sends these to the child as well; it must bear to get them twice, as npm passes them on, too.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("error", (error) => {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  });
  child.on("exit", (code, signal) => {
    if (!signal) process.exit(code ?? 1);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

/**
 * npm passes a signal on to the shell that it started us with, and many shells die of it without telling us: `kill` on npm
 * would leave a server behind that nobody knows of. So we end when that shell is gone.
 */
function endWithNpm() {
  if (!process.env.npm_lifecycle_event) return;
  const shell = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(watch);
    process.kill(process.pid, "SIGTERM");
  }, 500);
  watch.unref();
}
