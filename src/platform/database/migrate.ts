import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import pg from "pg";

/**
 * Brings the database to the newest shape; forward only. Of several processes at once one migrates, the others wait.
 * @param folder the migrations folder
 */
export async function migrateDatabase(connection: pg.ClientConfig, folder: string): Promise<void> {
  const client = new pg.Client({ ...connection, connectionTimeoutMillis: CONNECTING_MS });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [MIGRATING]);
    await migrate(drizzle({ client }), {
      migrationsFolder: folder,
      migrationsSchema: "public",
      migrationsTable: "migrations",
    });
  } finally {
    await client.end();
  }
}

/** A host that swallows what is sent to it would otherwise keep a start waiting for minutes. */
const CONNECTING_MS = 15_000;

const MIGRATING = 0x6d_69_67_72;

/** How many migrations this database has had. */
export async function countMigrations(client: pg.Pool | pg.ClientBase): Promise<number> {
  const { rows } = await client.query<{ count: number }>("select count(*)::int from migrations");
  return rows[0]?.count ?? 0;
}
