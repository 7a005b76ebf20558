import { SERVER_NAME } from "../platform/database/database.ts";
import type { Platform } from "../platform/platform.ts";
import { Failed } from "./command.ts";
import type { CliMessages } from "./messages.ts";

/** For commands that would pull the rug from under a running server. @throws Failed while one is connected to this database */
export async function refuseBesideServer({ db }: Platform, m: CliMessages): Promise<void> {
  const { rowCount } = await db.pool.query(
    "select from pg_stat_activity where application_name = $1 and datname = current_database() limit 1",
    [SERVER_NAME],
  );
  if (rowCount) throw new Failed(m.serverRuns);
}
