/** A data folder for one test, the processes on it, and the power to kill them; all gone after the test. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { TestContext } from "node:test";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { killPostgres } from "../../../../tests/streams/server.ts";
import { readPostmaster, runs } from "./postmaster-file.ts";

/** What the process said when it had opened the database, or why it could not. */
interface Opened {
  started?: boolean;
  connection?: pg.ClientConfig;
  /** How many processes have left their mark in this database so far. */
  visits?: number;
  error?: string;
  message?: string;
}

export interface User {
  process: ChildProcess;
  opened: Promise<Opened>;
  leave(): Promise<void>;
  kill(): Promise<void>;
}

export interface Stage {
  dataDir: string;
  cluster: string;
  enter(role: "server" | "command"): User;
  /** The process number of the PostgreSQL that runs; undefined if none does. */
  postgres(): number | undefined;
  socketFolder(): string;
  killPostgres(): Promise<void>;
}

const FIXTURE = fileURLToPath(new URL("./user.fixture.ts", import.meta.url));

export function stage(t: TestContext, below = ""): Stage {
  const home = mkdtempSync(join(tmpdir(), "embedded-test-"));
  const dataDir = join(home, below, "data");
  const cluster = join(dataDir, "postgres");
  const users: User[] = [];
  const folders = new Set<string>();
  t.after(cleanUp);
  return { dataDir, cluster, enter, postgres, socketFolder, killPostgres: () => killPostgres(dataDir) };

  function enter(role: "server" | "command"): User {
    const child = spawn(process.execPath, [FIXTURE, dataDir, role], { stdio: ["pipe", "pipe", "ignore"] });
    const gone = once(child, "exit");
    const opened = once(createInterface(child.stdout), "line").then(([line]) => {
      if (postgres()) folders.add(socketFolder());
      return JSON.parse(line) as Opened;
    });
    const user: User = {
      process: child,
      opened,
      async leave() {
        child.stdin.write("leave\n");
        await gone;
      },
      async kill() {
        child.kill("SIGKILL");
        await gone;
      },
    };
    users.push(user);
    return user;
  }

  function postgres(): number | undefined {
    const found = readPostmaster(cluster);
    return found && runs(found, cluster) ? found.pid : undefined;
  }

  function socketFolder(): string {
    return readPostmaster(cluster)?.socketFolder ?? "";
  }

  async function cleanUp(): Promise<void> {
    for (const user of users) if (user.process.exitCode === null && !user.process.signalCode) await user.kill();
    await killPostgres(dataDir);
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Asks one question of a database. */
export async function ask<Row extends pg.QueryResultRow>(connection: pg.ClientConfig, sql: string): Promise<Row[]> {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** The numbers of the processes whose command line holds this text (Linux). */
export function processesWith(text: string): number[] {
  return readdirSync("/proc")
    .map(Number)
    .filter((pid) => {
      try {
        return pid > 0 && pid !== process.pid && readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(text);
      } catch {
        return false;
      }
    });
}
