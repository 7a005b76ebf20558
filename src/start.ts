import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { getRequestListener } from "@hono/node-server";
import pg from "pg";
import { createApp } from "./app.tsx";
import { findCompany } from "./features/organizations/queries.ts";
import { audienceOf } from "./hearing.ts";
import { type Clock, systemClock } from "./platform/clock.ts";
import { openDatabase, SERVER_NAME } from "./platform/database/database.ts";
import { EmbeddedDatabaseError } from "./platform/database/embedded/errors.ts";
import { makeDataFolder } from "./platform/database/embedded/initialise.ts";
import { type EmbeddedDatabase, openEmbedded } from "./platform/database/embedded/open.ts";
import { migrateDatabase } from "./platform/database/migrate.ts";
import { KeyRefused, loadKeys } from "./platform/encryption/keys.ts";
import { createVault, type MasterKeys } from "./platform/encryption/vault.ts";
import { StartRefused } from "./platform/errors.ts";
import { findEpoch } from "./platform/events/epoch.ts";
import { purgeEvents } from "./platform/events/purge.ts";
import { startReactions } from "./platform/events/reactions.ts";
import { announceEvents, startWakeUp } from "./platform/events/wake-up.ts";
import { StorageRefused } from "./platform/files/errors.ts";
import { createFiles, type Files } from "./platform/files/files.ts";
import { defineForgetting } from "./platform/files/forgetting.ts";
import { loadAssets } from "./platform/http/assets.ts";
import { forgetAnswered } from "./platform/http/once.ts";
import { createLimiter, noLimits } from "./platform/http/rate-limit.ts";
import type { RouteRecord } from "./platform/http/routes.ts";
import { createJobs } from "./platform/jobs/jobs.ts";
import { createLive } from "./platform/live/live.ts";
import { createLog, type Log } from "./platform/log.ts";
import { createOutbox, type MailRoute, smtpRoute } from "./platform/mail/outbox.ts";
import type { Platform } from "./platform/platform.ts";
import { createPepper } from "./platform/session/pepper.ts";
import { filesUrlOf, type Settings, senderOf } from "./platform/settings.ts";
import { reactionsOf } from "./reactions.ts";

export interface OpenOptions {
  readonly role: "server" | "command";
  readonly clock?: Clock;
  /** The checkout: where migrations, built assets and samples lie. */
  readonly root: string;
  /** For tests: mails go here instead of to an SMTP server. */
  readonly mailRoute?: MailRoute;
  /** Whether this server also works on jobs; several may. Yes unless said otherwise. */
  readonly work?: boolean;
}

export interface Opened {
  readonly platform: Platform;
  readonly connection: pg.PoolConfig;
  close(): Promise<void>;
}

/**
 * Opens everything a service needs: database (embedded or given), keys, files, mail, jobs. Migrates first.
 * @throws StartRefused with one line for the operator
 */
export async function openPlatform(settings: Settings, options: OpenOptions): Promise<Opened> {
  const log = createLog(settings.logLevel);
  // Before the database: what cannot work is to be said before anything runs.
  const prepared = await prepare(settings).catch(refused);
  const embedded = settings.databaseUrl
    ? undefined
    : await openEmbedded({
        dataDir: settings.dataDir,
        role: options.role,
        log: (message) => log.info(message),
        lost: (error) => giveUp(log, error),
      }).catch(refused);
  try {
    return await openOn(embedded, settings, options, log, prepared);
  } catch (error) {
    await embedded?.leave();
    throw error;
  }
}

interface Prepared {
  readonly keys: Required<MasterKeys>;
  readonly secrets: Required<MasterKeys>;
  readonly files: Files;
}

/** The data folder where something goes into it, the keys, and a place for files. @throws what `refused` takes */
async function prepare(settings: Settings): Promise<Prepared> {
  const { dataDir, databaseUrl, filesUrl, encryptionKey, secretKey } = settings;
  if (!(databaseUrl && filesUrl && encryptionKey && secretKey)) await makeDataFolder({ dataDir });
  const files = createFiles(filesUrlOf(settings));
  await files.ready();
  return {
    keys: await loadKeys("encryption", encryptionKey, dataDir),
    secrets: await loadKeys("secret", secretKey, dataDir),
    files,
  };
}

