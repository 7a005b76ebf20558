import { countMigrations } from "../platform/database/migrate.ts";
import { command } from "./command.ts";

/** Brings the database to the newest shape; opening it does so. */
export const migrate = command({
  usage: "[--json]",
  options: { json: { type: "boolean" } },
  async run({ m, open, say }, { options: { json } }) {
    const { platform } = await open();
    const migrations = await countMigrations(platform.db.pool);
    say(json ? JSON.stringify({ migrations }) : m.migrated(migrations));
  },
});
