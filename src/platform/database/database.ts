import { AsyncLocalStorage } from "node:async_hooks";
import { drizzle } from "drizzle-orm/node-postgres";
import pg from "pg";
import { appendEvent, type NewEvent } from "../events/append.ts";
import type { Log } from "../log.ts";
import { type By, bySystem, type Q } from "./by.ts";
import { beginWith, createRoomQueue, lockRooms } from "./room-locks.ts";

export { type By, bySystem, type Q } from "./by.ts";

export interface Tx {
  readonly q: Q;
  /** Appends the event to the same transaction. Ids and numbers only: a text is a programming error and throws. */
  record(event: NewEvent): Promise<void>;
  /** The transaction's connection, for libraries that bring their own SQL. */
  readonly client: pg.PoolClient;
}

export interface WriteOptions {
  /** Rooms whose sequence this transaction moves on, or whose posts it changes. Locked before anything else. */
  readonly rooms?: readonly string[];
}

export interface Database {
  /** Reads; inside a running `write` it is that transaction, so one sees what one wrote. */
  readonly q: Q;
  readonly pool: pg.Pool;
  /** A `write` is running here. */
  readonly isWriting: boolean;
  /**
   * The only way to change anything: one transaction, committed when `work` resolves, rolled back when it throws.
   * Called inside another `write` it joins that one.
   */
  write<T>(by: By, work: (tx: Tx) => Promise<T>, options?: WriteOptions): Promise<T>;
  /**
   * Does the same reads once on every connection there can be. A connection learns the tables and the plans of what it is asked when it is
   * asked for the first time; whoever comes first should not wait for that. Only reads: nothing is committed.
   */
  warmUp(reads: () => Promise<unknown>): Promise<void>;
  /** Called after every commit that recorded an event (never for a rolled back one). */
  onCommit(listener: () => void): void;
  close(): Promise<void>;
}

/** How a server's connections are called in `pg_stat_activity`. */
export const SERVER_NAME = "taiken";

/**
 * Each connection is a process of PostgreSQL's that takes 3 MB, and two processors are not quicker with more of them; who waits for a
 * room waits without one (room-locks.ts).
 */
const CONNECTIONS = 8;
/** While many come at once a question may have to wait for a connection; that is no sign that the database is away … */
const MOST_WAITING_MS = 30_000;

/** … but when opening one takes so long, it is. */
class ConnectingInTime extends pg.Client {
  constructor(config: pg.ClientConfig = {}) {
    super({ ...config, connectionTimeoutMillis: 5_000 });
  }
}

interface Running extends Tx {
  readonly rooms: Set<string>;
  recorded: boolean;
}

/**
 * @param connection as `pg` takes it
 * @param options.size connections at most
 */
export function openDatabase(connection: pg.PoolConfig, log: Log, options: { size?: number } = {}): Database {
  const size = options.size ?? CONNECTIONS;
  const pool = new pg.Pool({
    max: size,
    connectionTimeoutMillis: MOST_WAITING_MS,
    Client: ConnectingInTime,
    // What they have learned would be lost with them. A network in between may forget who says nothing for long.
    idleTimeoutMillis: 0,
    keepAlive: true,
    keepAliveInitialDelayMillis: 60_000,
    application_name: SERVER_NAME,
    // Compiling a query costs up to two seconds and ours take milliseconds; a server with LLVM would do so for what looks costly.
    onConnect: async (client) => void (await client.query("set jit = off")),
    ...connection,
  });
  pool.on("error", (error) =>
    log.warn("database: an idle connection ended", { code: (error as { code?: string }).code }),
  );

  // One that breaks while a transaction does something else has nobody to tell: without a listener it would end the process. The
  // next question on it fails.
  pool.on("connect", (client) => client.on("error", () => {}));

  const onPool = drizzle({ client: pool });
  const onClient = new WeakMap<pg.PoolClient, Q>();
  const running = new AsyncLocalStorage<Running>();
  const listeners: (() => void)[] = [];
  const inTurn = createRoomQueue();

  function queriesOn(client: pg.PoolClient): Q {
    let q = onClient.get(client);
    if (!q) onClient.set(client, (q = drizzle({ client })));
    return q;
  }

  async function write<T>(by: By, work: (tx: Tx) => Promise<T>, { rooms = [] }: WriteOptions = {}): Promise<T> {
    const outer = running.getStore();
    if (outer) {
      await lockRooms(outer.client, rooms, outer.rooms);
      return work({ q: outer.q, client: outer.client, record: (event) => record(outer, by, event) });
    }
    return inTurn(rooms, () => transaction(by, work, rooms));
  }

  const transaction = async <T>(by: By, work: (tx: Tx) => Promise<T>, rooms: readonly string[]): Promise<T> =>
    transactionOn(await pool.connect(), by, work, rooms);

  async function transactionOn<T>(
    client: pg.PoolClient,
    by: By,
    work: (tx: Tx) => Promise<T>,
    rooms: readonly string[],
  ): Promise<T> {
    const tx: Running = {
      client,
      q: queriesOn(client),
      rooms: new Set(),
      recorded: false,
      record: (event) => record(tx, by, event),
    };
    let broken: Error | undefined;
    try {
      await beginWith(client, rooms, tx.rooms);
      const result = await running.run(tx, () => work(tx));
      await client.query("commit");
      return result;
    } catch (error) {
      tx.recorded = false;
      await client.query("rollback").catch((rollbackError: Error) => {
        broken = rollbackError;
      });
      throw error;
    } finally {
      client.release(broken);
      if (tx.recorded) for (const listener of listeners) listener();
    }
  }

  async function warmUp(reads: () => Promise<unknown>): Promise<void> {
    // All of them at the same time: else the same one would come again and again.
    const taken = await Promise.allSettled(Array.from({ length: size }, () => pool.connect()));
    const clients = taken.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
    await Promise.all(clients.map((client) => transactionOn(client, bySystem, reads, [])));
  }

  async function record(tx: Running, by: By, event: NewEvent): Promise<void> {
    await appendEvent(tx.client, by, event);
    tx.recorded = true;
  }

  return {
    get q() {
      return running.getStore()?.q ?? onPool;
    },
    pool,
    get isWriting() {
      return running.getStore() !== undefined;
    },
    write,
    warmUp,
    onCommit: (listener) => void listeners.push(listener),
    close: () => pool.end(),
  };
}

/**
 * A statement prepared once per connection set, for hot reads: `const byId = prepared((q) => q.select()….prepare("room_by_id"))`,
 * then `byId(db.q).execute({ … })`.
 */
export function prepared<S>(build: (q: Q) => S): (q: Q) => S {
  const built = new WeakMap<Q, S>();
  return (q) => {
    let statement = built.get(q);
    if (!statement) built.set(q, (statement = build(q)));
    return statement;
  };
}
