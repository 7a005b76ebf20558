import { execFileSync } from "node:child_process";
import { readFileSync, readlinkSync, renameSync, rmSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { belongsToAnother } from "./errors.ts";

/** What a PostgreSQL says about itself in its data folder (postmaster.pid, written and removed by PostgreSQL). */
export interface Postmaster {
  pid: number;
  port: number;
  /** Empty until it listens, and on Windows. */
  socketFolder: string;
  status: "starting" | "ready" | "stopping";
  /** The file as it was read, to recognise it again. */
  text: string;
}

/**
 * Reads the file; undefined if there is none. The PostgreSQL it speaks of may be long dead: ask `runs`.
 * The lines are: pid, data folder, start time, port, socket folder, listen address, shared memory, status.
 */
export function readPostmaster(cluster: string): Postmaster | undefined {
  let text: string;
  try {
    text = readFileSync(join(cluster, "postmaster.pid"), "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EACCES" || code === "EPERM") throw belongsToAnother(cluster, error);
    return undefined;
  }
  const lines = text.split("\n").map((line) => line.trim());
  const status = lines[7] === "ready" || lines[7] === "stopping" ? lines[7] : "starting";
  return { pid: Number(lines[0]), port: Number(lines[3]), socketFolder: lines[4] ?? "", status, text };
}

/**
 * Whether that PostgreSQL is alive and works on this cluster. A live process of that number is not enough: after a restart
 * of the machine or container the number is often somebody else's, and a dead one that nobody reaped still has it.
 */
export function runs({ pid }: Pick<Postmaster, "pid">, cluster: string): boolean {
  if (!(pid > 0) || !processExists(pid)) return false;
  if (process.platform === "linux") return runsOnLinux(pid, cluster);
  if (process.platform === "win32") return true;
  return commandLine(pid).includes(cluster);
}

/**
 * Takes away a file that speaks of a dead PostgreSQL while its process number is alive as somebody else's, which would keep
 * PostgreSQL from starting. Other stale files are left for PostgreSQL itself, which takes more care.
 */
export function removeStale(cluster: string, stale: Postmaster): void {
  // A file without a number is one that PostgreSQL is about to fill, or was killed before it did.
  const file = join(cluster, "postmaster.pid");
  if (stale.pid > 0 ? !processExists(stale.pid) : isYoung(file)) return;
  const aside = `${file}.stale-${process.pid}`;
  try {
    renameSync(file, aside);
    // Somebody may have started PostgreSQL since we looked: then it was the new file, and goes back.
    if (readFileSync(aside, "utf8") === stale.text) rmSync(aside);
    else renameSync(aside, file);
  } catch {
    // Another process was faster.
  }
}

function processExists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function runsOnLinux(pid: number, cluster: string): boolean {
  try {
    const state = /\) (.)/.exec(readFileSync(`/proc/${pid}/stat`, "utf8").replace(/^.*\)/s, ")"))?.[1];
    if (state === "Z" || state === "X") return false;
    const [program = ""] = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
    if (!basename(program).startsWith("postgres")) return false;
  } catch {
    return false;
  }
  try {
    // PostgreSQL works inside its data folder. Compared as a folder, not by name: there may be several paths to it.
    const works = statSync(`/proc/${pid}/cwd`);
    const ours = statSync(cluster);
    return works.dev === ours.dev && works.ino === ours.ino;
  } catch {
    return refusesToTell(pid);
  }
}

/** Whether we may not see where a process works: then it is a PostgreSQL of another user, and we had better believe it. */
function refusesToTell(pid: number): boolean {
  try {
    readlinkSync(`/proc/${pid}/cwd`);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EACCES";
  }
}

function commandLine(pid: number): string {
  try {
    return execFileSync("ps", ["-ww", "-o", "command=", "-p", String(pid)], { encoding: "utf8" });
  } catch {
    return "";
  }
}

function isYoung(file: string): boolean {
  try {
    const age = performance.timeOrigin + performance.now() - statSync(file).mtimeMs;
    return age < 3000;
  } catch {
    return true;
  }
}
