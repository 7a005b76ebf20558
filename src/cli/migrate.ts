import { countMigrations } from "../platform/database/migrate.ts";
import { command } from "./command.ts";

/** Brings the database to the newest shape; opening it does so. */
export const migrate = command({
  usage: "",
  async run({ m, open, say }) {
    const { platform } = await open();
    say(m.migrated(await countMigrations(platform.db.pool)));
  },
});
