import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { pinnedPackage, pinnedPath } from "./node.mjs";
import { at, ROOT } from "./places.mjs";
import { progress, Refusal, words } from "./words.mjs";

/** Holds the hash of the package-lock.json that node_modules was made from, and whether with the development packages. */
const STAMP = at("node_modules", ".taiken-lock");

/**
 * Whether node_modules matches package-lock.json.
 * @param {"production" | "all"} extent without or with the development packages
 */
export function installed(extent) {
  const lock = readFileSync(at("package-lock.json"));
  const hash = createHash("sha256").update(lock).digest("hex");
  const [stamped, stampedExtent] = read(STAMP).split(" ");
  if (stamped === hash && (stampedExtent === "all" || stampedExtent === extent)) return true;

  // npm itself keeps a note of what it installed: somebody may have called it by hand.
  const found = installedByNpm(JSON.parse(lock.toString("utf8")));
  if (found) stamp(hash, found);
  return found === "all" || found === extent;
}

/** Installs what package-lock.json says. @throws Refusal with the reason if that is not possible */
export async function install(interrupted) {
  progress(words.installing());
  // Without the registry npm's cache may still have everything; asked first, because npm would try anew for each package.
  const ping = await npm(interrupted, [
    "ping",
    "--fetch-retries=1",
    "--fetch-retry-mintimeout=500",
    "--fetch-timeout=10000",
  ]);
  const offline = OFFLINE.test(ping.output);
  const flags = offline ? [...FLAGS, "--offline"] : FLAGS;

  let { code, output } = await npm(interrupted, ["ci", ...flags]);
  if (code !== 0 && lacksOptionalOnly(output)) {
    progress(words.lockIncomplete());
    // It keeps to the lock file in all that the lock file names, and leaves it as it is.
    ({ code, output } = await npm(interrupted, ["install", "--no-save", ...flags]));
  }
  if (code !== 0) throw new Refusal(offline || OFFLINE.test(output) ? words.offline() : reasonIn(output));
  removeUnusableNode();
  stamp(
    createHash("sha256")
      .update(readFileSync(at("package-lock.json")))
      .digest("hex"),
    "all",
  );
}

const OFFLINE =
  /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT)\b/;

const FLAGS = [
  // Nothing that we install needs its scripts, and a script is where a bad package would strike.
  "--ignore-scripts",
  // Building needs the development packages, whatever NODE_ENV says.
  "--include=dev",
  "--include=optional",
  "--no-audit",
  "--no-fund",
  "--no-progress",
  "--fetch-retries=2",
  "--fetch-retry-mintimeout=1000",
  "--fetch-retry-maxtimeout=10000",
];

/**
 * Whether "npm ci" refused only because the lock file does not name some optional packages: npm forgets builds for other machines
 * when it writes the lock file beside an installed node_modules. `package-lock.test.ts` keeps ours whole; somebody's fork may not be.
 */
function lacksOptionalOnly(output) {
  const complaints = output.split("\n").filter((line) => /\b(Missing|Invalid): /.test(line));
  const { packages } = JSON.parse(read(at("package-lock.json")));
  const optional = new Set(Object.values(packages).flatMap((one) => Object.keys(one.optionalDependencies ?? {})));
  const isOptional = (line) => optional.has(/Missing: (.[^@]*)@/.exec(line)?.[1]);
  return complaints.length > 0 && complaints.every(isOptional);
}

/** "all", "production", or undefined, by comparing the lock file with the one that npm leaves in node_modules. */
function installedByNpm(lock) {
  let present;
  try {
    present = JSON.parse(read(at("node_modules", ".package-lock.json"))).packages;
  } catch {
    return undefined;
  }
  let extent = "all";
  for (const [path, wanted] of Object.entries(lock.packages)) {
    if (path === "") continue;
    const found = present[path];
    if (found) {
      if (found.version !== wanted.version || found.integrity !== wanted.integrity) return undefined;
    }
    // Absent optional ones are those of other machines.
    else if (wanted.optional || wanted.devOptional || wanted.peer) continue;
    else if (wanted.dev) extent = "production";
    else return undefined;
  }
  return extent;
}

function stamp(hash, extent) {
  try {
    writeFileSync(STAMP, `${hash} ${extent}\n`);
  } catch {
    // Somebody else's folder: then the comparison is made again next time.
  }
}

/** Where the pinned Node cannot run (another C library), it must not stand in the way of the machine's own. */
function removeUnusableNode() {
  if (!existsSync(pinnedPath) || spawnSync(pinnedPath, ["--version"]).status === 0) return;
  rmSync(at("node_modules", ".bin", "node"), { force: true });
  rmSync(pinnedPackage, { recursive: true, force: true });
}

function npm(interrupted, args) {
  const viaNpm = process.env.npm_execpath;
  const windows = process.platform === "win32";
  const [program, first] =
    viaNpm && basename(viaNpm) === "npm-cli.js" ? [process.execPath, [viaNpm]] : [windows ? "npm.cmd" : "npm", []];
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...first, "--loglevel=error", ...args], {
      cwd: ROOT,
      stdio: ["ignore", "pipe", "pipe"],
      shell: windows && first.length === 0,
      signal: interrupted,
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding("utf8").on("data", (text) => (output += text));
    child.on("error", (error) => error.name !== "AbortError" && reject(new Refusal(words.noNpm())));
    child.on("close", (code) => resolve({ code, output }));
  });
}

function reasonIn(output) {
  const lines = output.split("\n").map((line) => line.replace(/^npm (error|ERR!)\s*/, "").trim());
  // npm's first line is only a code, such as "code ERESOLVE".
  return words.installFailed(
    lines.find((line) => line && !/^(code|errno|syscall|path|npm warn)\b/.test(line)) ?? "npm ci",
  );
}

function read(file) {
  try {
    return readFileSync(file, "utf8").trim();
  } catch {
    return "";
  }
}
