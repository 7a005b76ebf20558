import { PgBoss } from "pg-boss";
import { later } from "../clock.ts";
import type { Database, Tx } from "../database/database.ts";
import { framesOf, type Log } from "../log.ts";

/** What a job carries: ids and numbers, never a text. */
export type JobIds = Readonly<Record<string, string | number>>;

export interface JobKind {
  readonly name: string;
  /** Does the work; may run again after a crash, so it must look first what is already done. */
  readonly run: (ids: JobIds) => Promise<void>;
  /** Tries after the first one. */
  readonly retries?: number;
  /** Seconds before the first further try; doubled each time, at most six hours. */
  readonly retryDelay?: number;
  /** This process cannot do it: what is asked for waits for one that can. */
  readonly waits?: boolean;
}

export interface Jobs {
  define(kind: JobKind): void;
  /** Runs a job again and again. @param cron five fields, UTC */
  every(cron: string, kind: JobKind): void;
  /** Asks for a job, in the same transaction as what it follows from. @param startAfter not before this moment */
  send(tx: Tx, name: string, ids: JobIds, startAfter?: Date): Promise<void>;
  /** Starts working. Without it (command line) jobs are only asked for. */
  work(): Promise<void>;
  stop(): Promise<void>;
}

/** Jobs live in the same database, schema `jobs` (pg-boss): nothing else to back up or to erase. */
export function createJobs(db: Database, log: Log): Jobs {
  const kinds = new Map<string, JobKind & { cron?: string }>();
  const boss = new PgBoss({
    db: { executeSql: (text, values) => db.pool.query(text, values) },
    schema: "jobs",
    migrate: true,
  });
  boss.on("error", (error) => log.error("jobs", error));
  let prepared: Promise<void> | undefined;

  /** Queues must exist before anything is sent to them. */
  const prepare = (): Promise<void> =>
    (prepared ??= (async () => {
      await boss.start();
      for (const kind of kinds.values()) await makeQueue(kind);
    })());

  const makeQueue = ({ name, retries = 10, retryDelay = 30 }: Pick<JobKind, "name" | "retries" | "retryDelay">) =>
    boss.createQueue(name, { retryLimit: retries, retryDelay, retryBackoff: true, retryDelayMax: 6 * 3_600 });

  return {
    define: (kind) => void kinds.set(kind.name, kind),
    every: (cron, kind) => void kinds.set(kind.name, { ...kind, cron }),
    async send(tx, name, ids, startAfter) {
      await prepare();
      // The command line asks for what only a server does.
      if (!kinds.has(name)) await makeQueue({ name });
      const onTx = { executeSql: (text: string, values?: unknown[]) => tx.client.query(text, values) };
      await boss.send(name, ids, { db: onTx, ...(startAfter ? { startAfter: later(startAfter, SKEW_MS) } : {}) });
    },
    async work() {
      await prepare();
      for (const { name, run, cron, waits } of kinds.values()) {
        if (waits) continue;
        await boss.work<JobIds>(name, { pollingIntervalSeconds: POLL_SECONDS }, async (jobs) => {
          for (const job of jobs)
            await run(job.data).catch((error: unknown) => {
              throw withoutWords(error);
            });
        });
        if (cron) await boss.schedule(name, cron);
      }
    },
    async stop() {
      if (!prepared) return;
      await prepared.catch(() => {});
      await boss.stop({ graceful: true, timeout: STOP_MS });
    },
  };
}

/**
 * What is kept of a failed job: the error's name, its code, and where in our code. Messages of the database quote values, and an error
 * of a query carries them: they may be what somebody wrote.
 */
function withoutWords(error: unknown): Error {
  const bare = new Error("the job failed");
  const known = error instanceof Error ? error : undefined;
  const code =
    (error as { code?: unknown } | undefined)?.code ?? (known?.cause as { code?: unknown } | undefined)?.code;
  const ours = known ? framesOf(known).filter((frame) => !/node_modules|node:/.test(frame)) : [];
  bare.name = known?.name ?? "Error";
  bare.stack = ours.join("\n");
  return typeof code === "string" && /^[\w.-]{1,40}$/.test(code) ? Object.assign(bare, { code }) : bare;
}

const POLL_SECONDS = 1;
/** The database's clock may go ahead of ours. A job that comes before its moment has come for us finds nothing due, and is done. */
const SKEW_MS = 2_000;
const STOP_MS = 3_000;