async function openOn(
  embedded: EmbeddedDatabase | undefined,
  settings: Settings,
  { role, clock = systemClock, root, mailRoute }: OpenOptions,
  log: Log,
  { keys, secrets, files }: Prepared,
): Promise<Opened> {
  const connection: pg.PoolConfig = embedded ? embedded.connection : { connectionString: settings.databaseUrl };
  await migrateDatabase(connection, join(root, "migrations"));

  // Commands go by another name, so that those which need to be alone can see a server.
  const named = { application_name: role === "server" ? SERVER_NAME : `${SERVER_NAME} command` };
  const db = openDatabase({ ...named, ...connection }, log, role === "server" ? {} : { size: 4 });
  const epoch = await findEpoch(db).catch(async (error: unknown) => {
    await db.close();
    throw error;
  });
  let announced = Promise.resolve();
  if (role === "command") db.onCommit(() => (announced = announced.then(() => announceEvents(db.pool))));
  const vault = createVault(keys);
  const jobs = createJobs(db, log);
  const route = mailRoute ?? (settings.smtpUrl ? smtpRoute(settings.smtpUrl, senderOf(settings)) : undefined);
  const sender = async () => {
    const company = await findCompany(db);
    return { name: company?.name ?? "Taiken", replyTo: company?.contact ?? undefined };
  };
  const outbox = createOutbox({ db, vault, clock, jobs, log, sender }, route);
  const live = createLive({
    pool: db.pool,
    clock,
    log,
    epoch,
    perPerson: settings.rateLimit ? STREAMS_PER_PERSON : undefined,
    audience: audienceOf({ db, clock }),
  });
  defineForgetting({ db, jobs, files });
  const platform: Platform = {
    settings,
    clock,
    log,
    db,
    vault,
    pepper: createPepper(secrets),
    jobs,
    outbox,
    live,
    files,
    limiter: settings.rateLimit ? createLimiter(clock) : noLimits,
  };
  jobs.every("37 3 * * *", { name: "events.purge", run: async () => void (await purgeEvents(platform)) });
  jobs.every("17 3 * * *", { name: "http.forget_answered", run: async () => void (await forgetAnswered(platform)) });

  return {
    platform,
    connection,
    async close() {
      await jobs.stop();
      route?.close();
      await announced;
      await db.close();
      await embedded?.leave();
    },
  };
}

export interface Running {
  readonly platform: Platform;
  /** Every route with its guard, for the sweep. */
  readonly records: readonly RouteRecord[];
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts the server: everything open, workers working, port listening. When it cannot start, nothing stays open. */
export async function startTaiken(settings: Settings, options: Omit<OpenOptions, "role">): Promise<Running> {
  const opened = await openPlatform(settings, { ...options, role: "server" });
  const toClose: (() => Promise<void>)[] = [() => opened.close()];
  const close = async (): Promise<void> => {
    for (const end of toClose.reverse()) await end();
  };
  try {
    const { platform, connection } = opened;
    const work = options.work ?? true;
    const { hono, records } = createApp(platform, loadAssets(join(options.root, "dist", "assets")));
    const reading = await startReading(platform, connection, work);
    toClose.push(reading.stop);
    await platform.outbox.setAside();
    if (work) await platform.jobs.work();
    const server = createServer(getRequestListener(hono.fetch));
    // A zip of 25 MB over a slow line takes its time.
    server.requestTimeout = UPLOAD_MS;
    server.keepAliveTimeout = IDLE_MS;
    await listen(server, settings);
    const { port } = server.address() as AddressInfo;
    toClose.push(() => endServer(server));
    return { platform, records, url: settings.baseUrl.replace(/:0$/, `:${port}`), stop: close };
  } catch (error) {
    await close();
    throw refusedPort(error, settings);
  }
}

/** Takes no more requests, lets those under way finish for a moment, then cuts them. Streams are ended by the hub. */
async function endServer(server: Server): Promise<void> {
  server.close();
  server.closeIdleConnections();
  setTimeout(() => server.closeAllConnections(), CLOSING_MS).unref();
}

/** Everything that follows events: streams, and (in a process that works) what features do when something happened. */
async function startReading(
  platform: Platform,
  connection: pg.PoolConfig,
  work: boolean,
): Promise<{ stop: () => Promise<void> }> {
  const { db, live, log } = platform;
  await live.start();
  const reactions = work ? startReactions({ db, log, reactions: reactionsOf(platform) }) : undefined;
  const wake = (): void => {
    live.wake();
    reactions?.wake();
  };
  const wakeUp = startWakeUp(db.pool, () => new pg.Client(connection), wake, log);
  // The embedded database has one server, this one: nobody else is to be woken.
  const others = platform.settings.databaseUrl !== undefined;
  db.onCommit(() => {
    wake();
    if (others) wakeUp.announce();
  });
  return {
    async stop() {
      await Promise.all([live.stop(), reactions?.stop(), wakeUp.stop()]);
    },
  };
}

function listen(server: Server, { port, host }: Settings): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
}

function refusedPort(error: unknown, { port, host }: Settings): Error {
  const { code } = error as { code?: string };
  if (code === "EADDRINUSE")
    return new StartRefused(`PORT=${port} is in use by another program. Example: PORT=${port + 1}`);
  if (code === "EACCES") return new StartRefused(`PORT=${port} may not be opened by this user. Example: PORT=3000`);
  if (code === "EADDRNOTAVAIL")
    return new StartRefused(`HOST=${host} is not an address of this machine. Example: HOST=127.0.0.1`);
  return error as Error;
}

function refused(error: unknown): never {
  if (error instanceof EmbeddedDatabaseError || error instanceof KeyRefused || error instanceof StorageRefused)
    throw new StartRefused(error.message, { cause: error });
  throw error;
}

function giveUp(log: ReturnType<typeof createLog>, error: Error): void {
  log.error("the embedded database is lost", error);
  process.exit(1);
}

const STREAMS_PER_PERSON = 12;
const CLOSING_MS = 1_000;
/** Longer than a proxy keeps an idle connection (Caddy: two minutes): closed by us first, it would fail the request just sent on it. */
const IDLE_MS = 130_000;
const UPLOAD_MS = 600_000;
