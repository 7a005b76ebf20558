import { readMigrationFiles } from "drizzle-orm/migrator";
import pg from "pg";
import { SERVER_NAME } from "../../platform/database/database.ts";
import { EmbeddedDatabaseError } from "../../platform/database/embedded/errors.ts";
import { openEmbedded } from "../../platform/database/embedded/open.ts";
import { type AwakePatient, attention, broken, type Finding, ok, type Patient } from "./finding.ts";

/** The database as it stands: nothing is migrated. */
export interface Reached {
  readonly client: pg.Client;
  leave(): Promise<void>;
}

/** @returns the open database, or the finding that it cannot be reached */
export async function reachDatabase({ m, settings }: Patient, lang: "ja" | "en"): Promise<Reached | Finding> {
  let leave = async (): Promise<void> => {};
  try {
    let connection: pg.ClientConfig = { connectionString: settings.databaseUrl };
    if (!settings.databaseUrl) {
      const embedded = await openEmbedded({ dataDir: settings.dataDir, role: "command", log: () => {} });
      leave = embedded.leave;
      connection = embedded.connection;
    }
    const client = new pg.Client({ ...connection, connectionTimeoutMillis: 10_000, application_name: "taiken doctor" });
    client.on("error", () => {});
    await client.connect();
    const ended = leave;
    return { client, leave: () => client.end().then(ended) };
  } catch (error) {
    await leave();
    if (error instanceof EmbeddedDatabaseError) return broken("database", error.sentence[lang], m.embeddedTodo);
    const { code, message } = error as { code?: string; message: string };
    return broken("database", `${m.databaseAway} (${code ?? message})`, m.databaseAwayTodo);
  }
}

/** Version and encoding. */
export async function lookAtDatabase({ m, client, settings }: AwakePatient): Promise<Finding[]> {
  const { rows } = await client.query<{ number: number; version: string; encoding: string }>(
    `select current_setting('server_version_num')::int as number, split_part(current_setting('server_version'), ' ', 1) as version,
       current_setting('server_encoding') as encoding`,
  );
  const [{ number, version, encoding } = { number: 0, version: "?", encoding: "?" }] = rows;
  return [
    number >= 150_000
      ? ok("database", m.database(version, !settings.databaseUrl))
      : broken("database", m.databaseOld(version), m.databaseOldTodo),
    ...(encoding === "UTF8" ? [] : [broken("database", m.encoding(encoding), m.encodingTodo)]),
  ];
}

/** Whether the database has the shape that this Taiken knows. */
export async function lookAtMigrations({ m, client, migrations }: AwakePatient): Promise<Finding> {
  const ours = readMigrationFiles({ migrationsFolder: migrations }).map(({ hash }) => hash);
  const { rows } = await client
    .query<{ hash: string }>("select hash from migrations order by created_at, id")
    .catch(() => ({ rows: [] as { hash: string }[] }));
  if (rows.some(({ hash }) => !ours.includes(hash)))
    return broken("migrations", m.migrationsAhead, m.migrationsAheadTodo);
  const waiting = ours.length - rows.length;
  return waiting > 0
    ? attention("migrations", m.migrationsWait(waiting), m.migrationsWaitTodo)
    : ok("migrations", m.migrations(ours.length));
}

/** The clocks of this machine and of the database's. */
export async function lookAtClock({ m, client, now }: AwakePatient): Promise<Finding> {
  const asked = now().getTime();
  const { rows } = await client.query<{ now: Date }>("select clock_timestamp() as now");
  const answered = now().getTime();
  const theirs = rows[0]?.now.getTime() ?? answered;
  const off = Math.max(asked - theirs, theirs - answered, 0);
  return off < 2_000 ? ok("clock", m.clock) : attention("clock", m.clockOff(Math.round(off / 1000)), m.clockTodo);
}

/** Whether something keeps events from being told, and whether a server runs. */
export async function lookAtActivity({ m, client }: AwakePatient): Promise<Finding[]> {
  const { rows } = await client.query<{ minutes: number; servers: number }>(
    `select coalesce(max(extract(epoch from clock_timestamp() - xact_start)) filter (where backend_xid is not null), 0)::int / 60 as minutes,
       (count(*) filter (where application_name = $1 and datname = current_database()))::int as servers
     from pg_stat_activity`,
    [SERVER_NAME],
  );
  const [{ minutes, servers } = { minutes: 0, servers: 0 }] = rows;
  return [
    ok("server", servers > 0 ? m.server : m.serverNot),
    minutes < 5 ? ok("events", m.reading) : attention("events", m.heldBack(minutes), m.heldBackTodo),
  ];
}
