import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, type TestContext } from "node:test";
import { type Clock, systemClock } from "../src/platform/clock.ts";
import type { MailRoute } from "../src/platform/mail/outbox.ts";
import type { Platform } from "../src/platform/platform.ts";
import { readSettings } from "../src/platform/settings.ts";
import { type Running, startTaiken } from "../src/start.ts";
import { cloneDatabase } from "./database.ts";

/** A running Taiken on a database of its own. */
export interface World {
  readonly platform: Platform;
  readonly url: string;
  readonly running: Running;
  readonly dataDir: string;
  readonly databaseUrl: string;
}

export interface WorldOptions {
  readonly clock?: Clock;
  readonly mailRoute?: MailRoute;
  /** Work on jobs (mail delivery, reactions). */
  readonly work?: boolean;
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts Taiken for a test (or `before` of a suite) and ends it with it. */
export async function startWorld(
  t: Pick<TestContext, "after">,
  { clock = systemClock, mailRoute, work = false, env = {} }: WorldOptions = {},
): Promise<World> {
  const { url: databaseUrl, drop } = await cloneDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), "taiken-test-"));
  const settings = readSettings({
    DATABASE_URL: databaseUrl,
    DATA_DIR: dataDir,
    PORT: "0",
    LOG_LEVEL: "error",
    RATE_LIMIT: "off",
    // Nobody listens there: a webhook or a fetch of a test leaves this machine in no case.
    WEBHOOK_HOSTS: "127.0.0.1:9",
    GIT_HOSTS: "127.0.0.1:9",
    ...env,
  });
  const running = await startTaiken(settings, { root: ROOT, clock, work, ...(mailRoute ? { mailRoute } : {}) });
  t.after(async () => {
    await running.stop();
    await drop();
    await rm(dataDir, { recursive: true, force: true });
  });
  return { platform: running.platform, url: running.url, running, dataDir, databaseUrl };
}

/** One world for all tests of a suite: call it in `describe`, and what it returns inside the tests. */
export function suiteWorld(options?: WorldOptions): () => World {
  const ends: (() => unknown)[] = [];
  let world: World | undefined;
  before(async () => {
    world = await startWorld({ after: (end) => void ends.push(end as () => unknown) }, options);
  });
  after(async () => {
    for (const end of ends) await end();
  });
  return () => {
    if (!world) throw new Error("the world begins with the first test");
    return world;
  };
}

export const ROOT = join(import.meta.dirname, "..");
