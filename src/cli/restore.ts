import { access, constants } from "node:fs/promises";
import { join } from "node:path";
import type pg from "pg";
import { renewLostKeys } from "../features/accounts/keys/service.ts";
import { dropWaiting } from "../features/integrations/delivering/service.ts";
import { forgetRunningVotes } from "../features/retrospectives/cards/service.ts";
import { askAgain } from "../features/venue/resuming/service.ts";
import { checkArchive } from "../platform/backup/archive-reader.ts";
import { ArchiveRefused } from "../platform/backup/format.ts";
import { restoreBackup } from "../platform/backup/restore.ts";
import { migrateDatabase } from "../platform/database/migrate.ts";
import { SealBroken } from "../platform/encryption/envelope.ts";
import type { Vault } from "../platform/encryption/vault.ts";
import { refuseBesideServer } from "./alone.ts";
import { backupMessages } from "./backup-messages.ts";
import { command, Failed } from "./command.ts";

/** Brings a backup back into an empty installation; `--check` only reads it and says whether it is whole. */
export const restore = command({
  usage: "FILE [--check] [--without-sealed] [--json]",
  words: [1, 1],
  options: { check: { type: "boolean" }, "without-sealed": { type: "boolean" }, json: { type: "boolean" } },
  async run(shell, { words: [file = ""], options }) {
    const m = backupMessages[shell.lang];
    const path = shell.path(file);
    await access(path, constants.R_OK).catch(() => {
      throw new Failed(m.noFile(path));
    });
    try {
      if (options.check) {
        const { head } = await checkArchive(path, shell.stopped);
        const { takenAt, taiken: version } = head;
        const found = { file: path, whole: true, takenAt, version };
        return shell.say(options.json ? JSON.stringify(found) : m.whole(takenAt, version));
      }
      const { platform, connection } = await shell.open();
      await refuseBesideServer(platform, shell.m);
      const migrations = join(shell.root, "migrations");
      let renewed = 0;
      const { rows, files } = await restoreBackup(path, {
        pool: platform.db.pool,
        files: platform.files,
        migrations,
        signal: shell.stopped,
        before: (client) => refuseUnlessEmpty(client, m.notEmpty),
        after: async (client) => {
          if (options["without-sealed"]) renewed = await renewLostKeys(client, platform.vault);
          else await refuseUnlessKeyFits(client, platform.vault, m.otherKey);
        },
      });
      await migrateDatabase(connection, migrations);
      await platform.outbox.askAgain();
      await dropWaiting(platform);
      await askAgain(platform);
      if (renewed > 0) await forgetRunningVotes(platform);
      if (options.json) return shell.say(JSON.stringify({ file: path, rows, files, renewed }));
      shell.say(m.restored(rows, files));
      if (renewed > 0) shell.say(m.renewed(renewed));
    } catch (error) {
      if (error instanceof ArchiveRefused) throw new Failed(m.faults[error.fault](error.detail));
      throw error;
    }
  },
});

/** Where there is nobody and no company, nobody can have written anything yet. */
async function refuseUnlessEmpty(client: pg.ClientBase, sentence: string): Promise<void> {
  const { rows } = await client.query<{ used: boolean }>(
    "select exists (select from people) or exists (select from organizations) as used",
  );
  if (rows[0]?.used) throw new Failed(sentence);
}

/** Sealed fields under a key that is not here would be lost without anybody noticing. One person tells: there is one key for all. */
async function refuseUnlessKeyFits(client: pg.ClientBase, vault: Vault, sentence: string): Promise<void> {
  const { rows } = await client.query<{ key: Buffer }>(
    "select key from people where key is not null order by id desc limit 1",
  );
  if (!rows[0]) return;
  try {
    vault.rewrap(rows[0].key);
  } catch (error) {
    throw error instanceof SealBroken ? new Failed(sentence) : error;
  }
}
