import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { readPostmaster, runs } from "../../src/platform/database/embedded/postmaster-file.ts";
import { programOf } from "../program.ts";
import { ROOT } from "../world.ts";

/** A server in a process of its own. */
export interface ServerProcess {
  readonly url: string;
  readonly process: ChildProcess;
  /** Politely (SIGTERM), or not at all (SIGKILL). */
  end(signal: "SIGTERM" | "SIGKILL"): Promise<void>;
}

/** Starts the real server as a child and waits until it says that it is ready. @throws with what it said instead */
export async function startServer(env: Readonly<Record<string, string>>): Promise<ServerProcess> {
  const child = spawn(process.execPath, programOf("main"), {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, NODE_ENV: "test", PORT: "0", LOG_LEVEL: "error", RATE_LIMIT: "off", DEMO: "0", ...env },
  });
  const gone = once(child, "exit");
  let said = "";
  child.stderr.on("data", (piece: Buffer) => {
    said += piece.toString();
  });
  const ready = new Promise<string>((resolve) => {
    createInterface(child.stdout).on("line", (line) => {
      const url = /^Taiken is ready at (\S+)/.exec(line)?.[1];
      if (url) resolve(url);
    });
  });
  const url = await Promise.race([ready, gone.then(() => undefined)]);
  if (!url) throw new Error(`the server did not start: ${said}`);
  return {
    url,
    process: child,
    async end(signal) {
      child.kill(signal);
      await gone;
    },
  };
}

/** Kills the embedded PostgreSQL of a data folder, every process of it at once; nothing when none runs. */
export async function killPostgres(dataDir: string): Promise<void> {
  const cluster = join(dataDir, "postgres");
  const running = readPostmaster(cluster);
  if (!running || !runs(running, cluster)) return;
  const children = readFileSync(`/proc/${running.pid}/task/${running.pid}/children`, "utf8").trim().split(" ");
  for (const pid of [running.pid, ...children.map(Number)]) {
    try {
      if (pid > 0) process.kill(pid, "SIGKILL");
    } catch {
      // gone already
    }
  }
  while (runs(running, cluster)) await new Promise((resolve) => setTimeout(resolve, 5));
}
