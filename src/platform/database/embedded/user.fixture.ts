/**
 * A process that uses the embedded database, for the tests to kill: `node user.fixture.ts <data folder> <role>`.
 * Each line it prints is JSON; a line on its input makes it leave and end.
 */
import { once } from "node:events";
import pg from "pg";
import { openEmbedded } from "./open.ts";

const say = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`);
const [, , dataDir = "", role = ""] = process.argv;
try {
  const database = await openEmbedded({
    dataDir,
    role: role === "server" ? "server" : "command",
    log: (message) => process.stderr.write(`${message}\n`),
    lost: (error) => say({ lost: error.message }),
  });
  const client = new pg.Client(database.connection);
  client.on("error", () => undefined);
  await client.connect();
  await client.query("select pg_advisory_xact_lock(1); create table if not exists visits (by int)");
  await client.query("insert into visits values ($1)", [process.pid]);
  const { rows } = await client.query<{ count: number }>("select count(*)::int as count from visits");
  say({ started: database.started, connection: database.connection, visits: rows[0]?.count });

  await once(process.stdin, "data");
  await client.end().catch(() => undefined);
  await database.leave();
  process.exit(0);
} catch (error) {
  say({ error: (error as Error).name, message: (error as Error).message });
  process.exit(1);
}
