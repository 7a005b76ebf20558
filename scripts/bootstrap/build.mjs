import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { tsxLoader } from "./launch.mjs";
import { at, ROOT } from "./places.mjs";
import { progress, Refusal, refuseWrite, words } from "./words.mjs";

/** Holds what dist was built from, in two forms: "<by times and sizes> <by contents>". */
const STAMP = at("dist", ".taiken-built");
const SOURCES = ["src", "scripts/build.ts", "scripts/build", "package-lock.json", "tsconfig.json"];

/**
 * Whether dist was built from the sources that are here. Looks at their times and sizes (milliseconds); only if those
 * differ at their contents, because git, tar and container images change the times of equal files.
 */
export function distIsFresh() {
  if (!existsSync(at("dist", "main.js"))) return false;
  if (!existsSync(at("src"))) return true; // an image that brings the built application only
  const [byTimes, byContents] = stamped();
  const files = sources();
  if (byTimes === fingerprint(files, timeAndSize)) return true;
  if (byContents !== fingerprint(files, contents)) return false;
  try {
    stamp(files);
  } catch {
    // Somebody else's folder: then the contents are compared again next time.
  }
  return true;
}

/** Builds the application, unless another process just did. To be called under the lock. */
export async function buildIfStale(node, { always = false } = {}) {
  if (!always && distIsFresh()) return;
  progress(words.building());
  // Taken before the build: what changes meanwhile counts as newer. Removed first: a killed build must not look like the former.
  const files = sources();
  const marks = [fingerprint(files, timeAndSize), fingerprint(files, contents)];
  try {
    mkdirSync(at("dist"), { recursive: true });
    rmSync(STAMP, { force: true });
  } catch (error) {
    refuseWrite(error);
  }
  // Its output goes to stderr, all of it: stdout belongs to the application.
  const { status } = spawnSync(node, ["--import", tsxLoader(), at("scripts", "build.ts")], {
    cwd: ROOT,
    stdio: ["ignore", 2, 2],
  });
  if (status !== 0) throw new Refusal(words.buildFailed());
  writeFileSync(STAMP, `${marks.join(" ")}\n`);
}

function stamp(files) {
  writeFileSync(STAMP, `${fingerprint(files, timeAndSize)} ${fingerprint(files, contents)}\n`);
}

function stamped() {
  try {
    return readFileSync(STAMP, "utf8").trim().split(" ");
  } catch {
    return [];
  }
}

function sources() {
  return SOURCES.map((name) => at(name)).flatMap(filesIn);
}

function filesIn(path) {
  const kind = statSync(path, { throwIfNoEntry: false });
  if (!kind) return [];
  if (!kind.isDirectory()) return [path];
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
    const inside = join(path, entry.name);
    if (entry.isDirectory()) return filesIn(inside);
    // Tests are no part of the application.
    return entry.isFile() && !/\.(test|fixture)\.tsx?$/.test(entry.name) ? [inside] : [];
  });
}

function fingerprint(files, of) {
  const hash = createHash("sha256");
  for (const file of files) hash.update(file.slice(ROOT.length)).update("\0").update(of(file)).update("\0");
  return hash.digest("hex");
}

const timeAndSize = (file) => {
  const { mtimeMs, size } = statSync(file);
  return `${mtimeMs} ${size}`;
};

const contents = (file) => createHash("sha256").update(readFileSync(file)).digest();
