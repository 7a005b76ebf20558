import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { at } from "./places.mjs";
import { progress, Refusal, refuseWrite, words } from "./words.mjs";

/**
 * A folder is made by one process only; an empty folder in it names that process. (git does not see empty folders. It cannot
 * stand in node_modules or dist, which npm and the build clear.)
 */
const LOCK = at(".taiken-lock");
const PATIENCE_MS = 15 * 60_000;
/** A lock without a name in it: its maker is about to write it, or was killed before it could. */
const UNNAMED_MS = 5000;

/**
 * Runs work while no other process of this checkout installs or builds.
 * @param {(interrupted: AbortSignal) => unknown} work what it spawns must end when interrupted: only then is the lock free
 */
export async function withLock(work) {
  await acquire();
  const interruption = new AbortController();
  const interrupt = (signal) => interruption.abort(signal);
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
  for (const signal of signals) process.on(signal, interrupt);
  try {
    return await work(interruption.signal);
  } finally {
    for (const signal of signals) process.off(signal, interrupt);
    rmSync(LOCK, { recursive: true, force: true });
    if (interruption.signal.aborted) process.kill(process.pid, interruption.signal.reason);
  }
}

async function acquire() {
  const begun = Date.now();
  let told = false;
  for (;;) {
    try {
      mkdirSync(LOCK);
      mkdirSync(join(LOCK, identity(process.pid)));
      return;
    } catch (error) {
      if (error.code !== "EEXIST") refuseWrite(error);
    }
    if (removeAbandoned()) continue;
    if (Date.now() - begun > PATIENCE_MS) throw new Refusal(words.lockStuck(LOCK));
    if (!told && Date.now() - begun > 500) {
      progress(words.waiting());
      told = true;
    }
    await sleep(100);
  }
}

/** Takes the lock of a dead process away. Moved first and looked at again, lest it be a new one by now. */
function removeAbandoned() {
  if (!isAbandoned(LOCK)) return false;
  const aside = `${LOCK}.${process.pid}`;
  try {
    renameSync(LOCK, aside);
    if (isAbandoned(aside)) rmSync(aside, { recursive: true, force: true });
    else renameSync(aside, LOCK);
    return true;
  } catch {
    return false;
  }
}

function isAbandoned(folder) {
  try {
    const [holder] = readdirSync(folder);
    if (!holder) return Date.now() - statSync(folder).mtimeMs > UNNAMED_MS;
    return identity(Number(holder.split("-")[0])) !== holder;
  } catch {
    return false;
  }
}

/** Number and, on Linux, start time of a live process: the number alone soon belongs to somebody else in a container. */
function identity(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code !== "EPERM") return "";
  }
  try {
    // Field 22, counted behind the program's name, which may hold spaces.
    const begun = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ")[19];
    return `${pid}-${begun}`;
  } catch {
    return `${pid}`;
  }
}
