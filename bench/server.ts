import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { readPostmaster } from "../src/platform/database/embedded/postmaster-file.ts";
import { readSettings } from "../src/platform/settings.ts";
import { type Opened, openPlatform, type Running, startTaiken } from "../src/start.ts";

const ROOT = join(import.meta.dirname, "..");

/** The server under test: the built one, in a process of its own, so that its processor time and memory can be read. */
export interface Server {
  readonly url: string;
  readonly pid: number;
  readonly dataDir: string;
  /** From `spawn` to "ready", milliseconds. */
  readonly startedIn: number;
  stop(): Promise<void>;
}

const env = (dataDir: string): Record<string, string> => ({
  DATA_DIR: dataDir,
  DATABASE_URL: "",
  PORT: "0",
  DEMO: "0",
  RATE_LIMIT: "off",
  LOG_LEVEL: "error",
});

/** Changes with the tables and with what is loaded into them (patterns of files, from the root). */
export function fingerprint(...loaded: readonly string[]): string {
  const hash = createHash("sha256");
  for (const file of globSync(["migrations/*.sql", ...loaded], { cwd: ROOT }).sort())
    hash.update(readFileSync(join(ROOT, file)));
  return hash.digest("hex").slice(0, 12);
}

/** Starts `dist/main.js` as `npm start` does. @param flags more of node's, e.g. `--cpu-prof` */
export async function startServer(dataDir: string, flags: readonly string[] = profiling()): Promise<Server> {
  const begun = performance.now();
  const child = spawn(process.execPath, [...asStarted(), ...flags, join(ROOT, "dist", "main.js")], {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, ...env(dataDir) },
  });
  const url = await readyLine(child, /^Taiken is ready at (\S+)/);
  return { url, pid: child.pid ?? 0, dataDir, startedIn: performance.now() - begun, stop: () => end(child) };
}

/** Node's flags of `npm start`. */
function asStarted(): string[] {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { scripts: { start: string } };
  return scripts.start.split(" ").filter((word) => word.startsWith("--"));
}

/** `BENCH_PROFILE=<folder>` writes a CPU profile of each server there. */
function profiling(): string[] {
  const folder = process.env.BENCH_PROFILE;
  return folder ? ["--cpu-prof", `--cpu-prof-dir=${folder}`] : [];
}

/** Opens the services on a server's data folder, for setting up; the server may run or not. */
export function openBeside(dataDir: string): Promise<Opened> {
  return openPlatform(readSettings(env(dataDir)), { role: "command", root: ROOT });
}

/** A server in this very process, which does nothing but answer. */
export const startHere = (dataDir: string): Promise<Running> =>
  startTaiken(readSettings(env(dataDir)), { root: ROOT, work: false });

/** Another process of the bench, started by its file in `children/`. */
export function startChild(name: string, flags: readonly string[] = []): ChildProcess {
  return spawn(process.execPath, ["--import", "tsx", ...flags, join(import.meta.dirname, "children", name)], {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "inherit", "ipc"],
    env: process.env,
  });
}

export async function readyLine(child: ChildProcess, pattern: RegExp): Promise<string> {
  const gone = once(child, "exit").then(([code]) => {
    throw new Error(`ended with ${code} before it was ready`);
  });
  const ready = new Promise<string>((resolve) => {
    if (!child.stdout) return;
    createInterface(child.stdout).on("line", (line) => {
      const found = pattern.exec(line)?.[1];
      if (found) resolve(found);
    });
  });
  return Promise.race([ready, gone]);
}

export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill("SIGTERM");
  await gone;
}

/** Processor time of a process so far, all its threads, milliseconds (Linux counts in hundredths of a second). */
export function cpuOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
    .replace(/^.*\) /s, "")
    .split(" ");
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** Processor time of PostgreSQL on this data folder so far, milliseconds: what runs now, and what has ended. */
export function databaseCpuOf(dataDir: string): number {
  const [main, ...children] = postgresOf(dataDir);
  if (!main) return 0;
  const living = children.reduce((sum, pid) => {
    try {
      return sum + cpuOf(pid);
    } catch {
      return sum;
    }
  }, 0);
  const [, , , , , , , , , , , own, system, ofEnded, systemOfEnded] = readFileSync(`/proc/${main}/stat`, "utf8")
    .replace(/^.*\) /s, "")
    .split(" ")
    .map(Number);
  return living + ((own ?? 0) + (system ?? 0) + (ofEnded ?? 0) + (systemOfEnded ?? 0)) * 10;
}

/** PostgreSQL's processes on this data folder. */
export function postgresOf(dataDir: string): number[] {
  const main = readPostmaster(join(dataDir, "postgres"))?.pid;
  if (!main) return [];
  const children = readFileSync(`/proc/${main}/task/${main}/children`, "utf8").trim().split(" ");
  return [main, ...children.map(Number)].filter((pid) => pid > 0);
}

/** Memory of processes, each shared page counted once among them (PSS), bytes. */
export function memoryOf(pids: readonly number[]): number {
  const kilobytes = pids.map((pid) => {
    try {
      return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"))?.[1] ?? 0);
    } catch {
      return 0;
    }
  });
  return kilobytes.reduce((sum, one) => sum + one, 0) * 1_024;
}
