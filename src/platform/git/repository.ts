import { type ChildProcess, fork } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { type FaultDetails, type RepositoryFault, RepositoryRefused } from "./faults.ts";
import type { Fetched, Wanted } from "./reading.ts";

export type Answer =
  | { readonly fetched: Fetched }
  | { readonly fault: RepositoryFault; readonly details: FaultDetails };

/**
 * Fetches a folder of a repository that a stranger may have made. Each fetch gets a process of its own, with a small heap and nothing of
 * ours in its environment, that ends with it: whatever a server sends, it is not our memory that runs out, and not our reader that waits.
 * One after the other, so that many at once need no more room than one; whoever would wait too long is told at once.
 * @param longestMs from its turn to its end
 * @throws RepositoryRefused
 */
export async function fetchFolder(wanted: Wanted, { longestMs = LONGEST_MS } = {}): Promise<Fetched> {
  if (asked >= MOST_ASKED) throw new RepositoryRefused("busy");
  asked += 1;
  const mine = before.then(() => read(wanted, longestMs)).finally(() => (asked -= 1));
  before = mine.catch(() => {});
  return mine;
}

let before: Promise<unknown> = Promise.resolve();
/** The one that is being fetched and those that wait for their turn. */
let asked = 0;

/** Whoever came after these would wait for minutes, which no browser does. */
export const MOST_ASKED = 4;

/** Less than the minute after which most proxies give up waiting for us. */
const LONGEST_MS = 50_000;
const HEAP_MB = 128;

async function read(wanted: Wanted, longestMs: number): Promise<Fetched> {
  const child = fork(program(), [], {
    execArgv: [`--max-old-space-size=${HEAP_MB}`],
    env: environment(),
    serialization: "advanced",
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  let isLate = false;
  const patience = setTimeout(() => {
    isLate = child.kill("SIGKILL");
  }, longestMs);
  try {
    child.send(wanted);
    const answer = await answerOf(child, () => isLate);
    if ("fetched" in answer) return answer.fetched;
    throw new RepositoryRefused(answer.fault, answer.details);
  } finally {
    clearTimeout(patience);
    child.kill("SIGKILL");
  }
}

function answerOf(child: ChildProcess, isLate: () => boolean): Promise<Answer> {
  return new Promise((resolve, reject) => {
    child.once("message", (answer: Answer) => resolve(answer));
    child.once("error", reject);
    child.once("exit", (code, signal) => {
      // Its heap or the machine had no more room; else it stumbled over what it read.
      const ended = signal || code === ABORTED ? "too_much" : "damaged";
      reject(new RepositoryRefused(isLate() ? "timeout" : ended));
    });
  });
}

/** What a shell calls a process that ended itself for want of memory. */
const ABORTED = 134;

/** Certificates of one's own, and what nothing starts without on Windows. */
function environment(): NodeJS.ProcessEnv {
  const { NODE_EXTRA_CA_CERTS, SystemRoot } = process.env;
  return { ...(NODE_EXTRA_CA_CERTS ? { NODE_EXTRA_CA_CERTS } : {}), ...(SystemRoot ? { SystemRoot } : {}) };
}

/** In the source it stands beside this file; the build puts it at the top of what it makes. */
function program(): string {
  const here = import.meta.dirname;
  const found = [join(here, "child.ts"), join(here, "git.js"), join(here, "../git.js")].find((path) =>
    existsSync(path),
  );
  if (!found) throw new Error("the program that reads repositories is missing beside this one");
  return found;
}
